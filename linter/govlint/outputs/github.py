"""Workflow commands, which GitHub Actions shows beside the changed files: ``::error file=…::…``."""

from __future__ import annotations

from collections.abc import Iterator

from govlint.finding import Finding, Severity
from govlint.outputs.addresses import address, file_of, line_and_column
from govlint.outputs.output import Style
from govlint.outputs.places import where
from govlint.outputs.summary import Summary
from govlint.run.one_file import Checked, Unchecked
from govlint.text.bilingual import Bilingual
from govlint.text.visible import visible

_COMMANDS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}
_UNCHECKED = Bilingual("未检查", "not checked")


class GithubOutput:
    """Writes a command for each finding, each rule that crashed and each file that was not checked."""

    def __init__(self, style: Style) -> None:
        self._style = style
        self._language = style.language

    def begin(self) -> Iterator[str]:
        """Nothing."""
        yield from ()

    def file(self, checked: Checked) -> Iterator[str]:
        """The commands for a file."""
        outcome = checked.outcome
        file = {"file": address(checked.path)}
        if isinstance(outcome, Unchecked):
            command = "error" if self._style.fails(outcome) else "notice"
            title = _UNCHECKED.in_language(self._language)
            yield _command(command, {**file, "title": title}, outcome.reason.in_language(self._language))
            return
        for finding in outcome.findings:
            yield self._finding(checked, finding)
        for crash in outcome.crashes:
            reason = crash.reason.in_language(self._language)
            yield _command("error", {**file, "title": crash.rule}, reason)

    def end(self, summary: Summary) -> Iterator[str]:
        """Nothing."""
        yield from ()

    def _finding(self, checked: Checked, finding: Finding) -> str:
        place = finding.location
        properties = {"file": address(file_of(checked.path, place))}
        numbers = line_and_column(place)
        if numbers is not None:
            properties |= {"line": str(numbers[0]), "col": str(numbers[1])}
        properties["title"] = f"{finding.rule} {finding.name}"
        said = finding.message.in_language(self._language) + where(place, self._language)
        if finding.fix is not None:
            said += "\n" + finding.fix.in_language(self._language)
        return _command(_COMMANDS[finding.severity], properties, said)


def _command(name: str, properties: dict[str, str], message: str) -> str:
    written = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{name} {written}::{_escaped(message)}\n"


def _property(value: str) -> str:
    return _escaped(value).replace(":", "%3A").replace(",", "%2C")


def _escaped(text: str) -> str:
    """A text on one line: whatever stands in a report, it must not begin a command of its own."""
    return visible(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def output(style: Style) -> GithubOutput:
    """The output in this style."""
    return GithubOutput(style)
