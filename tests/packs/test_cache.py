"""The cache of the built-in packs: data, used while nothing has changed, and trusted no further."""

from __future__ import annotations

import os
import pickle
import sys
from pathlib import Path

import msgspec
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


def test_what_has_changed_is_read_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load = _Loader()
    cache.cached(load)
    old = _only(folder)
    monkeypatch.setattr(cache, "VERSION", "another")
    cache.cached(load)
    assert load.asked == 2
    assert {old, *folder.iterdir()} == set(folder.iterdir())
    assert len(list(folder.iterdir())) == 2


def test_several_versions_keep_their_own_and_the_oldest_go(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load = _Loader()
    for number in range(6):
        monkeypatch.setattr(cache, "VERSION", f"1.{number}")
        cache.cached(load)
        os.utime(max(folder.iterdir(), key=lambda path: path.stat().st_mtime_ns), ns=(number, number))
    monkeypatch.setattr(cache, "VERSION", "1.4")
    cache.cached(load)
    assert (len(list(folder.iterdir())), load.asked) == (4, 6)


class _Runs:
    """What a pickle of this runs when it is read."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (str(self._path),)


def test_nothing_in_the_cache_runs(folder: Path) -> None:
    load = _Loader()
    cache.cached(load)
    _only(folder).write_bytes(pickle.dumps(_Runs(folder / "ran")))
    assert cache.cached(load) == built_in_packs()
    assert not (folder / "ran").exists()


@pytest.mark.parametrize(
    "content", [b"", b"damaged", msgspec.msgpack.encode("something else"), msgspec.msgpack.encode([1, 2])]
)
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


def test_a_folder_that_others_can_write_is_not_used(folder: Path) -> None:
    folder.mkdir()
    folder.chmod(0o777)
    load = _Loader()
    cache.cached(load)
    cache.cached(load)
    assert (load.asked, list(folder.iterdir())) == (2, [])


def test_links_are_not_followed(folder: Path) -> None:
    load = _Loader()
    cache.cached(load)
    kept = _only(folder)
    elsewhere = kept.rename(folder.parent / "elsewhere")
    kept.symlink_to(elsewhere)
    cache.cached(load)
    assert load.asked == 2
    # The link gave way to a file; what it led to is as it was.
    assert not kept.is_symlink()
    folder.rename(folder.parent / "moved")
    folder.symlink_to(folder.parent / "moved")
    cache.cached(load)
    assert load.asked == 3


def test_the_folder_is_made_for_this_user_alone(folder: Path) -> None:
    cache.cached(_Loader())
    assert folder.stat().st_mode & 0o777 == 0o700


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the folder is named by other means")
def test_only_an_absolute_folder_is_a_place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", ".cache")
    elsewhere = cache.cache_folder()
    assert elsewhere is None or (elsewhere.is_absolute() and not elsewhere.is_relative_to(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache.cache_folder() == tmp_path / "govlint"


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


def test_where_folders_cannot_be_held_open(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "O_DIRECTORY")
    load = _Loader()
    first = cache.cached(load)
    assert cache.cached(load) == first == built_in_packs()
    assert load.asked == 1
    _only(folder).write_bytes(b"damaged")
    cache.cached(load)
    assert load.asked == 2


def test_a_cache_far_too_large_is_not_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load = _Loader()
    cache.cached(load)
    size = _only(folder).stat().st_size
    monkeypatch.setattr(cache, "_MOST_BYTES", size)
    cache.cached(load)
    assert load.asked == 1
    monkeypatch.setattr(cache, "_MOST_BYTES", size - 1)
    cache.cached(load)
    assert load.asked == 2


def test_the_key_follows_the_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = tmp_path / "govlint/text/words.py"
    code.parent.mkdir(parents=True)
    code.write_text("", encoding="utf-8")
    monkeypatch.setattr(cache, "__file__", str(tmp_path / "govlint/packs/cache.py"))
    before = cache._key()
    os.utime(code, ns=(1, 1))
    assert cache._key() != before


def test_the_key_follows_the_rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rule = tmp_path / "rules.yaml"
    rule.write_text("rules: []", encoding="utf-8")
    monkeypatch.setattr(cache, "data_folder", lambda name: tmp_path)
    before = cache._key()
    os.utime(rule, ns=(1, 1))
    assert cache._key() != before
