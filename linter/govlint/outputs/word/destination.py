"""Where a copy of a report goes, and when one may be written over."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from govlint.outputs.destination import written
from govlint.outputs.earlier import is_output
from govlint.refusal import Refusal
from govlint.text.bilingual import Bilingual, Language

_NAME = Bilingual("{stem}（{word}）.docx", "{stem} ({word}).docx")
MARKED, MENDED = Bilingual("批注", "marked"), Bilingual("修订", "fixed")
_INPUT = Bilingual(
    "{file} 就是要读的文件，没有改动；请用 -o 另取文件名",
    "{file} is read by this run and was left as it is; choose another name with -o",
)
_OTHERS = Bilingual(
    "{file} 已经存在，而且不是 govlint 写的，或者写出以后有人改过，没有覆盖；请把它改名或移走，或另取文件名",
    "{file} exists and was not written by govlint, or has been changed since, and was left as it is; rename "
    "or move it, or choose another name",
)


def copy_name(stem: str, word: Bilingual, language: Language) -> str:
    """What a copy of a report is called; ``word`` says what it is: MARKED or MENDED."""
    return _NAME.format(stem=stem, word=word).in_language(language)


def check_copy(path: Path, inputs: Iterable[Path]) -> None:
    """Raise Refusal where a copy at ``path`` would change an input or what somebody else saved."""
    if not os.path.isfile(path):
        return
    if any(os.path.exists(one) and os.path.samefile(one, path) for one in inputs):
        raise Refusal(_INPUT.format(file=path))
    with written(path), open(path, "rb") as file:
        if os.path.getsize(path) and not is_output(file):
            raise Refusal(_OTHERS.format(file=path))
