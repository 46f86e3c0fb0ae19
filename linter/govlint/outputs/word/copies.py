"""Marked copies of the Word reports of a run, in a folder."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from pathlib import Path

from govlint.document import UnreadableDocument
from govlint.outputs.destination import opened, written
from govlint.outputs.earlier import is_output
from govlint.outputs.output import Style
from govlint.outputs.summary import Summary
from govlint.outputs.word.destination import MARKED, check_copy, copy_name
from govlint.outputs.word.marked import marked
from govlint.outputs.word.original import word_file
from govlint.refusal import Refusal
from govlint.run.budget import refused_beyond
from govlint.run.one_file import Checked, Unchecked
from govlint.text.bilingual import Bilingual
from govlint.text.visible import visible_line

_WRITTEN = Bilingual("已写出 {count} 份批注文件：{folder}", "{count} marked copies were written to {folder}")
_CLEAN = Bilingual("{count} 份报告没有问题，没有写批注文件", "{count} reports have no findings and no copy")
_OWN = Bilingual(
    "本身就是 govlint 写的副本，没有再批注：{files}",
    "copies by govlint themselves, not marked: {files}",
)
_OTHER = Bilingual("不是 Word 文件，没有写批注文件：{files}", "no Word files, and without a copy: {files}")
_FAILED = Bilingual("{file}：没有写批注文件。{reason}", "{file}: no copy was written. {reason}")


class Copies:
    """Writes a copy with comments of each report that is a Word file and has findings.

    A report without any has a copy only where an earlier run left one, which would be out of date. What
    it yields is said to the user; the copies are its result.
    """

    def __init__(self, style: Style) -> None:
        assert style.target is not None
        self._folder = style.target
        self._style = style
        # Where copies went, so that no two go to one place.
        self._taken: set[str] = set()
        self._count = 0
        self._clean = 0
        self._others: list[Path] = []
        self._own: list[Path] = []

    def begin(self) -> Iterator[str]:
        """Nothing."""
        yield from ()

    def file(self, checked: Checked) -> Iterator[str]:
        """Write the copy of a file; says so where that cannot be done."""
        outcome = checked.outcome
        language = self._style.language
        try:
            if isinstance(outcome, Unchecked):
                raise UnreadableDocument(outcome.reason)
            with refused_beyond(self._style.limits):
                data = word_file(checked.path, self._style.limits, self._style.office)
                if data is None:
                    self._others.append(checked.path)
                    return
                if is_output(io.BytesIO(data)):
                    self._own.append(checked.path)
                    return
                target = self._target(checked.path)
                if not outcome.findings and not target.exists():
                    self._clean += 1
                    return
                copy = marked(data, outcome, language, self._style.limits)
            check_copy(target, [checked.path])
            with written(target):
                target.parent.mkdir(parents=True, exist_ok=True)
                with opened(target) as stream:
                    stream.write(copy)
            self._count += 1
        except Refusal as error:
            name = visible_line(str(checked.path))
            yield _FAILED.format(file=name, reason=error.message).in_language(language) + "\n"

    def end(self, summary: Summary) -> Iterator[str]:
        """How many copies there are, and which files have none."""
        said = [_WRITTEN.format(count=self._count, folder=visible_line(str(self._folder)))]
        if self._clean:
            said.append(_CLEAN.format(count=self._clean))
        for message, paths in ((_OWN, self._own), (_OTHER, self._others)):
            if paths:
                names = [visible_line(str(path)) for path in paths]
                said.append(message.format(files=Bilingual("、".join(names), ", ".join(names))))
        for line in said:
            yield line.in_language(self._style.language) + "\n"

    def _target(self, path: Path) -> Path:
        """Where the copy of a report goes: as its path is below the folder that all reports are in."""
        inside = Path(os.path.relpath(path, self._style.root)) if self._style.root else Path(path.name)
        folder = self._folder.joinpath(*(part for part in inside.parent.parts if part != ".."))
        target = folder / copy_name(path.stem, MARKED, self._style.language)
        if os.path.normcase(target) in self._taken:
            # Another file of the same name: with its extension it is the only one.
            target = folder / copy_name(path.name, MARKED, self._style.language)
        self._taken.add(os.path.normcase(target))
        return target


def output(style: Style) -> Copies:
    """The output in this style."""
    return Copies(style)
