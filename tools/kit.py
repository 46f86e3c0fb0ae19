"""Put together a folder from which govlint is installed and run without a network.

    python tools/kit.py                                # dist/govlint-kit for every platform
    python tools/kit.py --output DIR --platform local  # for this machine and this Python alone

Wheels of govlint and of all that it needs are collected with pip, which needs a network here and none there.
Python itself, 3.11 or newer, and LibreOffice are not in it.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[1]
_FILES = Path(__file__).resolve().parent / "kit"
# The C library of the oldest systems that are served, 2.28, also runs what is built for older ones.
_LINUX = [*(f"manylinux_2_{version}" for version in range(28, 4, -1)), "manylinux2014", "manylinux2010"]
_PLATFORMS = {
    "windows": ["win_amd64"],
    "linux-x86_64": [f"{system}_x86_64" for system in _LINUX],
    "linux-aarch64": [f"{system}_aarch64" for system in _LINUX],
}
# What pip does not see from another system: click needs it there.
_ALSO = {"windows": ["colorama"]}
_PYTHONS = ("3.11", "3.12", "3.13")
# How files are read where they go: the prompt of Windows wants its own ends of lines, and so does its
# old editor, with a mark that they are UTF-8.
_ENCODINGS = {".bat": ("ascii", "\r\n"), ".txt": ("utf-8-sig", "\r\n"), ".sh": ("utf-8", "\n")}


def main() -> None:
    """Write the kit."""
    parser = argparse.ArgumentParser(description="Put together a folder to install govlint from offline.")
    parser.add_argument("--output", type=Path, default=_ROOT / "dist/govlint-kit")
    parser.add_argument("--platform", action="append", choices=[*_PLATFORMS, "local"], dest="platforms")
    parser.add_argument("--python", action="append", choices=_PYTHONS, dest="pythons")
    options = parser.parse_args()
    if options.output.exists():
        parser.error(f"{options.output} exists; remove it or choose another --output")
    wheels = options.output / "wheels"
    wheels.mkdir(parents=True)
    _pip("wheel", "--no-deps", "--wheel-dir", str(wheels), str(_ROOT))
    (own,) = wheels.glob("govlint-*.whl")
    for platform in options.platforms or _PLATFORMS:
        for choice in _choices(platform, options.pythons or _PYTHONS):
            _pip(
                "download",
                "--dest",
                str(wheels),
                "--only-binary=:all:",
                *choice,
                f"{own}[pdf,web]",
                *_ALSO.get(platform, ()),
            )
    for file in _FILES.iterdir():
        encoding, newline = _ENCODINGS[file.suffix]
        target = options.output / file.name
        target.write_text(file.read_text(encoding="utf-8"), encoding=encoding, newline=newline)
        shutil.copymode(file, target)
    print(f"{options.output}: {len(list(wheels.iterdir()))} wheels")


def _choices(platform: str, pythons: list[str]) -> Iterator[list[str]]:
    """The options by which pip takes what fits a platform, for each version of Python."""
    if platform == "local":
        yield []
        return
    named = [word for tag in _PLATFORMS[platform] for word in ("--platform", tag)]
    for python in pythons:
        yield [*named, "--python-version", python, "--implementation", "cp"]


def _pip(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "pip", "--quiet", *arguments], check=True)


if __name__ == "__main__":
    main()
