"""Make the PDF files of this folder: example reports printed by Chromium in other styles than Word's.

python tests/readers/pdf_styles/make.py [NAME ...]    needs chromium, fonts-noto-cjk and pikepdf

They are made once and kept: another Chromium breaks pages elsewhere. The shapes of the
characters are taken out of the files, which makes them small; reading needs only their places.
"""

from __future__ import annotations

import html
import subprocess
import sys
import tempfile
from pathlib import Path

import pikepdf

from govlint.document import Paragraph, Table
from govlint.readers import read

HERE = Path(__file__).resolve().parent
EXAMPLES = HERE.parents[2] / "examples"
_CELL = "padding:3px;text-align:center;font-size:11px"
_TABLE = "border-collapse:collapse;width:100%"
# File: report, and how its tables are drawn.
STYLES = {
    "ruled": ("clean/city-government-2024", f"table{{{_TABLE}}}td{{border:1px solid #000;{_CELL}}}"),
    "ruled-wrong-cell": (
        "flawed/wrong-inner-cell",
        f"table{{{_TABLE}}}td{{border:1px solid #000;{_CELL}}}",
    ),
    "narrow": (
        "clean/numbered-headings-2021",
        f"@page{{size:A4;margin:25mm 28mm}}table{{{_TABLE};table-layout:fixed}}"
        "td{border:.5px solid #555;padding:1px;text-align:center;font-size:14px;word-break:break-all}"
        "p{font-size:18px;text-indent:2em;line-height:2}",
    ),
    "dotted": ("clean/township-2023", f"table{{{_TABLE}}}td{{border:1px dotted #999;{_CELL}}}"),
    "separate": (
        "clean/county-bureau-2022",
        f"table{{border-spacing:2px;width:100%}}td{{border:1px solid #000;{_CELL}}}",
    ),
    "filled": (
        "clean/county-bureau-2022",
        f"table{{border-spacing:1px;background:#000;width:100%}}td{{background:#fff;{_CELL}}}",
    ),
    "no-frame": (
        "clean/county-bureau-2022",
        f"table{{{_TABLE}}}td{{border:1px solid #000;{_CELL}}}td:first-child{{border-left:none}}"
        "tr td:last-child{border-right:none}",
    ),
    "landscape": (
        "clean/township-2023",
        f"@page{{size:A4 landscape}}table{{{_TABLE}}}p{{text-indent:2em}}"
        "td{border:1px solid #000;padding:6px;text-align:center}",
    ),
    "large-type": (
        "clean/township-2023",
        f"@page{{size:A4;margin:37mm 26mm 35mm 28mm}}table{{{_TABLE}}}"
        "td{border:1px solid #000;padding:8px 2px;text-align:center;font-size:16px}"
        "p{font-size:21px;line-height:37px;text-indent:2em;margin:0}",
    ),
    "printed-twice": (
        "clean/township-2023",
        f"table{{{_TABLE}}}td{{border:1px solid #000;{_CELL}}}p,td{{text-shadow:.3px 0 #000}}",
    ),
    "striped": (
        "clean/city-government-2024",
        f"table{{{_TABLE}}}td{{border:1px solid #ddd;padding:4px;text-align:center;font-size:11px}}"
        "tr:nth-child(even){background:#eee}",
    ),
    "shaded": (
        "clean/county-bureau-2022",
        f"table{{{_TABLE}}}td{{border:1px solid #000;{_CELL}}}p{{background:#eee;margin:0;text-indent:2em}}"
        "p::first-line{background:#ffe}tr:first-child td{background:#def}",
    ),
    "lines": ("clean/bureau-2020", f"table{{{_TABLE}}}td{{border:solid #000;border-width:1px 0;{_CELL}}}"),
    "no-rules": ("clean/township-2023", f"table{{{_TABLE}}}td{{{_CELL}}}"),
    "no-rules-wrong-cell": ("flawed/wrong-inner-cell", f"table{{{_TABLE}}}td{{{_CELL}}}"),
}


def main() -> None:
    """Print the reports that are named, or all, each in its style."""
    for name in sys.argv[1:] or STYLES:
        report, style = STYLES[name]
        page = f"<meta charset=utf-8><title>report</title><style>{style}</style><body>{_body(report)}"
        with tempfile.TemporaryDirectory() as folder:
            source, printed = Path(folder) / f"{name}.html", Path(folder) / "printed.pdf"
            source.write_text(f"<!DOCTYPE html><html lang=zh>{page}", encoding="utf-8")
            command = ["chromium", "--headless", "--no-sandbox", f"--print-to-pdf={printed}", str(source)]
            subprocess.run(command, check=True, capture_output=True)
            with pikepdf.open(printed) as pdf:
                blank = pdf.make_stream(b"1000 0 d0")
                for thing in pdf.objects:
                    if isinstance(thing, pikepdf.Dictionary) and "/CharProcs" in thing:
                        for glyph in list(thing["/CharProcs"].keys()):
                            thing["/CharProcs"][glyph] = blank
                for key in ("/StructTreeRoot", "/MarkInfo", "/Outlines"):
                    if key in pdf.Root:
                        del pdf.Root[key]
                pdf.remove_unreferenced_resources()
                pdf.save(
                    HERE / f"{name}.pdf",
                    recompress_flate=True,
                    object_stream_mode=pikepdf.ObjectStreamMode.generate,
                )


def _body(report: str) -> str:
    """The blocks of a report as a page, merged cells as they are."""
    parts = []
    for block in read(EXAMPLES / f"{report}.docx").blocks:
        if isinstance(block, Paragraph):
            parts.append(f"<p>{html.escape(block.text)}</p>")
        elif isinstance(block, Table):
            rows: list[str] = [""] * block.rows
            for cell in sorted(block.cells, key=lambda cell: (cell.row, cell.column)):
                spans = f"rowspan={cell.row_span} colspan={cell.column_span}"
                rows[cell.row] += f"<td {spans}>{html.escape(cell.text)}</td>"
            parts.append("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>")
    return "\n".join(parts)


if __name__ == "__main__":
    sys.exit(main())
