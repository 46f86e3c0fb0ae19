"""The settings of a run: the command line over the configuration over the defaults, and from where."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec

from govlint.engine.linter import Plan
from govlint.finding import SEVERITIES, Severity
from govlint.packs.pack import Pack
from govlint.readers.limits import DEFAULT_LIMITS, Limits
from govlint.refusal import Refusal
from govlint.run.config import Configuration, ConfigurationFile, FileSettings
from govlint.run.organisation import mistake_in_organisation
from govlint.run.selection import fitting, names_of, select_rules
from govlint.sources.mistakes import Mistakes
from govlint.text.bilingual import Bilingual, Language


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Every effective setting of a run.

    ``folder`` is the one that ``files`` patterns and the names of packs are meant from;
    ``origins`` says of each setting where it comes from.
    """

    folder: Path
    packs: tuple[str, ...]
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    severities: dict[str, Severity]
    fail_on: str
    lang: Language
    skip_unrecognised: bool
    waivers: tuple[Path, ...]
    baseline: Path | None
    soffice: str | None
    seconds: float
    megabytes: int
    organisation: dict[str, str]
    files: tuple[FileSettings, ...]
    origins: dict[str, Bilingual]

    @property
    def limits(self) -> Limits:
        """What checking one file may take."""
        return msgspec.structs.replace(DEFAULT_LIMITS, seconds=self.seconds, megabytes=self.megabytes)


_DEFAULTS: dict[str, Any] = {
    "select": (),
    "ignore": (),
    "fail_on": "error",
    "lang": "zh",
    "skip_unrecognised": False,
    "seconds": DEFAULT_LIMITS.seconds,
    "megabytes": DEFAULT_LIMITS.megabytes,
    "files": (),
}
_DEFAULT = Bilingual("默认", "default")
# A day, and a terabyte: beyond them clocks and limits of systems overflow.
_MOST = {"seconds": 86_400, "megabytes": 1_000_000}
_NO_LIMIT = Bilingual(
    "{name} 应在 0 到 {most} 之间，而不是 {value}（{origin}）",
    "{name} must be between 0 and {most}, not {value} ({origin})",
)
_COMMAND_LINE = Bilingual("命令行", "command line")


def effective(
    project: ConfigurationFile | None, given: Mapping[str, Any], users: ConfigurationFile | None = None
) -> Settings:
    """Lay ``given`` (settings of the command line; empty or None where not given) over the project's
    configuration, and that over the user's own.

    Packs, waivers, severities and the organisation come on top of one another; everything else stands
    in the place of what is below. Paths are meant from the folder of the file that has them, those of
    the command line from the current one. Raises Refusal for a limit that is none.
    """
    layers = [
        *(_Layer(file.folder, _of_file(file), file) for file in (users, project) if file is not None),
        _Layer(Path.cwd(), {name: given.get(name) for name in Configuration.__struct_fields__}),
    ]
    values = {name: _laid(name, layers) for name in Configuration.__struct_fields__}
    folder = project.folder if project else Path.cwd()
    origins = {name: _origin(name, layers) for name in Configuration.__struct_fields__}
    for name, most in _MOST.items():
        if not 0 < values[name] <= most:
            wrong = {"name": name, "most": most, "value": values[name], "origin": origins[name]}
            raise Refusal(_NO_LIMIT.format(**wrong))
    return Settings(folder=folder, origins=origins, **values)


class _Layer(msgspec.Struct, frozen=True):
    """The settings of one file, or of the command line, and the folder that their paths are meant from."""

    folder: Path
    values: dict[str, Any]
    file: ConfigurationFile | None = None

    def says(self, name: str) -> bool:
        """Whether anything is said of a setting."""
        return self.values[name] not in (None, (), {})


def _of_file(file: ConfigurationFile) -> dict[str, Any]:
    return {name: getattr(file.configuration, name) for name in Configuration.__struct_fields__}


def _laid(name: str, layers: Sequence[_Layer]) -> Any:
    """The effective value of a setting."""
    saying = [layer for layer in layers if layer.says(name)]
    if name in ("severities", "organisation"):
        return {key: value for layer in saying for key, value in layer.values[name].items()}
    if name == "packs":
        return tuple(_from(layer.folder, item) for layer in saying for item in layer.values[name])
    if name == "waivers":
        return tuple(layer.folder / item for layer in saying for item in layer.values[name])
    if not saying:
        return _DEFAULTS.get(name)
    value = saying[-1].values[name]
    return saying[-1].folder / value if name == "baseline" else value


def _from(folder: Path, name: str) -> str:
    """A path in a folder if there is one, else the name as it is: the id of a pack."""
    path = folder / name
    return str(path) if os.path.exists(path) else name


def _origin(name: str, layers: Sequence[_Layer]) -> Bilingual:
    saying = [layer for layer in layers if layer.says(name)]
    if not saying:
        return _DEFAULT
    origins = [_place(name, layer.file) for layer in saying]
    return Bilingual("＋".join(o.zh for o in origins), " + ".join(o.en for o in origins))


