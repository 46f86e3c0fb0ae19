"""Places as services on the web want them: a file by its path in the repository, line and column."""

from __future__ import annotations

from pathlib import Path, PurePath

from govlint.document import TextAnchor
from govlint.finding import Location


def file_of(report: Path, location: Location) -> Path:
    """The file that a place is in: the report, another one, or the one beside it that the place names (a
    waiver file).
    """
    if location.file is not None:
        return Path(location.file)
    step = location.route[0] if location.route else None
    return report.with_name(step.label) if step is not None and step.kind == "file" else report


def address(path: Path) -> str:
    """A path as seen from the current folder, which for services is that of the repository, with slashes.

    What is elsewhere keeps the whole path.
    """
    if path.is_absolute() and path.is_relative_to(Path.cwd()):
        path = path.relative_to(Path.cwd())
    return PurePath(path).as_posix()


def line_and_column(location: Location) -> tuple[int, int] | None:
    """Line and column from 1, where the file has lines."""
    anchor = location.anchor
    return (anchor.line, anchor.column) if isinstance(anchor, TextAnchor) else None
