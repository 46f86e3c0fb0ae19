"""``govlint config``: every effective setting and where it comes from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from govlint.cli.options import FILE, format_option, packs_of, run_options
from govlint.cli.printing import say, say_json
from govlint.text.bilingual import Bilingual

_ALSO = Bilingual(
    "同一文件夹里 pyproject.toml 的 [tool.govlint] 不起作用：govlint.toml 优先",
    "[tool.govlint] in pyproject.toml beside it is passed over: govlint.toml goes before it",
)


@click.command("config")
@click.argument("paths", nargs=-1, type=FILE, metavar="[PATH]...")
@format_option
@run_options
def command(paths: tuple[Path, ...], output_format: str, **given: Any) -> int:
    """显示每一项生效的配置和它的来处。

    Show every effective setting and where it comes from.
    """
    import msgspec

    from govlint.run.config import NAME, find_configuration
    from govlint.run.settings import Planner
    from govlint.text.as_json import as_json

    packs, settings = packs_of(given, paths or (Path.cwd(),))
    Planner(settings, packs)  # what names a rule or a trait that is not there is refused
    values = msgspec.to_builtins(settings, enc_hook=str)
    origins = settings.origins
    if output_format == "json":
        data = {
            name.replace("_", "-"): {"value": values[name], "origin": origin}
            for name, origin in origins.items()
        }
        say_json(data)
        return 0
    width = max(len(name) for name in origins)
    for name, origin in origins.items():
        written = as_json(values[name])
        say(f"{name.replace('_', '-'):{width}}  {written}  # {origin.in_language(settings.lang)}")
    if not given.get("no_config") and given.get("config") is None:
        file = find_configuration(paths or (Path.cwd(),))
        if file is not None and file.also is not None and file.path.name == NAME:
            say(_ALSO.in_language(settings.lang), err=True)
    return 0
