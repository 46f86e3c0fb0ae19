"""A pack that somebody is at work on: its files as texts, and the packs of a run with it.

Nothing is read for it but the packs that are built in or installed: its own files are the texts given, and
it stands, for the packs that it extends, in the folder of those built in.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from govlint.data import data_folder
from govlint.packs.assemble import assemble
from govlint.packs.files import PackFiles, file_names, pack_files
from govlint.packs.language.files import MAIN
from govlint.packs.load import Known, beside_built_in, built_in_packs, read_chain
from govlint.packs.pack import Pack
from govlint.refusal import Refusal
from govlint.sources.mistakes import Mistakes, Problem
from govlint.sources.regular_file import read_regular
from govlint.text.bilingual import Bilingual

# The folder that a pack of one's own would be in: no pack can be asked for by this name.
_OWN = "+own"
# A name, not a way: the files of a pack lie in one folder.
_FILE_NAME = re.compile(r"[^/\\\x00-\x1f]{1,100}\.ya?ml")
_MOST_FILES = 100
_BAD_NAME = Bilingual(
    "“{name}”不能作规则包文件的名称：应是不含文件夹、以 .yaml 结尾的名称",
    "{name!r} is no name for a file of a pack: it has no folders and ends in .yaml",
)
_NO_SUCH_PACK = Bilingual("没有内置的规则包“{name}”", "no pack {name!r} is built in")
_NO_FILE = Bilingual(
    "规则包没有文件：至少要有 {main}，或一个 .yaml 文件",
    "the pack has no file: it needs {main}, or one .yaml file",
)
_TOO_MANY = Bilingual("规则包的文件超过 {most} 个", "the pack has more than {most} files")


class Draft(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The files of a pack, by name: all of them, or those that are other than in the pack built in that
    ``built_in`` names. A pack without files is no pack: only those built in are there.
    """

    files: dict[str, str] = {}
    built_in: str | None = None


class Mistake(msgspec.Struct, frozen=True):
    """A mistake at a 1-based place. ``file`` is one of the draft's own, or that of another pack with its
    folder: then the draft is ``elsewhere``.
    """

    file: str
    line: int
    column: int
    message: Bilingual
    elsewhere: bool = False


class Used(msgspec.Struct, frozen=True):
    """The packs of a run with a draft: the ids of those that hold what it says, which may be the bases of
    several, and the one that it is, None where it is only a base.
    """

    packs: tuple[Pack, ...]
    holding: frozenset[str]
    own: Pack | None = None


def built_in_names() -> list[str]:
    """The packs that are built in, those that are only bases, too."""
    return sorted(path.parent.name for path in data_folder("rules").glob(f"*/{MAIN}"))


def built_in_files(name: str) -> dict[str, str]:
    """The files of a pack that is built in, the main one first. Raises Refusal where there is none."""
    if name not in built_in_names():
        raise Refusal(_NO_SUCH_PACK.format(name=name))
    paths = file_names(data_folder("rules") / name)
    return {path.name: read_regular(path).decode() for path in paths}


def packs_with(draft: Draft, known: Known) -> Used:
    """The packs of a run with the draft, and those built in that it does not stand in for.

    ``known`` keeps other packs once read. Raises Mistakes with every mistake
    in it, of which ``mistakes`` tells the places, and Refusal for what is no draft.
    """
    if draft.built_in is None and not draft.files:
        return Used(built_in_packs(), frozenset())
    path = data_folder("rules") / (draft.built_in or _OWN)
    edited = known[path] = pack_files(path, _contents(draft, path))
    try:
        own = assemble(read_chain(path, known), edited)
        if draft.built_in is None:
            packs = beside_built_in({} if own is None else {own.id: own})
        else:
            copies = _edited_copies(own, draft.built_in, edited, known)
            extra = {} if own is None or own in copies else {own.id: own}
            packs = beside_built_in(extra, copies)
    finally:
        del known[path]
    holding = frozenset(pack.id for pack in packs if edited.header.id in pack.ancestors)
    return Used(packs, holding, own)


def _edited_copies(own: Pack | None, name: str, edited: PackFiles, known: Known) -> list[Pack]:
    """The packs that run by themselves, made anew where the edited one is among their bases."""
    copies: list[Pack] = []
    problems: list[Problem] = []
    for pack in built_in_packs():
        if name not in pack.ancestors:
            copies.append(pack)
        elif name == pack.id:
            copies += [] if own is None else [own]
        else:
            try:
                made = assemble(read_chain(data_folder("rules") / pack.id, known), edited)
            except Mistakes as error:
                problems += error.problems
            else:
                copies += [] if made is None else [made]
    if problems:
        raise Mistakes(problems)
    return copies


def _contents(draft: Draft, path: Path) -> dict[Path, bytes]:
    """The bytes of all files of the draft, the main one first."""
    texts: Mapping[str, str] = draft.files
    if draft.built_in is not None:
        texts = {**built_in_files(draft.built_in), **draft.files}
    for name in texts:
        if not _FILE_NAME.fullmatch(name):
            raise Refusal(_BAD_NAME.format(name=name))
    if len(texts) > _MOST_FILES:
        raise Refusal(_TOO_MANY.format(most=_MOST_FILES))
    if MAIN not in texts and len(texts) != 1:
        raise Refusal(_NO_FILE.format(main=MAIN))
    in_order = sorted(texts, key=lambda name: (name != MAIN, name))
    return {path / name: texts[name].encode("utf-8", "surrogatepass") for name in in_order}


def mistakes(error: Mistakes, draft: Draft) -> list[Mistake]:
    """The mistakes that were found with a draft, by file and place."""
    return list(_told(error, draft))


def _told(error: Mistakes, draft: Draft) -> Iterator[Mistake]:
    rules = f"{data_folder('rules')}{os.sep}"
    own = f"{draft.built_in or _OWN}{os.sep}"

    def short(text: str) -> str:
        return text.replace(rules + own, "").replace(rules, "")

    for problem in error.problems:
        message = Bilingual(short(problem.message.zh), short(problem.message.en))
        file = problem.file.removeprefix(rules)
        # What is said of a pack as a whole names its id instead of a file.
        whole = not problem.file.startswith(rules)
        name = MAIN if whole else file.removeprefix(own)
        elsewhere = not whole and not file.startswith(own)
        yield Mistake(name, problem.line, problem.column, message, elsewhere)
