"""``python -m benchmarks.hostile > docs/hostile.md``: files made to harm, and what came of checking each.

Each kind is a function that makes the file; its name is that of the file. With names (or beginnings
of names) behind the command only those are tried.
"""

from __future__ import annotations

import datetime
import io
import os
import platform
import resource
import subprocess
import sys
import tempfile
import threading
import zipfile
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = (ROOT / "examples/clean/township-2023.md").read_text(encoding="utf-8")
# Far above what govlint allows itself: a run that reaches these has failed.
MOST_SECONDS = 150
MOST_MEMORY = 4 << 30

HEAD = "云汀市2023年政府信息公开工作年度报告\n一、总体情况\n"
SENTENCE = "本年收到申请12件，比上年增长5%，其中予以公开3件，"
KINDS: dict[str, Callable[[], bytes]] = {}


def kind(name: str, make: Callable[[], bytes | str]) -> None:
    def encoded() -> bytes:
        made = make()
        return made.encode() if isinstance(made, str) else made

    KINDS[name] = encoded


# Zips


def zipped(parts: Iterable[tuple[str, bytes | str]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        for name, data in parts:
            archive.writestr(name, data)
    return packed.getvalue()


def nested(depth: int) -> bytes:
    data = zipped([("a.md", EXAMPLE)])
    for level in range(depth):
        data = zipped([(f"{level}.zip", data)])
    return data


def lying(data: bytes, at: int, value: int) -> bytes:
    """A zip whose directory says another value, of four bytes, for its last entry."""
    start = data.rfind(b"PK\x01\x02") + at
    return data[:start] + value.to_bytes(4, "little") + data[start + 4 :]


kind("bomb-of-one-part.zip", lambda: zipped([("a.md", bytes(250_000_000))]))
kind("bomb-of-many-parts.zip", lambda: zipped((f"{n}.md", bytes(3_000_000)) for n in range(60)))
kind("bomb-in-zips.zip", lambda: nested(30))
kind("many-entries.zip", lambda: zipped(((f"{n}.md", "") for n in range(50_000)), zipfile.ZIP_STORED))
kind("many-reports.zip", lambda: zipped((f"{n}.md", HEAD) for n in range(1_900)))
kind(
    "many-slow-texts.zip",
    lambda: zipped((f"{n}.txt", HEAD + "".join(f"{SENTENCE}{i}" for i in range(30_000))) for n in range(12)),
)
kind(
    "names-out-of-it.zip", lambda: zipped((name, EXAMPLE) for name in ("../../a.md", "/b.md", "c\x1b[2J.md"))
)
kind("size-that-lies.zip", lambda: lying(zipped([("a.md", "x" * 30_000_000)]), 24, 10))
kind("offset-that-lies.zip", lambda: lying(zipped([("a.md", EXAMPLE)]), 42, 0xFFFFFFF0))

# Word

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def paragraph(text: str) -> str:
    return f"<w:p>{run(text)}</w:p>"


def word(body: str, before: str = "", **parts: str) -> bytes:
    """A Word file, stored: how well it packs is no reason to refuse it. ``parts`` are further ones."""
    heads = "".join(map(paragraph, HEAD.split()))
    relations = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{name}" Target="{name}.xml"/>' for name in parts
    )
    main = f'<Relationship Id="a" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
    files = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f"<Relationships>{main}</Relationships>",
        "word/document.xml": f'{before}<w:document xmlns:w="{W}"><w:body>{heads}{body}</w:body></w:document>',
        "word/_rels/document.xml.rels": f"<Relationships>{relations}</Relationships>",
        **{f"word/{name}.xml": f'<w:{name} xmlns:w="{W}">{text}</w:{name}>' for name, text in parts.items()},
    }
    return zipped(files.items(), zipfile.ZIP_STORED)


def table(rows: str) -> str:
    return f"<w:tbl>{rows}</w:tbl>"


