"""Writes OFD files as programs do: text in runs or one by one, rules as lines or thin boxes, and so on."""

from __future__ import annotations

import io
import itertools
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import msgspec
import pdfplumber

from govlint.readers.page_layout.content import Char, Page, Shape
from govlint.readers.pdf.page import read_content

_NAMESPACE = "http://www.ofdspec.org/2016"
_MILLIMETRES = 25.4 / 72
_ABOVE = 0.88


class Style(msgspec.Struct, frozen=True):
    """How a program writes: see ``STYLES``."""

    runs: bool = True
    scaled: bool = False
    thin_boxes: bool = False
    template: bool = False
    composite: bool = False
    blocks: bool = False
    absolute: bool = False
    namespace: str | None = _NAMESPACE


STYLES = {
    "runs": Style(),
    "characters": Style(runs=False, thin_boxes=True, absolute=True),
    "scaled": Style(scaled=True, blocks=True, namespace="http://www.ofdspec.org"),
    "template": Style(template=True, thin_boxes=True, namespace=None),
    "composite": Style(composite=True, runs=False, scaled=True),
}


def pages_of(path: Path) -> list[Page]:
    """What the pages of a PDF hold."""
    with pdfplumber.open(path) as pdf:
        return [read_content(page) for page in pdf.pages]


def ofd(pages: Sequence[Page], style: Style = STYLES["runs"]) -> bytes:
    """An OFD file of these pages."""
    parts: dict[str, str] = {}
    units: list[str] = []
    templates: list[str] = []
    for number, page in enumerate(pages):
        shapes = [_shape(shape, style) for shape in page.shapes]
        runs = _runs(page.chars) if style.runs else ([char] for char in page.chars)
        texts = [_text(run, style) for run in runs]
        if style.composite:
            units.append(f'<CompositeGraphicUnit ID="{9000 + number}" Width="9" Height="9"><Content>')
            units[-1] += "".join(shapes) + "</Content></CompositeGraphicUnit>"
            shapes = [f'<CompositeObject ID="1" Boundary="0 0 210 297" ResourceID="{9000 + number}"/>']
        if style.blocks:
            shapes = [f'<PageBlock ID="1"><PageBlock ID="2">{"".join(shapes)}</PageBlock></PageBlock>']
        behind = ""
        if style.template:
            location = f"Tpls/Tpl_{number}/Content.xml"
            templates.append(f'<TemplatePage ID="{500 + number}" BaseLoc="{location}"/>')
            behind = f'<Template TemplateID="{500 + number}" ZOrder="Background"/>'
            parts[f"Doc_0/{location}"] = page_part("".join(shapes), style)
            shapes = []
        parts[f"Doc_0/Pages/Page_{number}/Content.xml"] = page_part("".join([*shapes, *texts]), style, behind)
    resources = f"<CompositeGraphicUnits>{''.join(units)}</CompositeGraphicUnits>"
    parts["Doc_0/Res.xml"] = _element("Res", resources, style)
    return packed({**skeleton(len(pages), style, "".join(templates)), **parts})


def skeleton(pages: int, style: Style = STYLES["runs"], common: str = "") -> dict[str, str]:
    """The parts of a file but for its pages."""
    slash = "/Doc_0/" if style.absolute else ""
    listed = "".join(
        f'<Page ID="{100 + number}" BaseLoc="{slash}Pages/Page_{number}/Content.xml"/>'
        for number in range(pages)
    )
    area = "<PageArea><PhysicalBox>0 0 210 297</PhysicalBox></PageArea>"
    return {
        "OFD.xml": _element(
            "OFD",
            "<DocBody><DocInfo><DocID>1</DocID><Title>报告</Title></DocInfo>"
            f"<DocRoot>{'/' if style.absolute else ''}Doc_0/Document.xml</DocRoot></DocBody>",
            style,
        ),
        "Doc_0/Document.xml": _element(
            "Document",
            f"<CommonData>{area}<PublicRes>Res.xml</PublicRes>{common}</CommonData><Pages>{listed}</Pages>",
            style,
        ),
    }


