"""The words of the part of the page that shows audits, outside of their views."""

from __future__ import annotations

from typing import Final

from govlint.text.bilingual import Bilingual

LABELS: Final = {
    "audit": Bilingual("审计结果", "Audits"),
    "audit_open": Bilingual("打开审计的存储", "Open the store of an audit"),
    "audit_drop": Bilingual(
        "把 govlint audit --store 建立的 .duckdb 文件拖到这里",
        "Drop a .duckdb file here that govlint audit --store has made",
    ),
    "audit_choose": Bilingual("选择 .duckdb 文件", "Choose a .duckdb file"),
    "audit_note": Bilingual(
        "只读打开，文件不会改动；拖进来的是副本，关闭后删除。"
        "很大的存储请用 govlint serve --store 文件 打开，不必复制。",
        "It is only read and never changed; what is dropped is a copy, deleted when it is closed. Open a "
        "very large store with govlint serve --store FILE, which copies nothing.",
    ),
    "audit_stores": Bilingual("已打开的存储", "Open stores"),
    "audit_close": Bilingual("关闭", "Close"),
    "audit_closed": Bilingual("已关闭 {name}", "{name} is closed"),
    "audit_sending": Bilingual("正在打开 {name}……", "Opening {name} …"),
    "audit_loading": Bilingual("正在读取……", "Reading …"),
    "audit_shown": Bilingual("已显示：{title}", "Shown: {title}"),
}