def cell(text: str = "1", properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def tables_in_tables(depth: int) -> str:
    text = paragraph("1")
    for _ in range(depth):
        text = table(f"<w:tr><w:tc>{text}<w:p/></w:tc></w:tr>")
    return text


ENTITIES = (
    "<!DOCTYPE a ["
    + "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 20 if n else "x" * 20}">' for n in range(9))
    + "]>"
)
kind("entities.docx", lambda: word(paragraph("&e8;"), ENTITIES))
kind(
    "outside-entity.docx",
    lambda: word(paragraph("&e;"), '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>'),
)
kind("paragraphs.docx", lambda: word(paragraph("本年收到申请1件。") * 190_000))
kind("one-long-run.docx", lambda: word(paragraph(SENTENCE * 60_000)))
kind("deep-elements.docx", lambda: word("<w:sdt><w:sdtContent>" * 50_000))
kind("deep-tables.docx", lambda: word(tables_in_tables(80)))
kind("rows.docx", lambda: word(table(f"<w:tr>{cell()}{cell()}</w:tr>" * 60_000)))
kind(
    "span-of-a-billion.docx",
    lambda: word(
        table(f"<w:tr>{cell('1', '<w:gridSpan w:val=' + chr(34) + '999999999' + chr(34) + '/>')}</w:tr>")
    ),
)
kind(
    "styles-in-a-ring.docx",
    lambda: word(
        '<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr></w:p>',
        styles="".join(
            f'<w:style w:type="paragraph" w:styleId="{a}"><w:basedOn w:val="{b}"/></w:style>'
            for a, b in ("ab", "bc", "ca")
        ),
    ),
)
kind(
    "style-chain.docx",
    lambda: word(
        '<w:p><w:pPr><w:pStyle w:val="s0"/></w:pPr></w:p>' * 300,
        styles="".join(
            f'<w:style w:type="paragraph" w:styleId="s{n}"><w:basedOn w:val="s{n + 1}"/></w:style>'
            for n in range(60_000)
        ),
    ),
)
kind(
    "changes.docx",
    lambda: word(
        "".join(f"<w:p><w:ins>{run('1')}</w:ins><w:del>{run('2')}</w:del></w:p>" for _ in range(80_000))
    ),
)
kind("attributes.docx", lambda: word("<w:p " + " ".join(f'a{n}="1"' for n in range(200_000)) + "/>"))
kind("no-end.docx", lambda: word(paragraph("1"))[:-700])

# Text and Markdown

kind("one-line.txt", lambda: HEAD + "政府信息公开2023" * 700_000)
kind("one-sentence.txt", lambda: HEAD + SENTENCE * 20_000 + "。")
kind("sentences.txt", lambda: HEAD + (SENTENCE + "。\n") * 15_000)
kind("lines.txt", lambda: HEAD + "".join(f"收到申请{n}件。\n" for n in range(180_000)))
kind("headings.txt", lambda: HEAD * 60_000)
kind("brackets.txt", lambda: HEAD + "（" * 400_000 + "「【(" * 100_000)
kind("digits.txt", lambda: HEAD + "收到申请" + "9" * 2_000_000 + "件。")
kind("commas.txt", lambda: HEAD + "收到申请" + "1," * 400_000 + "件" + "、其中" * 100_000)
kind("blanks.txt", lambda: HEAD + " \t\u3000" * 1_000_000 + "件")
kind("nothing.txt", lambda: b"")
kind("too-large.txt", lambda: HEAD * 800_000)
kind("controls.txt", lambda: EXAMPLE.replace("总体", "总\x1b[31m\u202e体\x9b2J"))
kind("one-row.md", lambda: EXAMPLE + "\n\n|" + "a|" * 300_000 + "\n|" + "-|" * 300_000)
kind("rows.md", lambda: EXAMPLE + "\n\n|a|b|\n|-|-|\n" + "|1|2|\n" * 120_000)
kind("many-times-itself.md", lambda: (EXAMPLE + "\n") * 400)
kind(
    "emphasis.md",
    lambda: EXAMPLE + "\n" + "**a *b __c " * 40_000 + "\n\n" + "![a](" * 60_000 + "\n\n" + "`" * 99_999,
)
kind(
    "numbers-out-of-bounds.md",
    lambda: EXAMPLE.replace(" 104 ", " 1e999999999 ").replace(" 38 ", "9" * 50_000),
)

# Web pages and archives of them


def page(body: str) -> str:
    heads = "".join(f"<p>{line}</p>" for line in HEAD.split())
    return f"<html><head><title>年度报告</title></head><body>{heads}{body}</body></html>"


kind("cells.html", lambda: page("<table>" + ("<tr>" + "<td>1" * 1_000) * 400 + "</table>"))
kind("spans.html", lambda: page("<table>" + '<tr><td colspan="65534" rowspan="65534">1' * 2_000 + "</table>"))
kind("comments-left-open.html", lambda: page("<!--" * 300_000))
kind("scripts-left-open.html", lambda: page("<script" * 300_000))
kind("tags-left-open.html", lambda: page("<div>" * 100_000 + "<b>" * 100_000))
kind("angle-brackets.html", lambda: page("<" * 2_000_000))
kind("attributes.html", lambda: page("<p " + " ".join(f"a{n}=1" for n in range(600_000)) + ">1</p>"))
kind("paragraphs.html", lambda: page("<p>收到申请1件。" * 180_000))
kind("references.html", lambda: page("<p>" + "&#1;&amp;&nosuch;" * 300_000))


def parts_in_parts(depth: int) -> str:
    text = "MIME-Version: 1.0\r\n"
    for level in range(depth):
        text += f'Content-Type: multipart/mixed; boundary="b{level}"\r\n\r\n--b{level}\r\n'
    return text + "Content-Type: text/html\r\n\r\n" + page("")


kind("parts-in-parts.mht", lambda: parts_in_parts(3_000))
kind(
    "messages-in-messages.mht",
    lambda: "MIME-Version: 1.0\r\n" + "Content-Type: message/rfc822\r\n\r\n" * 4_000,
)
kind(
    "parts.mht",
    lambda: (
        'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n'
        + "--b\r\n\r\n1\r\n" * 150_000
    ),
)
kind(
    "long-header.mht",
    lambda: "MIME-Version: 1.0\r\nSubject: " + "=?utf-8?q?a?= " * 400_000 + "\r\n\r\n" + page(""),
)

# PDF, and what LibreOffice opens

FONT = (
    "/Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> "
    "/XObject << /X 5 0 R >> >>"
)


def pdf(objects: dict[int, bytes | str]) -> bytes:
    out, places = b"%PDF-1.7\n", {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body if isinstance(body, bytes) else body.encode())
    size, start = max(objects) + 1, len(out)
    rows = (b"%010d 00000 n \n" % places[n] if n in places else b"0000000000 65535 f \n" for n in range(size))
    end = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, start)
    return out + b"xref\n0 %d\n" % size + b"".join(rows) + end