def page_part(objects: str, style: Style = STYLES["runs"], before: str = "") -> str:
    """The part of a page with these objects."""
    return _element("Page", f'{before}<Content><Layer ID="2" Type="Body">{objects}</Layer></Content>', style)


def packed(parts: dict[str, str], change: Callable[[zipfile.ZipFile], None] | None = None) -> bytes:
    """The zip of parts."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
        if change is not None:
            change(archive)
    return data.getvalue()


def _element(name: str, content: str, style: Style) -> str:
    """A root element; what stands in it is of the same namespace."""
    space = f' xmlns="{style.namespace}"' if style.namespace else ""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{name}{space}>{content}</{name}>'


def _runs(chars: Iterable[Char]) -> Iterator[list[Char]]:
    """Characters that follow each other in a line."""
    run: list[Char] = []
    for char in chars:
        if run and (char.top != run[-1].top or char.size != run[-1].size or char.x0 < run[-1].x0):
            yield run
            run = []
        run.append(char)
    if run:
        yield run


def _text(run: list[Char], style: Style) -> str:
    first = run[0]
    size = (first.bottom - first.top) * _MILLIMETRES
    left, top = first.x0 * _MILLIMETRES - 1, first.top * _MILLIMETRES - 1
    place = f'Boundary="{left:.4f} {top:.4f} 200 {size:.4f}"'
    scale = size if style.scaled else 1.0
    if style.scaled:
        place += f' CTM="{size:.4f} 0 0 {size:.4f} 1 1"'
    start = (0.0, _ABOVE) if style.scaled else (1.0, 1 + _ABOVE * size)
    deltas = [(after.x0 - before.x0) * _MILLIMETRES / scale for before, after in itertools.pairwise(run)]
    written = escape("".join(char.text for char in run))
    return (
        f'<TextObject ID="3" Font="4" Size="{size / scale:.4f}" {place}>'
        f'<TextCode X="{start[0]:.4f}" Y="{start[1]:.4f}" DeltaX="{_grouped(deltas)}">{written}</TextCode>'
        "</TextObject>"
    )


def _grouped(deltas: Iterable[float]) -> str:
    """Distances as a list, those that repeat themselves as a group."""
    groups = itertools.groupby(f"{delta:.4f}" for delta in deltas)
    counted = [(value, len(list(same))) for value, same in groups]
    return " ".join(
        f"g {count} {value}" if count > 2 else " ".join([value] * count) for value, count in counted
    )


def _shape(shape: Shape, style: Style) -> str:
    x0, top, x1, bottom = (_MILLIMETRES * value for value in (shape.x0, shape.top, shape.x1, shape.bottom))
    thin = min(shape.width, shape.height) < 1.5
    if thin and not style.thin_boxes:
        data = (
            f"M 0 {(bottom - top) / 2:.4f} L {x1 - x0:.4f} {(bottom - top) / 2:.4f}"
            if shape.width > shape.height
            else f"M {(x1 - x0) / 2:.4f} 0 L {(x1 - x0) / 2:.4f} {bottom - top:.4f}"
        )
        paint = 'LineWidth="0.2"'
    else:
        x1, bottom = max(x1, x0 + 0.1), max(bottom, top + 0.1)
        data = f"M 0 0 L {x1 - x0:.4f} 0 L {x1 - x0:.4f} {bottom - top:.4f} L 0 {bottom - top:.4f} C"
        paint = 'Stroke="false" Fill="true"' if thin or shape.fill else 'Stroke="true"'
    colour = f'<FillColor Value="{escape(shape.fill)}"/>' if shape.fill else ""
    boundary = f'Boundary="{x0:.4f} {top:.4f} {x1 - x0:.4f} {bottom - top:.4f}"'
    data = f"{colour}<AbbreviatedData>{data}</AbbreviatedData>"
    return f'<PathObject ID="5" {boundary} {paint}>{data}</PathObject>'
