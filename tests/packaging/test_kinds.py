"""The pre-commit hook and the documents name the files that the table of kinds says are read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from govlint.readers import ARCHIVES, SUFFIXES

_ROOT = Path(__file__).resolve().parents[2]
_SUFFIXES = (*SUFFIXES, *ARCHIVES)


def test_the_hook_is_given_every_file_that_is_read() -> None:
    hooks = yaml.safe_load((_ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    (hook,) = (hook for hook in hooks if hook["id"] == "govlint")
    names = [suffix.removeprefix(".") for suffix in _SUFFIXES]
    assert hook["files"] == rf"(?i)\.({'|'.join(names)})$"
    assert hook["description"] == f"Checks reports against the official form. Reads {', '.join(names)}."


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_the_readme_names_every_file_that_is_read(name: str) -> None:
    text = (_ROOT / name).read_text(encoding="utf-8")
    assert sorted(re.findall(r"`(\.\w+)`", text)) == sorted(_SUFFIXES)


def test_the_table_of_formats_names_every_file_that_is_read() -> None:
    text = (_ROOT / "docs/formats.md").read_text(encoding="utf-8")
    cells = re.findall(r"(?m)^\| (`\..*?) \|", text)
    assert sorted(re.findall(r"`(\.\w+)`", " ".join(cells))) == sorted(_SUFFIXES)
