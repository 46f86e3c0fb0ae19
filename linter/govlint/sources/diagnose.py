"""Every mistake in a part of a pack, found by holding the data against the types of the language.

Decoding stops at the first mistake and speaks of types; an author wants all of them, in words.
This runs only where decoding has failed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
from msgspec import inspect

from govlint.sources.yaml_hints import FULL_WIDTH_COLON, full_width_colon
from govlint.text.bilingual import Bilingual
from govlint.text.nearest import hint, listed, nearest

Path = tuple[str | int, ...]


# Of more choices than these the nearest alone is told, if there is one.
_FEW = 30


class Mistake(msgspec.Struct, frozen=True):
    """What is wrong at a path: with its key (``in_key``) or its value, or that something is ``absent``."""

    path: Path
    message: Bilingual
    in_key: bool = False
    absent: bool = False


def mistakes(data: Any, wanted: Any) -> list[Mistake]:
    """Every place where ``data`` is not what the type wants."""
    return list(_walk(data, inspect.type_info(wanted), ()))


def _walk(data: Any, wanted: inspect.Type, path: Path) -> Iterator[Mistake]:
    match wanted:
        case inspect.Metadata():
            yield from _walk(data, wanted.type, path)
        case inspect.UnionType():
            yield from _one_of(data, wanted, path)
        case inspect.StructType():
            yield from _struct(data, wanted, path)
        case inspect.DictType():
            if isinstance(data, dict):
                for key, value in data.items():
                    if isinstance(wanted.key_type, inspect.LiteralType):
                        kinds = [str(kind) for kind in wanted.key_type.values]
                        for mistake in _literal(key, kinds, (*path, key)):
                            yield msgspec.structs.replace(mistake, in_key=True)
                    yield from _walk(value, wanted.value_type, (*path, key))
            else:
                yield Mistake(path, _wanted(_MAPPING, data))
        case inspect.ListType() | inspect.VarTupleType():
            if isinstance(data, list):
                for number, value in enumerate(data):
                    yield from _walk(value, wanted.item_type, (*path, number))
            else:
                yield Mistake(path, _wanted(_LIST, data))
        case inspect.LiteralType():
            yield from _literal(data, [str(value) for value in wanted.values], path)
        case inspect.StrType():
            if not isinstance(data, str):
                yield Mistake(path, _wanted(_TEXT, data))
        case inspect.NoneType() | inspect.AnyType():
            return
        case _:
            yield from _scalar(data, wanted, path)


def _struct(
    data: Any, wanted: inspect.StructType, path: Path, others: Sequence[inspect.StructType] = ()
) -> Iterator[Mistake]:
    if not isinstance(data, dict):
        yield Mistake(path, _wanted(_MAPPING, data))
        return
    fields = {field.encode_name: field for field in wanted.fields}
    meant: set[str | None] = set()
    for key, value in data.items():
        if key in fields:
            yield from _walk(value, fields[key].type, (*path, key))
        elif key != wanted.tag_field:
            meant.add(nearest(key.strip("“”‘’\"'"), fields))
            elsewhere = [str(o.tag) for o in others if any(f.encode_name == key for f in o.fields)]
            yield Mistake((*path, key), _unknown_key(key, [*fields], elsewhere), in_key=True)
    for name, field in fields.items():
        if field.required and name not in data and name not in meant:
            yield Mistake(path, Bilingual(f"缺少“{name}”", f"{name!r} is missing"), in_key=True, absent=True)


def _unknown_key(key: str, known: list[str], elsewhere: list[str]) -> Bilingual:
    if elsewhere:
        kinds = listed(elsewhere)
        return Bilingual(
            f"“{key}”不属于这种检查；它属于 {kinds.zh}", f"{key!r} belongs to another check: {kinds.en}"
        )
    if full_width_colon(key) or "：" in key:
        return FULL_WIDTH_COLON
    stripped = key.strip("“”‘’\"'")
    if stripped != key and stripped in known:
        return Bilingual(
            f"键“{stripped}”不用引号，更不能用中文引号", f"the key {stripped!r} needs no quotation marks"
        )
    near = hint(key, known)
    names = listed(known, most=30)
    return Bilingual(
        f"不认识的键“{key}”{near.zh or f'；这里可以有：{names.zh}'}",
        f"unknown key {key!r}{near.en or f'; here may stand: {names.en}'}",
    )


def _one_of(data: Any, wanted: inspect.UnionType, path: Path) -> Iterator[Mistake]:
    kinds = [kind.type if isinstance(kind, inspect.Metadata) else kind for kind in wanted.types]
    if data is None and any(isinstance(kind, inspect.NoneType) for kind in kinds):
        return
    structs = [kind for kind in kinds if isinstance(kind, inspect.StructType)]
    if len(structs) > 1 and isinstance(data, dict):
        yield from _tagged(data, structs, path)
        return
    fitting = [kind for kind in kinds if _fits(data, kind)]
    literals = [kind for kind in fitting if isinstance(kind, inspect.LiteralType)]
    if literals and len(literals) == len(fitting):
        yield from _literal(data, [str(value) for kind in literals for value in kind.values], path)
    elif fitting:
        # The kind with the fewest mistakes is the one that was meant.
        yield from min((list(_walk(data, kind, path)) for kind in fitting), key=len)
    else:
        others = [_NAMES.get(type(kind), _TEXT) for kind in kinds if not isinstance(kind, inspect.NoneType)]
        several = list(dict.fromkeys(others))
        either = Bilingual("或".join(n.zh for n in several), " or ".join(n.en for n in several))
        yield Mistake(path, _wanted(either, data))


def _fits(data: Any, kind: inspect.Type) -> bool:
    if isinstance(data, dict):
        return isinstance(kind, (inspect.StructType, inspect.DictType))
    if isinstance(data, list):
        return isinstance(kind, (inspect.ListType, inspect.VarTupleType))
    return data is not None and not isinstance(
        kind, (inspect.StructType, inspect.DictType, inspect.ListType, inspect.VarTupleType, inspect.NoneType)
    )


def _tagged(data: dict[str, Any], structs: list[inspect.StructType], path: Path) -> Iterator[Mistake]:
    field = str(structs[0].tag_field)
    tags = {str(struct.tag): struct for struct in structs}
    names = listed(tags, most=30)
    tag = data.get(field)
    if tag is None:
        yield Mistake(
            path,
            Bilingual(f"缺少“{field}”，可以是：{names.zh}", f"{field!r} is missing; it may be: {names.en}"),
            in_key=True,
        )
    elif not isinstance(tag, str) or tag not in tags:
        yield from _literal(tag, list(tags), (*path, field))
    else:
        yield from _struct(data, tags[tag], path, structs)


def _literal(data: Any, values: list[str], path: Path) -> Iterator[Mistake]:
    if data in values:
        return
    if not isinstance(data, str):
        yield Mistake(path, _wanted(_TEXT, data))
        return
    near, names = hint(data, values), listed(sorted(values), most=30)
    choices = Bilingual(f"（可选：{names.zh}）", f" (choices: {names.en})")
    if near.zh and len(values) > _FEW:
        choices = Bilingual("", "")
    message = Bilingual(
        f"“{data}”不是这里的选项{near.zh}{choices.zh}", f"{data!r} is no choice here{near.en}{choices.en}"
    )
    yield Mistake(path, message)


def _scalar(data: Any, wanted: inspect.Type, path: Path) -> Iterator[Mistake]:
    name = _NAMES.get(type(wanted), _TEXT)
    python = {inspect.IntType: int, inspect.BoolType: bool}.get(type(wanted))
    if python is not None and type(data) is python:
        return
    if isinstance(data, str):
        if python is None:
            from decimal import Decimal, InvalidOperation

            try:
                if Decimal(data).is_finite():
                    return
            except InvalidOperation:
                pass
        else:
            try:
                msgspec.convert(data, python, strict=False)
            except msgspec.ValidationError:
                pass
            else:
                return
    yield Mistake(path, _wanted(name, data))


_MAPPING = Bilingual("“键: 值”", "'key: value' lines")
_LIST = Bilingual("列表（[…] 或以“- ”开头的各行）", "a list ([…], or lines that begin with '- ')")
_TEXT = Bilingual("一段文字", "a text")
_NAMES: dict[type, Bilingual] = {
    inspect.IntType: Bilingual("整数", "a whole number"),
    inspect.BoolType: Bilingual("true 或 false", "true or false"),
    inspect.DecimalType: Bilingual("数字", "a number"),
    inspect.StructType: _MAPPING,
    inspect.DictType: _MAPPING,
    inspect.ListType: _LIST,
    inspect.VarTupleType: _LIST,
}


def _wanted(name: Bilingual, data: Any) -> Bilingual:
    if data is None:
        return Bilingual(f"值是空的，这里要{name.zh}", f"the value is empty; wanted is {name.en}")
    if isinstance(data, str) and full_width_colon(data):
        return FULL_WIDTH_COLON
    if not isinstance(data, (str, list, dict)):
        return Bilingual(f"这里要{name.zh}，不是 {data}", f"wanted is {name.en}, not {data}")
    if isinstance(data, str):
        shown = data if len(data) <= 30 else data[:29] + "…"
        return Bilingual(f"这里要{name.zh}，不是“{shown}”", f"wanted is {name.en}, not {shown!r}")
    found = _LIST if isinstance(data, list) else _MAPPING
    return Bilingual(f"这里要{name.zh}，不是{found.zh}", f"wanted is {name.en}, not {found.en}")