def stream(data: bytes, *filters: str, more: str = "") -> bytes:
    for _ in filters:
        data = zlib.compress(data, 9)
    head = f"<< /Length {len(data)} /Filter [{' '.join(filters)}] {more} >>"
    return head.encode() + b"\nstream\n" + data + b"\nendstream"


def one_page(content: bytes, more: dict[int, bytes | str] | None = None, kids: str = "3 0 R") -> bytes:
    return pdf({
        1: "<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Kids [{kids}] /Count {kids.count('R')} >>",
        3: f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R {FONT} >>",
        4: content,
        **(more or {}),
    })  # fmt: skip


FLATE = "/FlateDecode"
FORM = "/Type /XObject /Subtype /Form /BBox [0 0 9 9]"
WORDS = b"BT /F 9 Tf 9 9 Td (a) Tj ET "
kind("bomb.pdf", lambda: one_page(stream(bytes(800_000_000), FLATE)))
kind("bomb-in-a-bomb.pdf", lambda: one_page(stream(bytes(1_500_000_000), FLATE, FLATE)))
kind("pages.pdf", lambda: one_page(stream(WORDS), kids="3 0 R " * 50_000))
kind("page-ring.pdf", lambda: one_page(stream(WORDS), kids="2 0 R 3 0 R"))
kind(
    "form-in-itself.pdf",
    lambda: one_page(stream(b"/X Do"), {5: stream(b"/X Do /X Do", more=FORM + " " + FONT)}),
)
kind(
    "forms-doubling.pdf",
    lambda: one_page(
        stream(b"/X Do"),
        {
            n: stream(b"/X Do /X Do", more=FORM + " " + FONT.replace("5 0 R", f"{n + 1} 0 R"))
            for n in range(5, 30)
        },
    ),
)
kind("characters.pdf", lambda: one_page(stream(WORDS * 150_000, FLATE)))
kind(
    "rectangles.pdf",
    lambda: one_page(
        stream(WORDS + b"".join(b"%d %d 5 5 re S " % (n * 7 % 590, n * 11 % 790) for n in range(60_000)))
    ),
)
kind("deep-array.pdf", lambda: pdf({1: "[" * 100_000 + "]" * 100_000}))
kind("cut-off.pdf", lambda: (ROOT / "examples/formats/bureau-2020.pdf").read_bytes()[:30_000])


