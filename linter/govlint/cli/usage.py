"""What click says, in both languages: usage, headings of help, and what is wrong with a command line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import click

from govlint.cli.language import spoken
from govlint.text.bilingual import Bilingual, Language

_USAGE = Bilingual("用法：", "Usage: ")
_SEE = Bilingual("运行 {command} --help 查看说明。", "Try {command} --help for help.")
_ERROR = Bilingual("错误：{message}", "Error: {message}")
# Words of click in usage and help.
_WORDS = {
    "Options": "选项",
    "Commands": "命令",
    "[OPTIONS]": "[选项]",
    "COMMAND": "命令",
    "[ARGS]...": "[参数]...",
    "Show this message and exit.": "显示本说明",
    "Show the version and exit.": "显示版本号",
    "[required]": "[必填]",
}
_NO_OPTION = Bilingual("没有选项 {name}{near}", "there is no option {name}{near}")
_NEAR = Bilingual("；是否指 {names}？", "; did you mean {names}?")
_MISSING = Bilingual("缺少 {name}", "{name} is missing")
_FOR = Bilingual("{name}：{message}", "{name}: {message}")
# The sentences of click that a command line can bring about here, with what is quoted in them.
_SENTENCES = (
    (r"'(.*)' is not one of (.*)\.", Bilingual("“{0}”不在可选范围内：{1}", "{0!r} is none of {1}")),
    (r"'(.*)' is not a valid integer.*", Bilingual("“{0}”不是整数", "{0!r} is no whole number")),
    (r"'(.*)' is not a valid float.*", Bilingual("“{0}”不是数字", "{0!r} is no number")),
    (r"(.*) is not in the range (.*)\.", Bilingual("{0} 超出范围（{1}）", "{0} is out of range ({1})")),
    (
        r"'(.*)' does not match the format.*",
        Bilingual("“{0}”不是日期（年-月-日）", "{0!r} is no date (YYYY-MM-DD)"),
    ),
    (r"Option '?([^']*)'? requires an argument\.", Bilingual("{0} 后面要写取值", "{0} wants a value")),
    (r"Option '?([^']*)'? does not take a value\.", Bilingual("{0} 后面不写取值", "{0} takes no value")),
    (r"Got unexpected extra arguments? \((.*)\)", Bilingual("多余的参数：{0}", "too many arguments: {0}")),
    (r"No such command '(.*)'\.", Bilingual("没有命令 {0}", "there is no command {0}")),
    (r"Missing command\.", Bilingual("缺少命令", "a command is missing")),
)


def language_in(arguments: Sequence[str]) -> Language:
    """The language that a command line asks for, however wrong the rest of it is."""
    return "en" if "--lang=en" in arguments or ("--lang", "en") in pairwise(arguments) else "zh"


class _Formatter(click.HelpFormatter):
    """Writes usage and help with click's own words in the language of the command."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        written = " ".join(map(_word, args.split(" ")))
        super().write_usage(prog, written, prefix or _USAGE.in_language(spoken()))

    def write_heading(self, heading: str) -> None:
        colon = "：" if spoken() == "zh" else ":"
        self.write(f"{'':>{self.current_indent}}{_word(heading)}{colon}\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        super().write_dl([(name, _told(text)) for name, text in rows], col_max, col_spacing)


def _word(text: str) -> str:
    return _WORDS.get(text, text) if spoken() == "zh" else text


def _told(text: str) -> str:
    before, required, after = text.partition("[required]")
    return _word(before) + _word(required) + after


class Context(click.Context):
    """A call of a command, with help in the language that is asked for."""

    formatter_class = _Formatter


def speaking(command: click.Command) -> click.Command:
    """The command, and those below it, with help in the language that is asked for."""
    command.context_class = Context
    if isinstance(command, click.Group):
        for inner in command.commands.values():
            speaking(inner)
    return command


def what_is_wrong(error: click.ClickException, language: Language) -> str:
    """All that there is to say of a mistake of usage: how to call the command, and what was wrong."""
    if isinstance(error, getattr(click.exceptions, "NoArgsIsHelpError", ())):
        return error.message
    return "\n".join([*_how(error, language), _ERROR.format(message=_sentence(error)).in_language(language)])


def _how(error: click.ClickException, language: Language) -> Iterator[str]:
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context is not None:
        with context.scope(cleanup=False):
            yield context.get_usage()
        yield _SEE.format(command=context.command_path).in_language(language)
        yield ""


def _sentence(error: click.ClickException) -> Bilingual:
    if isinstance(error, click.NoSuchOption):
        return _NO_OPTION.format(name=error.option_name, near=_near(error.possibilities or ()))
    if isinstance(error, click.MissingParameter):
        return _MISSING.format(name=_name(error))
    said = _translated(error.message)
    if isinstance(error, click.BadParameter):
        return _FOR.format(name=_name(error), message=said)
    return said


def _near(names: Iterable[str]) -> Bilingual:
    listed = sorted(names)
    return _NEAR.format(names=", ".join(listed)) if listed else Bilingual("", "")


def _name(error: click.BadParameter) -> str:
    """How the parameter is called on the command line."""
    if error.param is None:
        return str(error.param_hint or "")
    if isinstance(error.param, click.Option):
        return " / ".join(error.param.opts)
    return error.param.human_readable_name


def _translated(message: str) -> Bilingual:
    """A sentence of click in both languages; what it is not known to say, and what we say, stays."""
    for pattern, sentence in _SENTENCES:
        match = re.fullmatch(pattern, message, re.S)
        if match is not None:
            values = [text.replace("', '", ", ").strip("'") for text in match.groups()]
            return Bilingual(sentence.zh.format(*values), sentence.en.format(*values))
    return Bilingual(message, message)