def _place(name: str, file: ConfigurationFile | None) -> Bilingual:
    if file is None:
        return _COMMAND_LINE
    line = file.lines.get(name.replace("_", "-"))
    place = f"{file.path}:{line}" if line else str(file.path)
    return Bilingual(place, place)


@contextmanager
def told_at(origin: Bilingual) -> Iterator[None]:
    """Put the place in a configuration in front of what is refused about a setting that comes from there."""
    try:
        yield
    except Refusal as error:
        # What the command line gives stands before the eyes of whoever gave it.
        if origin == _DEFAULT or origin.zh.endswith(_COMMAND_LINE.zh):
            raise
        message = error.message
        if isinstance(error, Mistakes):
            told = [(problem.file, problem.message) for problem in error.problems]
            message = Bilingual(
                "；".join(f"{name}：{text.zh}" for name, text in told),
                "; ".join(f"{name}: {text.en}" for name, text in told),
            )
        raise Refusal(Bilingual(f"{origin.zh}：{message.zh}", f"{origin.en}: {message.en}")) from None


class Planner:
    """Says how each file is to be checked: which rules, how severe, and of which body it is."""

    def __init__(self, settings: Settings, packs: Sequence[Pack], details: bool = False) -> None:
        """``details`` says whether results are to hold the reports.

        Raises Refusal where the settings name what the packs do not have.
        """
        self._details = details
        self._settings = settings
        self._names = names_of(packs)
        self._rules = {rule.id: rule for pack in packs for rule in pack.rules}
        self._packs = packs
        self._plans: dict[tuple[int, ...], Plan] = {}
        self.plan(())
        for number in range(len(settings.files)):
            self.plan((number,))

    def for_path(self, path: Path) -> Plan:
        """The plan for a file; entries of ``[[files]]`` that fit it are laid over one another in order."""
        return self.plan(tuple(n for n, entry in enumerate(self._settings.files) if self._fits(entry, path)))

    def plan(self, entries: tuple[int, ...]) -> Plan:
        """The plan for files that just these entries of ``[[files]]`` fit."""
        if entries not in self._plans:
            self._plans[entries] = self._make([self._settings.files[number] for number in entries])
        return self._plans[entries]

    def _fits(self, entry: FileSettings, path: Path) -> bool:
        return path_matches(entry.match, path, self._settings.folder)

    def _make(self, entries: Iterable[FileSettings]) -> Plan:
        settings = self._settings
        select, ignore, origins = settings.select, settings.ignore, settings.origins
        severities: dict[str, Severity] = {}
        organisation = dict(settings.organisation)
        with told_at(origins["severities"]):
            self._grade(settings.severities, severities)
        with told_at(origins["select"]):
            fitting(self._names, select)
        with told_at(origins["ignore"]):
            self._check_left_out(ignore)
        with told_at(origins["organisation"]):
            self._check_organisation(organisation)
        with told_at(origins["files"]):
            for entry in entries:
                select = entry.select or select
                ignore = (*ignore, *entry.ignore)
                self._grade(entry.severities, severities)
                organisation |= entry.organisation
            self._check_left_out(ignore)
            self._check_organisation(organisation)
            rules = select_rules(self._names, select, ignore)
        return Plan(rules, severities, organisation, self._details)

    def _check_left_out(self, ignore: Sequence[str]) -> None:
        for name in sorted(fitting(self._names, ignore)):
            if self._rules[name].mandatory:
                raise Refusal(_mandatory(name))

    def _check_organisation(self, organisation: Mapping[str, str]) -> None:
        mistake = mistake_in_organisation(self._packs, organisation)
        if mistake is not None:
            raise Refusal(mistake)

    def _grade(self, wanted: Mapping[str, Severity], severities: dict[str, Severity]) -> None:
        for selector, severity in wanted.items():
            for name in fitting(self._names, [selector]):
                rule = self._rules[name]
                if rule.mandatory and SEVERITIES.index(severity) > SEVERITIES.index(rule.severity):
                    raise Refusal(_mandatory(name))
                severities[name] = severity


def _mandatory(name: str) -> Bilingual:
    return Bilingual(
        f"规则 {name} 是必查规则，不能停用或降级；确有原因的，请在豁免文件里写明理由",
        f"the rule {name} is mandatory: it cannot be left out or lowered, only waived with a reason",
    )


def path_matches(pattern: str, path: Path, folder: Path) -> bool:
    """Whether a path, as seen from a folder, fits a pattern as in ``.gitignore``."""
    # Imported here: few projects treat files differently.
    import pathspec

    try:
        relative = path.absolute().relative_to(folder.absolute())
    except ValueError:
        return False
    return bool(pathspec.GitIgnoreSpec.from_lines([pattern]).match_file(relative.as_posix()))
