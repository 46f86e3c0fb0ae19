"""Files that are dropped: what is taken, listed, counted, refused and deleted."""

from __future__ import annotations

import asyncio
import io
import zipfile
from concurrent.futures import ThreadPoolExecutor

import msgspec
import pytest

from govlint.run.files import find_files
from govlint.web import reports
from tests.web.dropping import dropped, example, listed, named, states

REPORT = "clean/township-2023.docx"


def _run(function):
    """What a coroutine gives, in a thread of its own: a browser may have a loop in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(function())).result()


CANCELLED = "已取消，未检查。"


def _zip(**files):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def test_a_report_is_checked_and_what_was_found_is_counted(client):
    dropped(client, {"a/报告.docx": example("flawed/table-four-and-stock.docx")})
    told = listed(client)
    assert told["numbers"] == [1]
    assert told["changed"] == [
        {
            "number": 1,
            "name": "a/报告.docx",
            "state": "checked",
            "dismissed": 0,
            "body": "云汀市人民政府",
            "year": 2024,
            "severities": {"error": 2, "warning": 4, "info": 0},
            "unknown": 0,
            "reason": None,
        }
    ]


def test_only_what_changed_is_told_again(client):
    dropped(client, {"a.txt": b"nothing"})
    version = listed(client)["version"]
    named(client, "b.txt")
    told = listed(client, version)
    assert [one["name"] for one in told["changed"]] == ["b.txt"]
    assert told["numbers"] == [1, 2]


def test_a_file_waits_until_it_is_checked(client, pool):
    pool.held = True
    dropped(client, {"a.docx": example(REPORT), "b.docx": example(REPORT)})
    named(client, "c.docx")
    assert states(client) == {"a.docx": ("sent", None), "b.docx": ("sent", None), "c.docx": ("named", None)}
    client.post("/use/cancel")
    assert states(client) == dict.fromkeys(("a.docx", "b.docx", "c.docx"), ("unchecked", CANCELLED))


def test_what_is_checked_already_stays_when_the_rest_is_cancelled(client, pool):
    dropped(client, {"a.docx": example(REPORT)})
    pool.held = True
    dropped(client, {"b.docx": example(REPORT)})
    client.post("/use/cancel")
    assert states(client) == {"a.docx": ("checked", None), "b.docx": ("unchecked", CANCELLED)}


def test_a_file_that_comes_after_it_was_cancelled_is_not_kept(client, session):
    (number,) = named(client, "a.docx")
    client.post("/use/cancel")
    client.put(f"/use/files/{number}", content=example(REPORT))
    assert states(client) == {"a.docx": ("unchecked", CANCELLED)}
    assert list(session.folder.iterdir()) == []


def test_a_file_is_taken_once(client):
    (number,) = dropped(client, {"a.docx": example(REPORT)})
    client.put(f"/use/files/{number}", content=b"something else")
    assert states(client) == {"a.docx": ("checked", None)}


def test_what_is_no_report_says_why(client):
    dropped(client, {"a.docx": b"", "b.exe": b"MZ\x00", "c.txt": "你好".encode(), "d": b"x"})
    assert states(client) == {
        "a.docx": ("unchecked", "文件是空的（0 字节）；请重新下载或保存。"),
        "b.exe": (
            "unchecked",
            "这是无法识别的数据，不能检查；文件可能已损坏，请重新获取，或从原件另存为 .docx。",
        ),
        "c.txt": (
            "unchecked",
            "内容不像年度报告：没有格式中的任何标题或表格，因此未检查；请确认文件是否选对。",
        ),
        "d": ("unchecked", "这是纯文本，不能检查；请把后缀名改为 .txt。"),
    }


def test_of_a_folder_documents_are_taken_others_counted_and_litter_left(client):
    names = [
        "f/a.docx",
        "f/b.jpg",
        "f/g/c.JPG",
        "f/.d.docx",
        "f/~$e.docx",
        "f/Thumbs.db",
        "f/noext",
        "f/h.uof",
    ]
    assert named(client, *names, "f/govlint.toml") == [1, None, None, None, None, None, None, 2, None]
    assert listed(client)["ignored"] == {".jpg": 2, "": 1}


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd.docx",
        "/etc/x.docx",
        "C:\\x\\a.docx",
        "a\x00b.docx",
        "a\nb.docx",
        "‮xcod.docx",
        "\ud800.docx",
    ],
)
def test_a_name_is_shown_and_never_used_as_a_path(client, session, name):
    answer = client.post(
        "/use/files",
        content=msgspec.json.encode({"names": [name]})
        if "\ud800" not in name
        else b'{"names":["\\ud800.docx"]}',
    )
    if answer.status_code == 400:
        assert "\ud800" in name
        return
    (number,) = answer.json()["numbers"]
    client.put(f"/use/files/{number}", content=example(REPORT))
    (one,) = listed(client)["changed"]
    assert one["state"] == "checked"
    assert all(sign not in one["name"] for sign in "\x00\n‮")
    assert [path.name for path in session.folder.iterdir()] == [f"{number}.docx"]


def test_an_archive_stands_as_its_reports(client):
    content = _zip(**{"2023/a.docx": example(REPORT), "b.jpg": b"", "c.docx": b"PK", "__MACOSX/d.docx": b""})
    dropped(client, {"z.txt": b"", "a.zip": content})
    told = listed(client)
    assert [
        one["name"] for one in sorted(told["changed"], key=lambda one: told["numbers"].index(one["number"]))
    ] == [
        "z.txt",
        "a.zip/2023/a.docx",
        "a.zip/c.docx",
    ]
    assert states(client)["a.zip/2023/a.docx"] == ("checked", None)
    assert told["ignored"] == {".jpg": 1}


def test_an_archive_without_reports_or_that_is_none_says_so(client, session):
    dropped(client, {"a.zip": _zip(**{"a.jpg": b""}), "b.zip": b"PK\x03\x04 broken"})
    told = states(client)
    assert told["a.zip"][0] == told["b.zip"][0] == "unchecked"
    assert told["a.zip"][1].startswith("压缩包里没有可以检查的文件（.docx、")
    assert "损坏" in told["b.zip"][1]
    assert [path.name for path in session.folder.iterdir()] == ["2.zip"]


def test_a_file_that_is_too_large_is_refused_and_deleted(client, session, monkeypatch):
    limits = msgspec.structs.replace(session.settings.limits, archive_bytes=1_000_000)
    settings = msgspec.structs.replace(session.settings)
    monkeypatch.setattr(type(settings), "limits", limits)
    dropped(client, {"a.docx": b"x" * 1_000_001, "b.docx": b"", "c.txt": b"x" * 1_000_000})
    assert states(client)["a.docx"] == (
        "unchecked",
        "文件超过 1 MB 的上限，未检查；请确认它确实是报告，或拆分后再检查。",
    )
    assert states(client)["c.txt"][1].startswith("文件里的文字超过")
    assert sorted(path.name for path in session.folder.iterdir()) == ["2.docx", "3.txt"]


def test_files_that_are_too_large_together_are_refused(client, monkeypatch):
    monkeypatch.setattr(reports, "_MOST_BYTES", 1_000_000)
    dropped(client, {"a.txt": b"x" * 600_000, "b.txt": b"x" * 600_000, "c.txt": b"x" * 300_000})
    told = states(client)
    assert told["b.txt"][1].startswith("已收下的文件共超过 1 MB 的上限")
    assert told["c.txt"][1].startswith("内容不像年度报告")


def test_too_many_files_are_refused(client, monkeypatch):
    monkeypatch.setattr(reports, "_MOST_FILES", 3)
    answer = client.post("/use/files", json={"names": ["a.txt"] * 4})
    assert (answer.status_code, answer.json()) == (
        400,
        {"message": "一次最多检查 3 个文件；请分几次检查，或用命令行 govlint check 文件夹。"},
    )
    dropped(client, {"a.zip": _zip(a=b"", **{f"{n}.txt": b"" for n in range(4)})})
    assert states(client)["a.zip"][1].startswith("一次最多检查 3 个文件")


def test_all_is_deleted_when_it_is_to_be_forgotten(client, session):
    dropped(client, {"a.docx": example(REPORT), "b.docx": example(REPORT), "f/c.jpg": b""})
    client.post("/use/forget")
    told = listed(client)
    assert (told["numbers"], told["ignored"]) == ([], {})
    assert list(session.folder.iterdir()) == []
    assert client.get("/use/files/1/report").status_code == 400


def test_a_file_that_the_browser_cannot_read_says_so(client):
    (number,) = named(client, "a.docx")
    client.post(f"/use/files/{number}/unreadable")
    assert states(client)["a.docx"] == (
        "unchecked",
        "浏览器不能读取这个文件，未检查；请确认它没有被移走或打开。",
    )


def test_waivers_dropped_beside_a_report_hold(client):
    waivers = b"waivers:\n  - rule: CLM031\n    route: overview/on_request/2\n    reason: checked\n"
    report = example("flawed/table-four-and-stock.docx")
    dropped(client, {"f/a.docx": report, "f/a.docx.govlint.yaml": waivers, "f/b.docx": report})
    told = {one["name"]: one["severities"]["warning"] for one in listed(client)["changed"]}
    assert told == {"f/a.docx": 3, "f/b.docx": 4}
    assert "f/a.docx.govlint.yaml:2" in client.get("/use/files/1/report").text


def test_waivers_that_come_before_the_result_hold_too(client, pool, session):
    waivers = b"waivers:\n  - rule: CLM031\n    route: overview/on_request/2\n    reason: checked\n"
    pool.held = True
    dropped(client, {"a.docx": example("flawed/table-four-and-stock.docx"), "a.docx.govlint.yaml": waivers})
    assert states(client) == {"a.docx": ("sent", None)}
    pool.go_on()
    assert listed(client)["changed"][0]["severities"]["warning"] == 3
    assert [path.name for path in session.folder.iterdir()] == ["1.docx"]
    client.post("/use/forget")
    dropped(client, {"a.docx": example("flawed/table-four-and-stock.docx")})
    pool.go_on()
    assert listed(client)["changed"][0]["severities"]["warning"] == 4


def test_waivers_that_are_wrong_are_a_finding(client):
    dropped(client, {"a.docx": example(REPORT), "a.docx.govlint.yaml": b"waivers: [x]"})
    (one,) = listed(client)["changed"]
    assert one["severities"]["error"] == 1
    assert "WVR001" in client.get("/use/files/1/report").text


@pytest.mark.parametrize("body", [b"", b"{", b'{"names": 3}', b"[" * 100_000])
def test_what_is_no_message_of_the_page_is_refused(client, body):
    answer = client.post("/use/files", content=body)
    assert answer.status_code == 400
    assert answer.json()["message"].startswith("页面和程序的说法不一致")


def test_a_message_that_is_too_long_is_refused(client):
    answer = client.post("/use/files", content=b" " * 4_000_001)
    assert (answer.status_code, answer.json()) == (400, {"message": "发送的内容过大，没有处理。"})


def test_an_address_without_anything_says_so(client):
    assert client.get("/nothing").json() == {"message": "没有这个地址。"}
    assert client.get("/static/../labels.py").status_code in (403, 404)
    assert client.get("/static/..%2flabels.py").json() == {"message": "没有这个地址。"}
    assert client.get("/use/files/9/report").json() == {"message": "列表里已没有这个文件；请刷新页面。"}


def test_a_file_that_does_not_arrive_whole_says_so_and_is_deleted(session):
    async def broken():
        yield b"x" * 1000
        raise ConnectionError

    async def come():
        (number,) = session.reports.name(["a.docx"])
        with pytest.raises(ConnectionError):
            await session.reports.take(number, broken())
        session.reports.broken_off(number)
        (entry,) = session.reports
        return entry

    entry = _run(come)
    assert entry.checked.outcome.reason.zh == "文件没有传完，未检查；请再放一次。"
    assert list(session.folder.iterdir()) == []


@pytest.mark.parametrize("what", ["cancel", "forget"])
def test_what_is_cancelled_or_forgotten_while_it_comes_is_deleted(session, what):
    async def interrupted():
        yield b"x" * 1000
        getattr(session.reports, what)()
        yield b"x" * 1000

    async def come():
        (number,) = session.reports.name(["a.docx"])
        await session.reports.take(number, interrupted())
        return list(session.reports)

    entries = _run(come)
    assert len(entries) == (what == "cancel")
    assert list(session.folder.iterdir()) == []


def test_what_is_cancelled_while_it_is_unpacked_is_deleted(session, monkeypatch):
    def found(paths):
        session.reports.cancel()
        return find_files(paths)

    async def come():
        (number,) = session.reports.name(["a.zip"])

        async def whole():
            yield _zip(**{"a.docx": example(REPORT)})

        await session.reports.take(number, whole())
        return [entry.name for entry in session.reports]

    monkeypatch.setattr(reports, "find_files", found)
    assert _run(come) == ["a.zip"]
    assert list(session.folder.iterdir()) == []


def test_a_result_that_comes_after_all_was_forgotten_is_dropped(client, pool):
    pool.held = True
    dropped(client, {"a.docx": example(REPORT)})
    waiting, pool._waiting = pool._waiting, []
    client.post("/use/forget")
    pool._waiting = waiting
    pool.go_on()
    assert listed(client)["numbers"] == []


def test_a_waiver_file_that_is_too_large_is_a_finding(client):
    large = b"waivers: []\n" + b"#" * 1_000_000
    dropped(client, {"a.docx": example(REPORT), "a.docx.govlint.yaml": large})
    assert listed(client)["changed"][0]["severities"]["error"] == 1


def test_only_what_is_on_its_way_can_break_off_or_be_unreadable(client, session):
    (number,) = dropped(client, {"a.docx": example(REPORT)})
    session.reports.broken_off(number)
    session.reports.broken_off(77)
    client.post(f"/use/files/{number}/unreadable")
    assert states(client) == {"a.docx": ("checked", None)}


def test_of_an_archive_with_too_many_files_nothing_stays(client, session, monkeypatch):
    monkeypatch.setattr(reports, "_MOST_FILES", 3)
    others = {f"{n}.jpg": b"" for n in range(2)}
    dropped(client, {"a.zip": _zip(**{f"{n}.txt": b"" for n in range(4)}, **others)})
    assert listed(client)["ignored"] == {".jpg": 2}
    assert list(session.folder.iterdir()) == []


def test_who_asks_for_what_is_new_waits_for_it(session):
    async def ask():
        await session.reports.changed(session.reports.version + 1, 60)
        waiting = asyncio.create_task(session.reports.changed(session.reports.version, 60))
        await asyncio.sleep(0.01)
        waited = not waiting.done()
        session.reports.name(["a.docx"])
        await waiting
        await session.reports.changed(session.reports.version, 0.001)
        return waited

    assert _run(ask)
