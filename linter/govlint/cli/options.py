"""Options that several commands share, and the settings that come of them and the configuration."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from govlint.cli.language import language_option, spoken
from govlint.finding import SEVERITIES
from govlint.outputs.formats import AUDIT_FORMATS, FORMATS
from govlint.text.bilingual import Bilingual
from govlint.text.nearest import hint

if TYPE_CHECKING:
    from govlint.packs.pack import Pack
    from govlint.run.settings import Settings

Decorated = TypeVar("Decorated", bound=Callable[..., Any])

# What cannot be read is said file by file, and does not end the run.
FILE = click.Path(path_type=Path, readable=False)

_FORMAT = Bilingual(
    "“{text}”应写作 格式 或 格式=文件，格式有 {formats}",
    "{text!r} should be FORMAT or FORMAT=FILE; formats are {formats}",
)
_LEVEL = Bilingual("没有级别“{text}”，可选：{levels}", "there is no severity {text!r}; there are {levels}")
_PAIR = Bilingual("“{text}”应写作 名称=取值", "{text!r} should be NAME=VALUE")


def split(_: click.Context, __: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    """Selectors may be repeated or separated by commas."""
    return tuple(
        part.strip() for item in value for part in item.replace("，", ",").split(",") if part.strip()
    )


def _pairs(_: click.Context, __: click.Parameter, value: tuple[str, ...]) -> dict[str, str]:
    """``NAME=VALUE``, repeated."""
    pairs: dict[str, str] = {}
    for text in value:
        name, sign, meant = text.partition("=")
        if not sign or not name or not meant:
            wrong = _PAIR.format(text=text)
            raise click.BadParameter(wrong.in_language(spoken()))
        pairs[name.strip()] = meant.strip()
    return pairs


def _severities(ctx: click.Context, parameter: click.Parameter, value: tuple[str, ...]) -> dict[str, str]:
    pairs = _pairs(ctx, parameter, value)
    for severity in pairs.values():
        if severity not in SEVERITIES:
            wrong = _LEVEL.format(text=severity, levels=", ".join(SEVERITIES))
            raise click.BadParameter(wrong.in_language(spoken()))
    return pairs


format_option = click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json"]),
    default="text",
    help="输出格式 output format",
)


class Target(NamedTuple):
    """A format, and the file or folder that it goes to; None is for ``--output`` or the screen.

    ``of_audit`` says that it is one of many reports together.
    """

    format: str
    path: Path | None
    of_audit: bool = False

    @property
    def place(self) -> str:
        """Where it can go, see ``Format``."""
        return "file" if self.of_audit else FORMATS[self.format].place


def _targets(_: click.Context, __: click.Parameter, value: tuple[str, ...]) -> tuple[Target, ...]:
    """``NAME`` or ``NAME=PATH``, repeated; text if nothing is said."""
    return _read_targets(value, tuple(FORMATS), ())


def _audit_targets(_: click.Context, __: click.Parameter, value: tuple[str, ...]) -> tuple[Target, ...]:
    return _read_targets(value, tuple(dict.fromkeys((*FORMATS, *AUDIT_FORMATS))), AUDIT_FORMATS)


def _read_targets(
    value: tuple[str, ...], names: tuple[str, ...], of_audit: tuple[str, ...]
) -> tuple[Target, ...]:
    targets = []
    for text in value or ("text",):
        name, sign, path = text.partition("=")
        if name not in names or (sign and not path):
            near = hint(name, names)
            wrong = _FORMAT.format(text=text, formats=", ".join(names))
            raise click.BadParameter((wrong.en + near.en) if spoken() == "en" else (wrong.zh + near.zh))
        targets.append(Target(name, Path(path) if sign else None, name in of_audit))
    return tuple(targets)


formats_option = click.option(
    "--format",
    "targets",
    multiple=True,
    callback=_targets,
    metavar="NAME[=PATH]",
    help=f"输出格式，可重复 output format, may be repeated ({', '.join(FORMATS)})",
)
audit_formats_option = click.option(
    "--format",
    "targets",
    multiple=True,
    callback=_audit_targets,
    metavar="NAME[=PATH]",
    help="输出格式，可重复；xlsx、html、roster 是汇总 output format, may be repeated; "
    "xlsx, html and roster are of all reports together",
)
_PACK_OPTIONS = (
    click.option(
        "--pack",
        "packs",
        multiple=True,
        metavar="ID|PATH",
        help="另外使用的规则包：编号、文件夹或文件 another rule pack: id, folder or file",
    ),
    click.option(
        "--config",
        type=FILE,
        help="配置文件（默认向上查找 govlint.toml）configuration file",
    ),
    click.option("--no-config", is_flag=True, help="不用配置文件 without configuration file"),
    language_option,
)
_RUN_OPTIONS = (
    click.option(
        "--select",
        multiple=True,
        callback=split,
        help="只用这些规则（编号、编号开头或名称）only these rules",
    ),
    click.option("--ignore", multiple=True, callback=split, help="不用这些规则 all but these rules"),
    click.option(
        "--severity",
        "severities",
        multiple=True,
        callback=_severities,
        metavar="RULE=LEVEL",
        help="改变规则的级别 another severity for a rule",
    ),
    click.option(
        "--fail-on",
        type=click.Choice([*SEVERITIES, "never"]),
        help="达到哪一级算不通过（默认 error）lowest severity that fails the run",
    ),
    click.option(
        "--organisation",
        multiple=True,
        callback=_pairs,
        metavar="NAME=VALUE",
        help="机关情况，如 level=township what is known of the body",
    ),
    click.option(
        "--plugin",
        "plugins",
        multiple=True,
        metavar="NAME",
        help="允许运行的已安装插件（Python 代码）an installed plug-in that may run (Python code)",
    ),
    click.option("--waivers", multiple=True, metavar="FILE", help="集中的豁免文件 a central waiver file"),
    click.option(
        "--skip-unrecognised",
        is_flag=True,
        default=None,
        help="不像报告的文件只提示，不算失败 files that are no report do not fail the run",
    ),
)
_LIMIT_OPTIONS = (
    click.option(
        "--seconds",
        type=float,
        help="一个文件最多用多少秒处理器时间（默认 10）processor time that one file may take",
    ),
    click.option(
        "--megabytes",
        type=int,
        help="一个文件最多用多少内存（默认 512）memory that one file may take",
    ),
)


def pack_options(command: Decorated) -> Decorated:
    """Options that say which packs a command works with, and the language."""
    for option in reversed(_PACK_OPTIONS):
        command = option(command)
    return command


def report_options(command: Decorated) -> Decorated:
    """Options for commands that look into one report."""
    for option in reversed((*_PACK_OPTIONS, *_LIMIT_OPTIONS)):
        command = option(command)
    return command


def run_options(command: Decorated) -> Decorated:
    """Options for commands that check reports."""
    for option in reversed((*_PACK_OPTIONS, *_RUN_OPTIONS, *_LIMIT_OPTIONS)):
        command = option(command)
    return command


def settings_of(given: Mapping[str, Any], paths: Sequence[Path]) -> Settings:
    """The settings of a run over ``paths``: what is ``given`` over the configurations over the defaults.

    Raises Mistakes where a configuration has mistakes.
    """
    from govlint.run.config import find_configuration, read_configuration, users_configuration
    from govlint.run.settings import effective

    if given.get("no_config"):
        return effective(None, given)
    named = given.get("config")
    project = find_configuration(paths) if named is None else read_configuration(named, trusted=True)
    return effective(project, given, users_configuration())


def packs_of(given: Mapping[str, Any], paths: Sequence[Path]) -> tuple[tuple[Pack, ...], Settings]:
    """The packs that a command works with, and its settings. Raises Mistakes."""
    from govlint.packs.load import find_pack, load_packs
    from govlint.run.settings import told_at

    settings = settings_of(given, paths)
    with told_at(settings.origins["packs"]):
        for name in settings.packs:
            find_pack(name, settings.folder)
    return load_packs(settings.packs, settings.folder), settings
