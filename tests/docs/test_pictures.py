"""The pictures of the handbook: each comes from its line in docs/pictures.py, and is small."""

from __future__ import annotations

import runpy
import shutil
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

_SCRIPT: dict[str, Any] = runpy.run_path(str(Path(__file__).resolve().parents[2] / "docs" / "pictures.py"))
_PICTURES = {picture.name: picture for picture in _SCRIPT["PICTURES"]}


def test_every_picture_is_there_and_no_other() -> None:
    files = {path.name: path.stat().st_size for path in _SCRIPT["FOLDER"].iterdir()}
    assert sorted(files) == sorted(f"{name}.png" for name in _PICTURES)
    assert max(files.values()) <= _SCRIPT["MOST_BYTES"] == 150_000


@pytest.mark.skipif(not any(map(shutil.which, _SCRIPT["_BROWSERS"])), reason="Chromium is not installed")
@pytest.mark.parametrize("name", ["terminal", "html-printed"])
def test_a_picture_can_be_made_again(name: str, tmp_path: Path) -> None:
    path = _SCRIPT["make"](_PICTURES[name], tmp_path)
    assert path == tmp_path / f"{name}.png"
    with Image.open(path) as image:
        assert image.width > 500
        assert image.height > 500
        colours = [colour for _, colour in image.convert("RGB").getcolors(100_000)]
        assert any(red > 120 and green < 30 and blue < 40 for red, green, blue in colours)  # errors
        assert any(red > 120 and 70 < green < 140 and blue < 30 for red, green, blue in colours)  # warnings
