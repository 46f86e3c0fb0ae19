"""The views as HTML: what they lead to, and that nothing of a store acts in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import parse_qsl

import lxml.html
import pytest

from govlint.audit.bodies import Body, Roster
from govlint.audit.store import Store
from govlint.audit.store_file import Reading
from govlint.finding import Location
from govlint.text.bilingual import Bilingual
from govlint.web.audit import pages as module
from govlint.web.audit.audited import Audited
from govlint.web.audit.pages import Pages
from govlint.web.audit.questions import question
from govlint.web.audit.words import WORDS
from tests.outputs.audit.audits import UNREADABLE, audit, cell, finding, library, report, visits

EVIL = '"><script>alert(1)</script><img src=x onerror=alert(1)>\u202e'
VIEWS = ("grid", "roster", "trends", "pairs")


def _asked(pages: Pages, view: str, **chosen: object) -> str:
    return pages.page(question(view, {name: str(value) for name, value in chosen.items()}))


def _links(html: str) -> list[tuple[str, dict[str, str]]]:
    """The views that links lead to, with what they choose."""
    found = []
    for link in lxml.html.fragment_fromstring(f"<div>{html}</div>").xpath("//a/@href"):
        if link != "#":
            matched = re.fullmatch(r"#audit/1/([a-z]+)(?:\?(.+))?", link)
            assert matched, link
            found.append((matched[1], dict(parse_qsl(matched[2] or "", strict_parsing=bool(matched[2])))))
    return found


@pytest.fixture
def pages(county: Audited) -> Pages:
    return Pages(county, "county.duckdb", "#audit/1", "zh")


def test_every_link_leads_somewhere(county: Audited) -> None:
    """From the grid on, in English and in Chinese, all that links lead to can be shown."""
    for language in ("zh", "en"):
        pages = Pages(county, "county.duckdb", "#audit/1", language)
        waiting: list[tuple[str, dict[str, str]]] = [("grid", {})]
        seen: list[tuple[str, dict[str, str]]] = []
        while waiting and len(seen) < 150:
            one = waiting.pop(0)
            seen.append(one)
            html = _asked(pages, one[0], **one[1])
            assert " style=" not in html
            for link in _links(html):
                if link not in seen and link not in waiting:
                    waiting.append(link)
        assert {view for view, _ in seen} >= {*VIEWS, "body", "report"}


@pytest.mark.parametrize(
    ("file", "rule", "other"),
    [
        ("2024/natural-resources-bureau.docx", "YRS001", "2023/natural-resources-bureau.md"),
        ("2022/government.docx", "MEM001", "2022/yantang-town.md"),
        ("2024/market-bureau.html", "HND001", "2024/market-bureau-corrected.docx"),
        ("2023/ludi-town.md", "ALK002", "2023/yantang-town.docx"),
        ("2023/market-bureau.txt", "YRS010", "2022/market-bureau.md"),
        ("2024/government-office.md", "YRS003", "2023/government-office.html"),
        ("2024/education-bureau.html", "HND002", ""),
        ("2023/yantang-town.docx", "USU001", ""),
    ],
)
def test_a_planted_finding_and_the_report_it_is_held_against(
    pages: Pages, numbers: Mapping[str, int], file: str, rule: str, other: str
) -> None:
    own = ("report", {"number": str(numbers[file])})
    assert own in _links(_asked(pages, "grid", rule=rule))
    html = _asked(pages, "report", number=numbers[file])
    articles = [
        lxml.html.tostring(one, encoding="unicode")
        for one in lxml.html.fragment_fromstring(f"<div>{html}</div>").xpath("//article")
    ]
    (told, *_) = [article for article in articles if f'<span class="rule">{rule}</span>' in article]
    assert not other or ("report", {"number": str(numbers[other])}) in _links(told)


def test_what_a_filter_has_stays_chosen(pages: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    html = _asked(pages, "grid", text="局", level="县级部门", status="repeated", order="findings")
    for chosen in ("县级部门", "repeated", "findings"):
        assert f'<option value="{chosen}" selected>' in html
    assert 'name="text" value="局"' in html
    monkeypatch.setattr(module.grid, "PAGE", 3)
    monkeypatch.setattr(module.grid.grid_view, "__defaults__", ("roster", 1, 3))
    links = _links(_asked(pages, "grid", text="霁川", page=2))
    assert ("grid", {"text": "霁川", "order": "roster", "page": "1"}) in links
    assert ("grid", {"text": "霁川", "order": "roster", "page": "3"}) in links


def test_two_reports_are_chosen_one_after_the_other(pages: Pages, numbers: Mapping[str, int]) -> None:
    left, right = numbers["2022/ludi-town.txt"], numbers["2024/ludi-town.html"]
    first = _asked(pages, "pairs", text="鹭笛 2022")
    assert ("pairs", {"left": str(left)}) in _links(first)
    second = _asked(pages, "pairs", left=left, text="鹭笛 2024")
    assert ("compare", {"left": str(left), "right": str(right)}) in _links(second)
    assert f'<input type="hidden" name="left" value="{left}">' in second
    assert "没有符合条件的" in _asked(pages, "pairs", text="没有这个")


def test_how_many_are_listed(pages: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_REPORTS", 2)
    monkeypatch.setattr(module, "_MOST_PAIRS", 1)
    html = _asked(pages, "pairs", text="2024")
    assert "找到 8 份，这里列出前 2 份" in html
    assert "共 2 对，这里列出前 1 对" in html
    monkeypatch.setattr(module, "_MOST_REPORTS", 8)
    assert "找到 8 份" not in _asked(pages, "pairs", text="2024")
    assert '<select id="ask-parent" name="parent">' in _asked(pages, "grid")
    monkeypatch.setattr(module, "_MOST_PARENTS", 0)
    assert '<select id="ask-parent" name="parent">' not in _asked(pages, "grid")
    assert '<option value="government" selected>' in _asked(pages, "grid", parent="government")


def test_both_languages_have_every_word(county: Audited) -> None:
    for both in WORDS.values():
        assert both.zh
        assert both.en
    english = Pages(county, "a", "#audit/1", "en")
    for view in VIEWS:
        # What stands there in Chinese comes from the reports and the rules.
        assert "并排" not in _asked(english, view)


@pytest.fixture
def evil(tmp_path: Path) -> Iterator[Pages]:
    """A store in which every text that somebody else writes acts, if it can."""
    path = tmp_path / "evil.duckdb"
    roster = Roster(
        (
            Body(id=EVIL, name=f"云{EVIL}", level=EVIL),
            Body(id="b", name=f"霓{EVIL}", level=EVIL, parent=EVIL),
        )
    )
    place = cell(EVIL, f"2023/{EVIL}.md")
    files = {
        f"2022/{EVIL}.md": report(f"云{EVIL}", 2022, visits(3)),
        f"2023/{EVIL}.md": report(f"云{EVIL}", 2023, visits(EVIL), [finding(EVIL, "error", EVIL)]),
        f"2024/{EVIL}.md": UNREADABLE,
    }
    said = finding(EVIL, "error", EVIL, fix=Bilingual(EVIL, EVIL), basis=EVIL, related=(place,))
    alike = finding(
        "ALK002",
        "info",
        EVIL,
        related=(Location((), None, EVIL), Location((), None, EVIL, file=f"2022/{EVIL}.md")),
    )
    with Store(path) as store:
        audit(store, files, {f"2022/{EVIL}.md": [said], f"2023/{EVIL}.md": [alike]}, roster)
    with Store(path, reading=Reading("a", tmp_path)) as store:
        yield Pages(Audited(store, (library(),)), EVIL, "#audit/1", "zh")


def test_nothing_of_a_store_acts(evil: Pages) -> None:
    asked: list[tuple[str, dict[str, object]]] = [
        *((view, {}) for view in VIEWS),
        ("grid", {"text": EVIL, "parent": EVIL, "level": EVIL, "rule": EVIL}),
        ("roster", {"text": EVIL, "status": "all"}),
        ("trends", {"level": EVIL}),
        ("body", {"id": EVIL}),
        ("pairs", {"text": "云", "left": 1}),
        *(("report", {"number": number}) for number in (1, 2, 3)),
        ("compare", {"left": 1, "right": 2, "whole": "1"}),
    ]
    for view, chosen in asked:
        html = _asked(evil, view, **chosen)
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html, view
        root = lxml.html.fragment_fromstring(f"<div>{html}</div>")
        assert root.xpath("//script | //img | //style | //iframe | //object | //link | //base") == []
        assert [name for name in root.xpath("//@*/..") for name in name.attrib if name.startswith("on")] == []
        assert {link[0] for link in _links(html)} <= {*VIEWS, "body", "report", "compare"}
        assert "\u202e" not in html


def test_names_come_back_from_addresses_as_they_are(evil: Pages) -> None:
    assert ("body", {"id": EVIL}) in _links(_asked(evil, "grid"))


def test_addresses_have_only_what_was_chosen(pages: Pages) -> None:
    html = _asked(pages, "pairs")
    assert 'data-go="#audit/1/pairs"' in html
    html = _asked(pages, "compare", left=1, right=2)
    assert 'href="#audit/1/compare?left=2&amp;right=1"' in html
    assert 'href="#audit/1/compare?left=1&amp;right=2&amp;whole=1"' in html
    html = _asked(pages, "compare", left=1, right=2, whole=1)
    assert 'href="#audit/1/compare?left=2&amp;right=1&amp;whole=1"' in html
    assert 'href="#audit/1/compare?left=1&amp;right=2"' in html
