"""``govlint``: the command and its subcommands; without one, ``check``.

Exit codes: 0 nothing at or above ``--fail-on``; 1 findings; 2 usage, configuration or rule-pack
error; 3 something asked for could not be checked; 130 interrupted; 141 nobody reads the output any
more. 3 over 1 over 0.
"""

from __future__ import annotations

import importlib
import os
import signal
import sys
from contextlib import suppress
from typing import Any

import click

from govlint.cli.language import language_option, speak, spoken
from govlint.cli.printing import STDOUT, say
from govlint.cli.usage import Context, language_in, speaking, what_is_wrong
from govlint.outputs.destination import written
from govlint.refusal import Refusal
from govlint.text.bilingual import Bilingual
from govlint.version import VERSION

_DEFAULT = "check"
# Imported only when asked for: checking a report must not wait for the rest.
_COMMANDS = {
    "check": ("检查报告（可省略 check）", "check reports (the word check may be left out)"),
    "serve": ("在浏览器里检查报告", "check reports in the browser"),
    "audit": ("把多份报告放在一起检查", "check many reports together"),
    "mark": ("把问题批注在 Word 报告的副本里", "mark the findings in a copy of a Word report"),
    "fix": ("在 Word 报告的副本里修订能确定的问题", "put right what is certain in a copy of a Word report"),
    "rules": ("列出规则", "list the rules"),
    "explain": ("说明一条规则", "explain a rule"),
    "parse": ("显示读出的结构、编号和数值", "show the structure, ids and figures read from a report"),
    "eval": ("在一份报告上计算公式", "evaluate a formula on a report"),
    "test": ("用例子检验规则包", "test rule packs on their examples"),
    "config": ("显示生效的配置", "show the effective settings"),
    "waive": ("豁免报告中的一个问题", "waive a finding of a report"),
    "baseline": ("把现有问题记为基线", "record today's findings as a baseline"),
    "new": ("新建规则包或规则", "start a rule pack or a rule"),
    "schema": ("输出 JSON Schema", "print the JSON Schema of rule packs"),
}
_INTERRUPTED = Bilingual("已中断。", "Interrupted.")


class _Commands(click.Group):
    """A group that imports a command when it is called; what names no command goes to ``check``."""

    context_class = Context

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"govlint.cli.{cmd_name}").command
        return speaking(command)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; the result is its exit code. What ends a command is caught and said here."""
        try:
            code = super().invoke(ctx)
            with written(STDOUT):
                if sys.stdout is not None:
                    sys.stdout.flush()
            return code
        except Refusal as error:
            say(error.in_language(spoken()), err=True)
            _drop_the_rest()
            return error.exit_code
        except BrokenPipeError:
            # The reader of our output went away (head, less): not an error, and nothing more to say.
            _drop_the_rest()
            return 141

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        speak(language_in(args))
        if args and args[0] not in (*_COMMANDS, "-h", "--help", "--version"):
            args = [_DEFAULT, *args]
        return super().parse_args(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, f"{zh} {en}") for name, (zh, en) in _COMMANDS.items()])


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="govlint")
@language_option
def govlint(**_: object) -> None:
    """检查年度报告，逐条说明问题的位置、依据和改法；编写、检验和说明规则。

    Check reports and say what is wrong, where, why and what to do; write, test and explain rules.

    govlint REPORT... 与 govlint check REPORT... 相同 is short for govlint check REPORT...
    """


class _Ended(BaseException):
    """The system asks the program to end."""

    def __init__(self, signal_number: int) -> None:
        super().__init__()
        self.exit_code = 128 + signal_number


def _end_in_order() -> None:
    """Have what was begun undone, temporary files above all, when the system ends the program."""

    def end(signal_number: int, _: object) -> None:
        raise _Ended(signal_number)

    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)  # not every system has them
        # What whoever started the program set up (nohup) stays as it is.
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, end)


def _drop_the_rest() -> None:
    """Send what an output that takes no more still holds back to nowhere, or it fails again at the end."""
    with suppress(OSError, ValueError, AttributeError):
        sys.stdout.flush()
        return
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def main() -> None:
    """The console script."""
    _end_in_order()
    for stream in (sys.stdout, sys.stderr):
        # A console that cannot show a character must not stop the run (Windows code pages).
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        code = govlint.main(prog_name="govlint", standalone_mode=False)
    except click.ClickException as error:
        say(what_is_wrong(error, language_in(sys.argv[1:])), err=True)
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        say(_INTERRUPTED.in_language(language_in(sys.argv[1:])), err=True)
        sys.exit(130)
    except _Ended as ended:
        sys.exit(ended.exit_code)
    sys.exit(code)