# OFD


def ofd_file(page: str, pages: int = 1, resources: str = "", method: int = zipfile.ZIP_STORED) -> bytes:
    listed = '<Page BaseLoc="p.xml"/>' * pages
    parts = [
        ("OFD.xml", "<OFD><DocBody><DocRoot>d/d.xml</DocRoot></DocBody></OFD>"),
        ("d/d.xml", f"<D><CommonData><PublicRes>r.xml</PublicRes></CommonData><Pages>{listed}</Pages></D>"),
        ("d/p.xml", f"<Page><Content><Layer>{page}</Layer></Content></Page>"),
        ("d/r.xml", f"<Res><CompositeGraphicUnits>{resources}</CompositeGraphicUnits></Res>"),
    ]
    return zipped(parts, method)


def ofd_text(text: str, deltas: str = "") -> str:
    return f'<TextObject Size="3"><TextCode X="9" Y="9" DeltaX="{deltas}">{text}</TextCode></TextObject>'


def ofd_path(data: str, more: str = "") -> str:
    return f"<PathObject {more}><AbbreviatedData>{data}</AbbreviatedData></PathObject>"


def ofd_unit(number: int, content: str) -> str:
    return f'<CompositeGraphicUnit ID="{number}"><Content>{content}</Content></CompositeGraphicUnit>'


