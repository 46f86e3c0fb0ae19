"""Programs that readers start: held to limits, and ended when whoever started them ends.

``python -m govlint.readers.child SECONDS MEGABYTES COMMAND...`` runs a program that knows nothing of
this; our own programs call ``obey`` themselves. The caller holds the other end of the standard input
of each, and nothing comes through it but its end.
"""

from __future__ import annotations

import math
import os
import signal
import subprocess
import sys
import threading

from govlint.readers.limits import Limits, limit_memory, limit_process

# Exit codes of programs that were stopped for their time: as timeout(1) has it, and by the system.
_STOPPED = 124
_SIGNALLED = -getattr(signal, "SIGXCPU", 0)


class TooSlow(Exception):
    """A program took longer than it may, and was ended."""


def run_program(command: list[str], limits: Limits) -> bytes:
    """Run a program that knows nothing of limits. Returns what it writes; raises TooSlow and OSError."""
    return run(["-m", "govlint.readers.child", *_words(limits), *command], limits)


def run_module(module: str, arguments: list[str], limits: Limits) -> bytes:
    """Run a module of ours that calls ``obey`` with its first two arguments; else as ``run_program``."""
    return run(["-m", module, *_words(limits), *arguments], limits)


def _words(limits: Limits) -> list[str]:
    return [str(limits.child_seconds), str(limits.megabytes)]


def run(arguments: list[str], limits: Limits) -> bytes:
    """Run the interpreter with ``arguments``. Returns what it writes; raises TooSlow and OSError."""
    theirs, ours = os.pipe()
    try:
        process = subprocess.Popen(
            [sys.executable, *arguments],
            stdin=theirs,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except BaseException:
        os.close(ours)
        raise
    finally:
        os.close(theirs)
    with process:
        try:
            output, _ = process.communicate(timeout=limits.child_wait)
        except subprocess.TimeoutExpired:
            raise TooSlow from None
        finally:
            os.close(ours)
            if process.poll() is None:
                _kill(process)
    if process.returncode in (_STOPPED, _SIGNALLED):
        raise TooSlow
    return output


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End the program and what it started."""
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()


def obey(seconds: float, megabytes: int) -> None:
    """Hold this process, and those that it starts, to limits; end them when the caller has ended.

    Windows knows no such limits: there only the caller's waiting ends.
    """
    limit_process("RLIMIT_CORE", 0)
    limit_process("RLIMIT_CPU", math.ceil(seconds))
    limit_memory(megabytes)
    threading.Thread(target=_end_with_caller, daemon=True).start()


def _end_with_caller() -> None:
    os.read(0, 1)
    if hasattr(os, "killpg"):
        os.killpg(0, signal.SIGKILL)
    os._exit(1)


def main() -> None:
    """Run the command that stands behind the limits."""
    obey(float(sys.argv[1]), int(sys.argv[2]))
    try:
        ended = subprocess.run(sys.argv[3:], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False)
    except OSError:
        sys.exit(127)
    times = os.times()
    # A program that starts others may end in any way when one of them was stopped. The clock of the
    # limit and that of the times differ a little.
    used = times.children_user + times.children_system
    slow = ended.returncode == _SIGNALLED or used > 0.9 * float(sys.argv[1])
    sys.exit(_STOPPED if slow else ended.returncode)


if __name__ == "__main__":
    main()
