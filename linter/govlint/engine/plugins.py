"""Checks in Python from installed distributions: loaded only when the command line names them."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from govlint.packs.language.rules import PluginRule
from govlint.packs.pack import Pack
from govlint.refusal import Refusal
from govlint.text.bilingual import Bilingual
from govlint.text.nearest import hint

ENTRY_POINTS = "govlint.checks"

# A plug-in takes the rule (with its ``options``) and the check's context, and yields outcomes.
Plugin = Callable[[Any, Any], Iterator[Any]]


def load_plugins(names: Iterable[str]) -> dict[str, Plugin]:
    """Import the plug-ins with these names, and no others. Raises Refusal."""
    wanted = list(names)
    if not wanted:
        return {}
    # Imported here: hardly any run has plug-ins.
    from importlib.metadata import entry_points

    installed = {point.name: point for point in entry_points(group=ENTRY_POINTS)}
    loaded: dict[str, Plugin] = {}
    for name in wanted:
        if name not in installed:
            near = hint(name, installed)
            raise Refusal(
                Bilingual(f"没有安装插件“{name}”{near.zh}", f"no plug-in {name!r} is installed{near.en}")
            )
        try:
            loaded[name] = installed[name].load()
        except Exception as error:
            reason = f"{type(error).__name__}: {error}"
            raise Refusal(
                Bilingual(
                    f"插件“{name}”无法载入：{reason}", f"the plug-in {name!r} cannot be loaded: {reason}"
                )
            ) from error
    return loaded


def code_of(plugins: Mapping[str, Plugin]) -> dict[str, str]:
    """The SHA-256 of the file that each plug-in is written in; empty where there is none.

    What that file imports is not looked at.
    """
    return {name: _digest(getattr(plugin, "__module__", "")) for name, plugin in sorted(plugins.items())}


def _digest(module: str) -> str:
    file = getattr(sys.modules.get(module), "__file__", None)
    try:
        return hashlib.sha256(Path(file).read_bytes()).hexdigest() if file else ""
    except OSError:
        return ""


def check_plugins(packs: Sequence[Pack], plugins: Mapping[str, Plugin], rules: frozenset[str] | None) -> None:
    """Raise Refusal where one of the ``rules`` (None: all) needs a plug-in that was not named."""
    for pack in packs:
        for rule in pack.rules:
            runs = rules is None or rule.id in rules
            if isinstance(rule, PluginRule) and runs and rule.plugin not in plugins:
                raise Refusal(
                    Bilingual(
                        f"规则 {rule.id} 要用插件“{rule.plugin}”；确认可信后加 --plugin {rule.plugin}，"
                        f"或用 --ignore {rule.id} 停用",
                        f"the rule {rule.id} needs the plug-in {rule.plugin!r}; if you trust it, add "
                        f"--plugin {rule.plugin}, or leave the rule out with --ignore {rule.id}",
                    )
                )
