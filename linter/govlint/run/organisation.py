"""What is known of the body that a report is of: its name, and traits that the packs declare."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from govlint.packs.pack import Pack
from govlint.text.bilingual import Bilingual
from govlint.text.nearest import hint

NAME = "name"


def mistake_in_organisation(packs: Sequence[Pack], organisation: Mapping[str, str]) -> Bilingual | None:
    """Say which trait or value no pack declares, with the nearest that one does; None if all is well."""
    traits = {name: spec for pack in packs for name, spec in pack.profile.items()}
    for trait, value in organisation.items():
        if trait == NAME:
            continue
        if trait not in traits:
            near = hint(trait, [*traits, NAME])
            known = "、".join([*traits, NAME])
            return Bilingual(
                f"organisation 里没有“{trait}”{near.zh or f'；有：{known}'}",
                f"organisation has no {trait!r}{near.en or f'; there are: {known}'}",
            )
        values = traits[trait].values
        if value not in values:
            near = hint(value, values)
            return Bilingual(
                f"organisation.{trait} 不能是“{value}”{near.zh}（可选：{'、'.join(values)}）",
                f"organisation.{trait} cannot be {value!r}{near.en} (choices: {', '.join(values)})",
            )
    return None
