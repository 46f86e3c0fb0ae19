"""The part of the page that shows audits, as its page asks it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from govlint.refusal import Refusal
from govlint.web.application import application
from govlint.web.audit import stores as module
from govlint.web.audit.process import Setup
from govlint.web.session import Session
from tests.web.conftest import ADDRESS, HEADERS, PORT, TOKEN

ENGLISH = {"X-Govlint-Language": "en"}


@pytest.fixture
def county_copy(county_file: Path) -> bytes:
    return county_file.read_bytes()


def _stores(client: TestClient) -> list[dict[str, object]]:
    stores: list[dict[str, object]] = client.get("/audit/stores").json()
    return stores


def _kept(session: Session) -> list[str]:
    return sorted(path.name for path in session.folder.iterdir() if "store" in path.name)


def test_a_store_is_dropped_looked_at_and_closed(
    client: TestClient, session: Session, county_copy: bytes
) -> None:
    assert _stores(client) == []
    name = "../../县<审计>.duckdb"
    answer = client.put("/audit/stores", params={"name": name}, content=county_copy)
    assert (answer.status_code, answer.json()) == (200, {"number": 1, "name": name})
    assert _stores(client) == [{"number": 1, "name": name}]
    assert _kept(session) == ["store-1.duckdb"]
    assert (session.folder / "store-1.duckdb").stat().st_mode & 0o077 == 0
    view = client.get("/audit/stores/1/grid")
    assert view.headers["Content-Type"] == "text/html; charset=utf-8"
    assert "存储：../../县&lt;审计&gt;.duckdb" in view.text
    assert 'href="#audit/1/roster"' in view.text
    assert "Bodies and years" in client.get("/audit/stores/1/grid", headers=ENGLISH).text
    assert "霁川县葭泊镇人民政府" in client.get("/audit/stores/1/roster?status=missing&year=2024").text
    assert client.delete("/audit/stores/1").json() == {}
    assert (_stores(client), _kept(session)) == ([], [])
    assert client.delete("/audit/stores/1").status_code == 200
    answer = client.get("/audit/stores/1/grid", headers=ENGLISH)
    assert (answer.status_code, answer.json()) == (
        400,
        {"message": "The store is not open, or was closed; open it again."},
    )


def test_what_is_no_store_is_a_sentence_and_leaves_nothing(client: TestClient, session: Session) -> None:
    answer = client.put("/audit/stores?name=a.duckdb", content=b"abc")
    assert answer.status_code == 400
    assert answer.json()["message"].startswith("存储 a.duckdb 打不开：")
    assert (_stores(client), _kept(session)) == ([], [])


@pytest.mark.parametrize(
    "path",
    [
        "grid?page=-1",
        "grid?page=x",
        "grid?status=gone",
        "grid?order=up",
        "grid?colour=red",
        "grid?text=" + "a" * 201,
        "report",
        "report?number=",
        "report?number=1.5",
        "report?number=9999999999",
        "compare?left=1",
        "nothing",
        "grid?type=report&number=1",
    ],
)
def test_an_address_that_is_none(client: TestClient, path: str) -> None:
    # It is seen before the store is looked for.
    answer = client.get(f"/audit/stores/1/{path}")
    assert answer.json() == {"message": "网址写得不对，没有这样的页面；请从总表重新进入。"}


@pytest.mark.parametrize("path", ["report?number=4711", "compare?left=1&right=4711", "pairs?left=4711"])
def test_a_report_that_is_not_there(client: TestClient, path: str, county_copy: bytes) -> None:
    client.put("/audit/stores?name=a.duckdb", content=county_copy)
    answer = client.get(f"/audit/stores/1/{path}")
    assert answer.json() == {"message": "存储中没有编号为 4711 的文件；请回到总表重新选择。"}
    answer = client.get("/audit/stores/1/body?id=nobody")
    assert answer.json() == {"message": "存储中没有机关“nobody”；请回到总表重新选择。"}


def test_how_much_may_be_sent(client: TestClient, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_BYTES", 2_000_000)
    answer = client.put("/audit/stores?name=a.duckdb", content=bytes(2_000_001))
    assert answer.json()["message"] == (
        "存储 a.duckdb 超过 2 MB 的上限，没有打开；请用 govlint serve --store 文件 打开，那样不用复制。"
    )
    assert _kept(session) == []
    answer = client.put("/audit/stores?name=a.duckdb", content=bytes(2_000_000))
    assert answer.json()["message"].startswith("存储 a.duckdb 打不开：")


def test_how_many_may_be_open(client: TestClient, county_copy: bytes) -> None:
    for _ in range(3):
        assert client.put("/audit/stores?name=a.duckdb", content=county_copy).status_code == 200
    answer = client.put("/audit/stores?name=a.duckdb", content=county_copy)
    assert answer.json() == {"message": "最多同时打开 3 个存储；请先关闭一个。"}
    client.delete("/audit/stores/2")
    assert client.put("/audit/stores?name=b.duckdb", content=county_copy).json()["number"] == 4
    assert [one["number"] for one in _stores(client)] == [1, 3, 4]


def test_without_room_on_the_disk(
    client: TestClient, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module.os, "open", full)
    answer = client.put("/audit/stores?name=a.duckdb", content=b"abc")
    assert answer.json() == {"message": "存储 a.duckdb 存不下来（No space left on device）；请检查磁盘空间。"}
    assert _stores(client) == []


@pytest.fixture
def named(session: Session, copy_of_county: Path) -> Iterator[TestClient]:
    """The page of a run that was started with a store."""
    session.store = copy_of_county
    with TestClient(application(session, PORT, TOKEN), base_url=ADDRESS, headers=HEADERS) as client:
        yield client


def test_a_store_that_was_named_at_the_start(
    named: TestClient, session: Session, copy_of_county: Path
) -> None:
    assert _stores(named) == [{"number": 1, "name": str(copy_of_county)}]
    assert '<body data-first="audit">' in named.get("/").text
    assert "机关与年度" in named.get("/audit/stores/1/grid").text
    before = copy_of_county.read_bytes()
    named.delete("/audit/stores/1")
    assert (_stores(named), copy_of_county.read_bytes()) == ([], before)


def test_a_named_store_that_cannot_be_opened_ends_the_start(session: Session, tmp_path: Path) -> None:
    session.store = tmp_path / "none.duckdb"
    with pytest.raises(Refusal) as caught:
        application(session, PORT, TOKEN)
    assert caught.value.message.zh.startswith(f"存储 {tmp_path}/none.duckdb 打不开：没有这个文件；")


def test_a_store_whose_process_died_is_opened_anew(
    session: Session, copy_of_county: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []

    class Kept(module.StoreProcess):
        def __init__(self, setup: Setup) -> None:
            super().__init__(setup)
            made.append(self)

    monkeypatch.setattr(module, "StoreProcess", Kept)
    session.store = copy_of_county
    named = TestClient(application(session, PORT, TOKEN), base_url=ADDRESS, headers=HEADERS)
    named.get("/audit/stores/1/grid")
    made[0]._process.kill()
    made[0]._process.join()
    assert "异常终止" in named.get("/audit/stores/1/grid").json()["message"]
    assert "机关与年度" in named.get("/audit/stores/1/grid").text
    assert [one.is_open for one in made] == [False, True]
    made[1].close()


def test_the_first_part_is_that_of_reports_otherwise(client: TestClient) -> None:
    assert '<body data-first="">' in client.get("/").text


def test_at_the_end_all_are_closed(session: Session, county_copy: bytes) -> None:
    with TestClient(application(session, PORT, TOKEN), base_url=ADDRESS, headers=HEADERS) as client:
        client.put("/audit/stores?name=a.duckdb", content=county_copy)
        assert _kept(session) == ["store-1.duckdb"]
    assert _kept(session) == []


@pytest.mark.parametrize("name", ["audit.js", "audit.css", "audit-page.css"])
def test_the_files_of_the_part(client: TestClient, name: str) -> None:
    answer = client.get(f"/static/{name}")
    assert answer.status_code == 200
    assert "http:" not in answer.text
    assert "https:" not in answer.text
