"""What is measured: an example report, the same with the markup of a word processor, and larger ones."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import msgspec

from govlint.document import Document, Paragraph
from govlint.packs.pack import Pack

ROOT = Path(__file__).resolve().parents[1]
REPORT = ROOT / "examples" / "clean" / "city-government-2024.docx"

_RUN = (
    '<w:rPr><w:rFonts w:hint="eastAsia" w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体" w:cs="宋体"/>'
    '<w:color w:val="333333"/><w:kern w:val="0"/><w:sz w:val="24"/><w:szCs w:val="24"/>'
    '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar"/></w:rPr>'
)
_BORDERS = (
    "<w:tcBorders>"
    + "".join(
        f'<w:{side} w:val="single" w:color="auto" w:sz="8" w:space="0"/>'
        for side in ("top", "left", "bottom", "right")
    )
    + '</w:tcBorders><w:shd w:val="clear" w:color="auto" w:fill="auto"/>'
    '<w:tcMar><w:left w:w="105" w:type="dxa"/><w:right w:w="105" w:type="dxa"/></w:tcMar>'
    '<w:vAlign w:val="center"/>'
)
_PARAGRAPH = (
    '<w:keepNext w:val="0"/><w:keepLines w:val="0"/><w:widowControl/><w:suppressLineNumbers w:val="0"/>'
    '<w:spacing w:before="0" w:beforeAutospacing="0" w:after="0" w:afterAutospacing="0"/>'
    '<w:ind w:left="0" w:firstLine="420"/><w:jc w:val="center"/>'
)


def write_verbose(path: Path) -> None:
    """Write the report with the formatting around every run and cell that office programs write."""
    with zipfile.ZipFile(REPORT) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/document.xml":
                text = data.decode()
                text = re.sub(r"<w:r>(?:<w:rPr>.*?</w:rPr>|<w:rPr/>)?", f"<w:r>{_RUN}", text)
                text = text.replace("</w:tcPr>", _BORDERS + "</w:tcPr>")
                text = re.sub(r"<w:p>(?:<w:pPr/>)?(?!<w:pPr>)", f"<w:p><w:pPr>{_PARAGRAPH}</w:pPr>", text)
                data = text.encode()
            target.writestr(name, data)


def longer(document: Document, times: int) -> Document:
    """The document with the running text of its sections that many times over."""
    blocks = []
    for block in document.blocks:
        repeated = isinstance(block, Paragraph) and len(block.text) > 60
        blocks += [block] * (times if repeated else 1)
    return msgspec.structs.replace(document, blocks=tuple(blocks))


def with_more_rules(pack: Pack, times: int) -> Pack:
    """The pack with every rule that many times over, under new ids."""
    rules, formulas, severities = list(pack.rules), dict(pack.formulas), dict(pack.severities)
    for copy in range(1, times):
        for rule in pack.rules:
            identifier = f"{rule.id}-{copy}"
            rules.append(msgspec.structs.replace(rule, id=identifier))
            formulas[identifier] = pack.formulas[rule.id]
            if rule.severities:
                severities[identifier] = pack.severities[rule.id]
    return msgspec.structs.replace(pack, rules=tuple(rules), formulas=formulas, severities=severities)
