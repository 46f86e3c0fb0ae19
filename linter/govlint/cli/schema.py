"""``govlint schema``: the JSON Schema of a kind of file."""

from __future__ import annotations

import click

from govlint.cli.language import language_option
from govlint.cli.printing import say_json

_KINDS = ["pack", "pack-part", "cases", "config", "waivers", "output"]
# One schema fits every file of a pack; the other name is kept for those who use it.
_SAME = {"pack-part": "pack"}


@click.command("schema")
@click.argument("kind", type=click.Choice(_KINDS), default="pack")
@language_option
def command(kind: str, **_: object) -> int:
    """输出 JSON Schema，供编辑器补全和检查（pack：规则包的文件，pack-part 与 pack 相同，cases：案例，
    config：配置，waivers：豁免），以及 output：--format json 的输出。

    Print the JSON Schema of a kind of file, for editors, or of the output as JSON.
    """
    from govlint.authoring.schemas import json_schema

    say_json(json_schema(_SAME.get(kind, kind)))
    return 0
