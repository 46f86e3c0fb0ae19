"""What services on the web read: whole for odd results, and valid for every example."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

import jsonschema
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from govlint.document import PageAnchor, TextAnchor
from govlint.finding import Location, Step
from govlint.outputs.addresses import address
from govlint.outputs.output import Style
from govlint.packs.load import load_pack
from govlint.packs.pack import Pack
from govlint.run.one_file import Checked
from govlint.text.bilingual import Bilingual
from govlint.version import VERSION
from tests.outputs.printed import expected, printed
from tests.outputs.results import (
    CRASH,
    NO_REPORT,
    STATEMENT,
    TITLE,
    UNREADABLE,
    WAIVED,
    WAIVED_FOR_EVER,
    WHOLE,
    WRONG_SUM,
    checked,
    doubtful,
    result,
)

_SCHEMAS = Path(__file__).parent / "schemas"
_PACK = msgspec.structs.replace(
    load_pack(Path(__file__).parents[1] / "checks/pack/library.yaml"), hash="0123456789ab"
)
# A report must not be able to write a command, a tag or a line of its own.
_HOSTILE = msgspec.structs.replace(
    TITLE,
    message=Bilingual("有\n::error::50%，\r\x1b[31m<b>&\ufffe", "x"),
    fix=Bilingual("改", "mend"),
)
_WAIVER_FILE = msgspec.structs.replace(
    TITLE,
    rule="WVR003",
    location=Location((Step("file", "waivers", "a.docx.govlint.yaml"),), TextAnchor(3, 5)),
)
_ON_A_PAGE = msgspec.structs.replace(WHOLE, location=Location((), PageAnchor(2, 10.2, 20.7, 30, 40)))
_FILES = (
    checked(
        "年报/a.docx",
        result(
            STATEMENT,
            _WAIVER_FILE,
            WRONG_SUM,
            WRONG_SUM,
            not_assessed=(doubtful("LIB005", 1), doubtful("LIB005", 2), doubtful("LIB001", 3)),
            crashes=(CRASH,),
            waived=(WAIVED, WAIVED_FOR_EVER, msgspec.structs.replace(WAIVED, finding=_ON_A_PAGE)),
            baselined=(TITLE,),
            gone=2,
        ),
    ),
    checked("b 1,2:50%.md", result(_HOSTILE)),
    checked("c.pdf", result(_ON_A_PAGE)),
    checked("clean.md", result()),
    checked("d.md", UNREADABLE),
    checked("e.txt", NO_REPORT),
)


@pytest.mark.parametrize(
    ("name", "file"),
    [("github", "github.txt"), ("gitlab", "gitlab.json"), ("sarif", "sarif.json"), ("junit", "junit.xml")],
)
def test_odd_results_whole(name: str, file: str) -> None:
    shown = printed(name, _FILES, _style(_PACK)).replace(f'"{VERSION}"', '"VERSION"')
    assert shown == expected(file)


def _style(*packs: Pack, **others: object) -> Style:
    return msgspec.structs.replace(Style("zh", packs), **others)


@pytest.mark.parametrize("name", ["github", "gitlab", "sarif", "junit"])
def test_in_english_no_chinese_words_of_ours(name: str) -> None:
    """What is Chinese comes from the report: labels, paths and the words of waivers."""
    ours = re.findall(r"[未已建依基检][检豁议据线查]\S*", printed(name, _FILES, Style("en", (_PACK,))))
    assert ours == []


def test_what_does_not_fail_the_run_is_no_error() -> None:
    files = [checked("e.txt", NO_REPORT), checked("a.docx", result(STATEMENT, WRONG_SUM))]
    style = _style(failing=(), skip_unrecognised=True)
    assert printed("github", files[:1], style) == ("::notice file=e.txt,title=未检查::内容不像年度报告。\n")
    assert json.loads(printed("gitlab", files[:1], style))[0]["severity"] == "info"
    (run,) = json.loads(printed("sarif", files[:1], style))["runs"]
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is True
    assert [note["level"] for note in invocation["toolExecutionNotifications"]] == ["note"]
    suites = etree.fromstring(printed("junit", files, style).encode())
    assert [_counts(suite) for suite in suites] == [("1", "0", "0", "1"), ("3", "0", "0", "0")]
    assert [case.get("name") for case in suites[1]] == ["check", "LIB001", "LIB002"]
    assert suites[1][2].findtext("system-out") == (
        "a.docx: 警告 LIB002 文中外借册数与表不符（一、读者服务情况，正文第5段第9字）"
    )


def _counts(suite: etree._Element) -> tuple[str | None, ...]:
    return tuple(suite.get(name) for name in ("tests", "failures", "errors", "skipped"))


def test_a_warning_fails_a_case_where_it_fails_the_run() -> None:
    style = _style(failing=("error", "warning"))
    (suite,) = etree.fromstring(
        printed("junit", [checked("a.docx", result(STATEMENT, TITLE))], style).encode()
    )
    assert _counts(suite) == ("3", "1", "0", "0")
    assert suite[1].find("failure").get("message") == "文中外借册数与表不符"


def test_without_files() -> None:
    assert printed("github", [], Style("zh")) == ""
    assert json.loads(printed("gitlab", [], Style("zh"))) == []
    assert list(etree.fromstring(printed("junit", [], Style("zh")).encode())) == []
    (run,) = json.loads(printed("sarif", [], Style("zh")))["runs"]
    assert (run["results"], run["invocations"]) == ([], [{"executionSuccessful": True}])


_COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")


def _read_command(line: str) -> tuple[str, dict[str, str], str]:
    """A command as the runner reads it: properties at commas, then everything unescaped."""
    match = _COMMAND.fullmatch(line)
    assert match is not None, line
    properties = {}
    for pair in match[2].split(","):
        key, _, value = pair.partition("=")
        properties[key] = _unescaped(value.replace("%3A", ":").replace("%2C", ","))
    return match[1], properties, _unescaped(match[3])


def _unescaped(text: str) -> str:
    return text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")


def test_the_runner_reads_what_was_meant() -> None:
    lines = printed("github", _FILES, Style("zh")).splitlines()
    name, properties, message = _read_command(lines[5])
    assert name == "notice"
    assert properties == {"file": "b 1,2:50%.md", "line": "1", "col": "3", "title": "LIB003 title"}
    assert message == "有\n::error::50%，\\u000d\\u001b[31m<b>&\ufffe（标题）\n改"


@given(st.text(), st.text(min_size=1).filter(lambda name: "/" not in name and "\0" not in name))
def test_any_text_is_one_command_and_whole_xml(message: str, name: str) -> None:
    finding = msgspec.structs.replace(TITLE, message=Bilingual(message, message))
    files = [Checked(Path(name), "md", result(finding))]
    text = printed("github", files, Style("zh"))
    assert text.count("\n") == 1
    assert text.endswith("\n")
    assert _read_command(text[:-1])[2].endswith("（标题）")
    etree.fromstring(printed("junit", files, Style("zh")).encode())
    (run,) = json.loads(printed("sarif", files, Style("zh")))["runs"]
    uri = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert re.fullmatch(r"(file://)?[\w.~%/-]+", uri, re.ASCII)


def test_addresses_are_seen_from_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert address(Path("./in/a.md")) == "in/a.md"
    assert address(tmp_path / "in/a.md") == "in/a.md"
    assert address(Path("/elsewhere/a.md")) == "/elsewhere/a.md"
    (run,) = json.loads(printed("sarif", [checked("/else where/a.md", result(TITLE))], Style("zh")))["runs"]
    physical = run["results"][0]["locations"][0]["physicalLocation"]
    assert physical["artifactLocation"] == {"uri": "file:///else%20where/a.md"}


def test_every_example_is_valid_sarif(all_examples: Sequence[Checked], packs: dict[str, Pack]) -> None:
    schema = json.loads((_SCHEMAS / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    validator = jsonschema.validators.validator_for(schema)(schema)
    for files in (all_examples, _FILES):
        log = json.loads(printed("sarif", files, _style(*packs.values())))
        assert list(validator.iter_errors(log)) == []
        (run,) = log["runs"]
        rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
        assert len(set(rules)) == len(rules)
        assert all(rules[found["ruleIndex"]] == found["ruleId"] for found in run["results"])
    broken = {**log, "runs": [{**run, "columnKind": "letters"}]}
    assert list(validator.iter_errors(broken)) != []


def test_every_example_is_a_valid_code_quality_report(all_examples: Sequence[Checked]) -> None:
    schema = json.loads((_SCHEMAS / "gitlab-code-quality.json").read_text(encoding="utf-8"))
    for files in (all_examples, _FILES):
        issues = json.loads(printed("gitlab", files, Style("zh")))
        jsonschema.validate(issues, schema)
        assert len({issue["fingerprint"] for issue in issues}) == len(issues) > 0


def test_every_example_is_valid_junit(all_examples: Sequence[Checked]) -> None:
    schema = etree.XMLSchema(etree.parse(str(_SCHEMAS / "junit-10.xsd")))
    for files in (all_examples, _FILES):
        document = etree.fromstring(printed("junit", files, Style("zh")).encode())
        schema.assertValid(document)
        assert len(document) == len(files)
        for suite in document:
            names = [case.get("name") for case in suite]
            assert len(set(names)) == len(names) == int(suite.get("tests", ""))


def test_every_finding_of_every_example_is_a_command(all_examples: Sequence[Checked]) -> None:
    lines = printed("github", all_examples, Style("zh")).splitlines()
    findings = [f for file in all_examples for f in getattr(file.outcome, "findings", ())]
    unchecked = [file for file in all_examples if not hasattr(file.outcome, "findings")]
    assert len(lines) == len(findings) + len(unchecked)
    assert [_read_command(line)[1]["title"] for line in lines if "title=未检查" not in line] == [
        f"{finding.rule} {finding.name}" for finding in findings
    ]


def test_a_rule_of_a_pack_is_described(packs: dict[str, Pack]) -> None:
    """In general words: values that it has only in a report are left open."""
    rule = next(rule for rule in packs["disclosure-2021"].rules if rule.id == "CEL017")
    for language, basis in (("zh", "依据："), ("en", "Basis: ")):
        style = msgspec.structs.replace(_style(packs["disclosure-2021"]), language=language)
        (run,) = json.loads(printed("sarif", [], style))["runs"]
        (described,) = [one for one in run["tool"]["driver"]["rules"] if one["id"] == "CEL017"]
        assert rule.fix is not None
        message, fix = (
            re.sub(r"\{\w+\}", "…", text.zh if language == "zh" else text.en)
            for text in (rule.message, rule.fix)
        )
        assert "…" in message + fix
        assert described == {
            "id": "CEL017",
            "name": "thousands-separator",
            "shortDescription": {"text": rule.title.zh if language == "zh" else rule.title.en},
            "fullDescription": {"text": message},
            "help": {"text": f"{fix}\n\n{basis}{rule.basis}"},
            "defaultConfiguration": {"level": "note"},
        }