ITSELF = '<CompositeObject ResourceID="0"/>'
CROSSING = " ".join(f"M {n} 0 L {n} 900 M 0 {n} L 900 {n}" for n in range(0, 900, 2))
kind("bomb.ofd", lambda: ofd_file(" " * 15_000_000, method=zipfile.ZIP_DEFLATED))
kind("entities.ofd", lambda: zipped([("OFD.xml", '<!DOCTYPE a [<!ENTITY b "c">]><OFD>&b;</OFD>')]))
kind("pages.ofd", lambda: ofd_file(ofd_text("字"), 50_000))
kind("heavy-page-many-times.ofd", lambda: ofd_file(ofd_text("字" * 1500), 300))
kind("characters.ofd", lambda: ofd_file(ofd_text("字" * 1_000_000, "g 999999 0.01")))
kind("one-place.ofd", lambda: ofd_file(ofd_text("字" * 400_000, "g 400000 0")))
kind("far-away.ofd", lambda: ofd_file(ofd_text("字字字", "9e5 9e5 9e5")))
kind("crossing-lines.ofd", lambda: ofd_file(ofd_text("字") + ofd_path(CROSSING)))
kind("lines.ofd", lambda: ofd_file(ofd_text("字") + ofd_path("M 0 0 L 9 9 L 9 0 " * 400_000)))
kind(
    "colours.ofd",
    lambda: ofd_file(
        ofd_text("字") + "".join(
            ofd_path(f"M {n} {m} L {n + 1.9} {m} L {n + 1.9} {m + 2} L {n} {m + 2} C",
                     'Fill="true" Stroke="false"')
            for n in range(0, 200, 2) for m in range(0, 290, 3)
        )
    ),
)  # fmt: skip
kind(
    "groups-doubling.ofd",
    lambda: ofd_file(
        ofd_text("字") + '<CompositeObject ResourceID="0"/>',
        resources="".join(
            ofd_unit(n, f'<CompositeObject ResourceID="{n + 1}"/>' * 9 + ofd_text("字")) for n in range(30)
        ),
    ),
)
kind(
    "group-in-itself.ofd",
    lambda: ofd_file(
        '<CompositeObject ResourceID="0"/>', resources=ofd_unit(0, '<CompositeObject ResourceID="0"/>' * 9)
    ),
)
kind("groups.rtf", lambda: "{\\rtf1 " + "{" * 800_000)
kind("text.rtf", lambda: "{\\rtf1 " + "1 \\par " * 300_000 + "}")
kind(
    "zeros.doc",
    lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le") + bytes(60_000_000),
)


def tried(path: Path) -> str:
    """Check one file in a run of its own; its row of the table."""

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))

    environment = {**os.environ, "PYTHONPATH": str(ROOT / "linter"), "PYTHONIOENCODING": "utf-8"}
    with subprocess.Popen(
        [sys.executable, "-m", "govlint", "--lang", "en", "--no-config", path.name],
        cwd=path.parent,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        preexec_fn=limited,
    ) as process:
        watch = threading.Timer(MOST_SECONDS, process.kill)
        watch.start()
        assert process.stdout is not None
        said = process.stdout.read().decode("utf-8", "replace")
        _, status, usage = os.wait4(process.pid, 0)
        watch.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds = usage.ru_utime + usage.ru_stime
    code = "**stopped**" if process.returncode < 0 else process.returncode
    return f"| {path.name} | {seconds:.1f} | {usage.ru_maxrss // 1024} | {code} | {sentence(said)} |"


def sentence(said: str) -> str:
    """The one line that says what became of the file; the last kind of several in an archive."""
    if "Traceback" in said:
        return "**a traceback**"
    lines = [line.strip() for line in said.splitlines()]
    told = [line for line in lines if line.startswith("not checked: ") or " checks: " in line]
    last = (told or [line for line in lines if line] or ["nothing"])[-1].removeprefix("not checked: ")
    shown = last if len(last) < 200 else last[:200] + "…"
    return (f"{len(told)} files, the last: " if len(told) > 1 else "") + shown.replace("|", "\\|")


def main() -> None:
    wanted = tuple(sys.argv[1:])
    today = datetime.date.today().isoformat()
    print("# 恶意文件 · Hostile files\n")
    print("每种文件各检查一次：处理器时间（秒）、内存峰值（MB）、退出码和所说的话。")
    print(
        "Each kind checked once in a run of its own: processor seconds, peak memory, exit code, what it said."
    )
    print("The limits are those of [limits.md](limits.md).\n")
    print(f"`python -m benchmarks.hostile > docs/hostile.md`, {today}, Python {platform.python_version()}\n")
    print("| kind | seconds | MB | exit | said |\n|---|---|---|---|---|")
    with tempfile.TemporaryDirectory(prefix="hostile-") as folder:
        for name, make in KINDS.items():
            if not wanted or name.startswith(wanted):
                path = Path(folder) / name
                path.write_bytes(make())
                print(tried(path), flush=True)
                path.unlink()


if __name__ == "__main__":
    main()
