"""Build the example reports from ``data/``.

python examples/build.py            write every report (Word, text, Markdown; the county's as web pages, too)
python examples/build.py --check    write nothing; name files that differ and exit with 1
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import yaml
from builder.county import County, trees
from builder.edits import edited
from builder.plain import load_plain
from builder.report import Report, load
from builder.roster import rosters
from builder.text_writers import exported_text, markdown, web_page
from builder.word_writer import parts, word_file

HERE = Path(__file__).resolve().parent
FORMATS = ("docx", "txt", "md")
# Forms of other kinds, each with a folder of its own here and in data/.
FAMILIES = ("foia", "final-accounts")
# What is in the folder of the county and is not built.
_BY_HAND = ("README.md", "defects.yaml")


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns the exit code."""
    parser = argparse.ArgumentParser(
        description="从数据生成示例报告。 Build the example reports from their data."
    )
    parser.add_argument("--check", action="store_true", help="只比较，不写入 / compare only, write nothing")
    check = parser.parse_args(arguments).check
    try:
        built = build(HERE / "data") | build_county(
            HERE / "data" / "county", HERE / "county" / "defects.yaml"
        )
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    if check:
        found = differences(built)
        for path in found:
            print(f"与数据不符 / differs from its data: {path.relative_to(HERE)}")
        return 1 if found else 0
    for path, content in built.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    print(f"已生成 {len(built)} 个文件 / {len(built)} files written")
    return 0


def build(data: Path) -> dict[Path, bytes]:
    """Build every report of a data folder: the content of each file by its path.

    Raises ValueError, naming the data file, where its figures or its edits do not hold.
    """
    built: dict[Path, bytes] = {}
    for source in sorted(
        [*data.glob("*.yaml"), *(path for family in FAMILIES for path in data.glob(f"{family}/*.yaml"))]
    ):
        try:
            report = edited(load(source) if source.parent == data else load_plain(source))
            for suffix in report.formats:
                built[HERE / report.folder / f"{report.name}.{suffix}"] = _content(report, suffix)
        except (ValueError, KeyError) as error:
            raise ValueError(f"{source.name}: {error}") from error
    return built


def build_county(data: Path, defects: Path) -> dict[Path, bytes]:
    """Build the reports of the county, clean and flawed, and its rosters: each content by its path.

    Raises ValueError where the data or a defect do not hold.
    """
    try:
        county = County(data)
        planted = yaml.safe_load(defects.read_text(encoding="utf-8"))
        built: dict[Path, bytes] = {}
        for report in map(edited, trees(county, planted)):
            (suffix,) = report.formats
            built[HERE / report.folder / f"{report.name}.{suffix}"] = _content(report, suffix)
    except (ValueError, KeyError) as error:
        raise ValueError(f"{data.name}: {error}") from error
    for suffix, content in rosters(county.bodies, county.years[0]).items():
        built[HERE / "county" / f"roster.{suffix}"] = content
    return built


def differences(built: dict[Path, bytes]) -> list[Path]:
    """Files on disk that are missing, differ from what the data give, or that no data give."""
    present = {
        path
        for folder in ("clean", "flawed", *FAMILIES)
        for suffix in FORMATS
        for path in (HERE / folder).glob(f"*.{suffix}")
        if ".expected." not in path.name
    }
    present |= {path for path in (HERE / "county").rglob("*") if path.is_file() and path.name not in _BY_HAND}
    missing_or_changed = {
        path
        for path, content in built.items()
        if path not in present or not _same(path.read_bytes(), content)
    }
    return sorted(missing_or_changed | (present - set(built)))


def _content(report: Report, suffix: str) -> bytes:
    if suffix == "docx":
        return word_file(report)
    if suffix == "txt":
        return exported_text(report).encode()
    if suffix == "md":
        return markdown(report).encode()
    if suffix == "html":
        return web_page(report).encode()
    raise ValueError(f"不认识的格式 / unknown format: {suffix}")


def _same(one: bytes, other: bytes) -> bool:
    if one[:2] == other[:2] == b"PK":
        return parts(one) == parts(other)
    return one == other


if __name__ == "__main__":
    sys.exit(main())
