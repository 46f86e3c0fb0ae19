"""The mended copy of a Word report: what can be changed for certain, as tracked changes."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from govlint.finding import Edit, Finding
from govlint.outputs.word.file import open_file, saved
from govlint.outputs.word.place import Places
from govlint.outputs.word.revisions import Revisions
from govlint.readers.limits import Limits


class Mended(msgspec.Struct, frozen=True):
    """The copy of a file, the changes in it, and those that the file did not allow."""

    data: bytes
    made: tuple[Edit, ...]
    left: tuple[Edit, ...]


def edits_of(findings: Sequence[Finding], *, zeros: bool) -> list[Edit]:
    """The changes that mend findings, each once; those that fill a blank with a number only for ``zeros``."""
    found: dict[Edit, None] = {}
    for finding in findings:
        for edit in finding.edits:
            if zeros or edit.old.strip() or not edit.text.isdigit():
                found.setdefault(edit)
    return list(found)


def mended(data: bytes, edits: Sequence[Edit], limits: Limits) -> Mended:
    """A copy of a Word file with changes as tracked ones. Raises UnreadableDocument as ``open_file`` does."""
    document, passages = open_file(data, limits)
    revisions = Revisions(document.element, Places(passages))
    done = [revisions.plan(edit) for edit in edits]
    revisions.write()
    made = tuple(edit for edit, was_made in zip(edits, done, strict=True) if was_made)
    left = tuple(edit for edit, was_made in zip(edits, done, strict=True) if not was_made)
    return Mended(saved(document), made, left)
