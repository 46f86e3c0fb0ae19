"""The cache of the built-in packs: used while nothing has changed, and never trusted further than that."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest

from govlint.packs import cache
from govlint.packs.load import built_in_packs
from govlint.packs.pack import Pack


class _Loader:
    """Gives the built-in packs and counts how often it was asked."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self) -> tuple[Pack, ...]:
        self.asked += 1
        return built_in_packs()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(cache, "cache_folder", lambda: tmp_path / "govlint")
    monkeypatch.delenv("GOVLINT_NO_CACHE", raising=False)
    return tmp_path / "govlint"


def _only(folder: Path) -> Path:
    (path,) = folder.iterdir()
    return path


def test_the_second_time_the_packs_come_from_the_cache(folder: Path) -> None:
    load = _Loader()
    first = cache.cached(load)
    assert cache.cached(load) == first == built_in_packs()
    assert load.asked == 1
    assert _only(folder).stat().st_mode & 0o777 == 0o600


def test_what_has_changed_is_read_anew_and_the_old_one_goes(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load = _Loader()
    cache.cached(load)
    old = _only(folder)
    monkeypatch.setattr(cache, "VERSION", "another")
    cache.cached(load)
    assert load.asked == 2
    assert _only(folder) != old


@pytest.mark.parametrize("content", [b"", b"damaged", pickle.dumps("something else"), pickle.dumps((1, 2))])
def test_a_damaged_cache_is_passed_over(folder: Path, content: bytes) -> None:
    load = _Loader()
    cache.cached(load)
    _only(folder).write_bytes(content)
    assert cache.cached(load) == built_in_packs()
    assert load.asked == 2


def test_a_file_that_others_can_write_is_not_opened(folder: Path) -> None:
    load = _Loader()
    cache.cached(load)
    _only(folder).chmod(0o666)
    cache.cached(load)
    assert load.asked == 2


def test_no_place_for_a_cache(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load = _Loader()
    folder.parent.joinpath("govlint").write_text("a file stands in the way", encoding="utf-8")
    assert cache.cached(load) == built_in_packs()
    monkeypatch.setattr(cache, "cache_folder", lambda: None)
    assert cache.cached(load) == built_in_packs()
    assert load.asked == 2


def test_it_can_be_turned_off(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOVLINT_NO_CACHE", "1")
    cache.cached(_Loader())
    assert not folder.exists()


def test_the_key_follows_the_rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rule = tmp_path / "rules.yaml"
    rule.write_text("rules: []", encoding="utf-8")
    monkeypatch.setattr(cache, "data_folder", lambda name: tmp_path)
    before = cache._key()
    os.utime(rule, ns=(1, 1))
    assert cache._key() != before
