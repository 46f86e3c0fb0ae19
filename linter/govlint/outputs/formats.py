"""Which formats there are, apart from what makes them: the command names them before it needs any."""

from __future__ import annotations

from typing import Literal

import msgspec


class Format(msgspec.Struct, frozen=True):
    """A format: the module whose ``output`` makes one, imported only when asked for.

    ``details`` says that it shows the report itself. ``place`` is where it can go: ``any`` also to standard
    output, ``file`` and ``folder`` only there; one for a folder writes its files itself, and yields what is
    to be said to the user. ``people`` says that it is text for people, in the encoding
    and colours of the terminal; all others are in UTF-8.
    """

    module: str
    details: bool = False
    binary: bool = False
    place: Literal["any", "file", "folder"] = "any"
    people: bool = False


# Those that an audit makes itself, of all its reports: in place of one of the same name, or beside others.
AUDIT_FORMATS = ("roster", "xlsx", "html")

FORMATS: dict[str, Format] = {
    "text": Format("text", people=True),
    "concise": Format("concise", people=True),
    "json": Format("json_output", details=True),
    "jsonl": Format("json_lines", details=True),
    "html": Format("page", details=True),
    "xlsx": Format("xlsx", details=True, binary=True, place="file"),
    "docx": Format("word.copies", place="folder"),
    "docx-list": Format("docx_list", place="folder"),
    "github": Format("github"),
    "gitlab": Format("gitlab"),
    "sarif": Format("sarif"),
    "junit": Format("junit"),
}
