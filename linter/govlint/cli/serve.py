"""``govlint serve``: a page on this machine where reports are dropped and read."""

from __future__ import annotations

import threading
import webbrowser
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click

from govlint.cli.language import speak
from govlint.cli.options import FILE, packs_of, report_options
from govlint.cli.printing import say
from govlint.refusal import Refusal
from govlint.text.bilingual import Bilingual

_LOCAL = frozenset({"127.0.0.1", "localhost"})
_MISSING = Bilingual(
    "网页需要另外安装：pip install 'govlint[web]'",
    "the page needs another install: pip install 'govlint[web]'",
)
_ELSEWHERE = Bilingual(
    "govlint serve 只供这台电脑自己使用，只能在 127.0.0.1 上打开，不能用 {host}：页面没有登录，"
    "别的电脑能打开就等于谁都能看报告。多人使用请各自运行。",
    "govlint serve is for this machine alone and listens at 127.0.0.1 only, not at {host}: it has no login, "
    "and whoever could reach it could read the reports. Let everybody run their own.",
)
_RUNNING = Bilingual(
    "页面已打开：{address}\n只有这台电脑能打开它；按 Ctrl+C 或在页面上点“结束程序”结束。",
    "The page is open: {address}\n"
    "This machine alone can open it; Ctrl+C or “End the program” on the page ends it.",
)
_MINUTE = 60


@click.command("serve")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, help="端口（默认自动选择）port (a free one)"
)
@click.option("--host", default="127.0.0.1", help="只能是本机 this machine alone", hidden=True)
@click.option("--no-browser", is_flag=True, help="不打开浏览器 do not open the browser")
@click.option(
    "--idle",
    type=click.IntRange(min=0),
    default=60,
    help="没有页面打开多少分钟后结束（默认 60，0 不结束）end after so many minutes without a page, 0 never",
)
@click.option("--jobs", "-j", type=click.IntRange(min=1), help="并行进程数 number of processes")
@click.option(
    "--store",
    type=FILE,
    metavar="FILE",
    help="打开 govlint audit --store 建立的文件，只读 look at the store of an audit",
)
@report_options
def command(
    port: int,
    host: str,
    no_browser: bool,
    idle: int,
    jobs: int | None,
    store: Path | None,
    **given: Any,
) -> int:
    """在浏览器里检查报告：打开只有本机能用的页面，把报告拖进去。

    Check reports in the browser: opens a page that this machine alone can reach; drop reports there.
    """
    if host not in _LOCAL:
        raise Refusal(_ELSEWHERE.format(host=host))
    if any(find_spec(name) is None for name in ("starlette", "uvicorn")):
        raise Refusal(_MISSING)
    # Imported here: the extra may be missing.
    from govlint.run.many_files import processors
    from govlint.web.serve import serve

    packs, settings = packs_of(given, ())
    speak(settings.lang)

    def started(address: str, once: str) -> None:
        say(_RUNNING.format(address=address).in_language(settings.lang))
        if not no_browser:
            # Some browsers only come back when they are closed.
            threading.Thread(target=webbrowser.open, args=(once,), daemon=True).start()

    serve(
        settings,
        packs,
        processes=jobs or processors(),
        port=port,
        idle=idle * _MINUTE,
        started=started,
        store=store,
    )
    return 0
