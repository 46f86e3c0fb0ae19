"""Messages filled with values: in both languages, and never without end."""

from __future__ import annotations

import pytest

from govlint.text.bilingual import LONGEST_MESSAGE, LONGEST_VALUE, Bilingual, counted, shortened


@pytest.mark.parametrize(
    ("template", "values", "filled"),
    [
        ("没有", {}, "没有"),
        ("{name}的{number}", {"name": "甲", "number": 3}, "甲的3"),
        ("{name}", {"name": Bilingual("甲", "A")}, "甲"),
        ("{other}{name}", {"name": "甲"}, "?甲"),
        ("{{{name}}}", {"name": "甲"}, "{甲}"),
        ("{name!r}", {"name": "甲"}, "'甲'"),
        ("{name}", {"name": "{name}"}, "{name}"),
        ("“{name}”", {"name": "甲" * LONGEST_VALUE}, f"“{'甲' * LONGEST_VALUE}”"),
        ("“{name}”", {"name": "甲" * (LONGEST_VALUE + 1)}, f"“{'甲' * (LONGEST_VALUE - 1)}…”"),
    ],
)
def test_a_template_is_filled(template: str, values: dict[str, object], filled: str) -> None:
    assert Bilingual(template, "en").format(**values) == Bilingual(filled, "en")
    assert Bilingual("zh", template.replace("甲", "A")).format(name=Bilingual("甲", "A")).zh == "zh"


def test_each_language_has_its_own_value() -> None:
    assert Bilingual("{a}年", "of {a}").format(a=Bilingual("今", "now")) == Bilingual("今年", "of now")


def test_a_message_of_many_places_ends() -> None:
    message = Bilingual("{found}" * 300_000, "x").format(found="甲" * 900)
    assert message.zh == "甲" * (LONGEST_MESSAGE - 1) + "…"


@pytest.mark.parametrize(("text", "short"), [("", ""), ("一二三", "一二三"), ("一二三四", "一二…")])
def test_shortened(text: str, short: str) -> None:
    assert shortened(text, 3) == short


@pytest.mark.parametrize(
    ("number", "english"), [(0, "0 rules"), (1, "1 rule"), (2, "2 rules"), (11, "11 rules")]
)
def test_a_number_with_what_it_counts(number: int, english: str) -> None:
    assert counted(number, "rule") == Bilingual(str(number), english)
