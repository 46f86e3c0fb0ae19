"""Figures of a report: what the data files give, the totals, and the identities that must hold.

The data files give inner cells only; a row that is not given is all zeros. Every total is computed
here, so an example is wrong only where an edit makes it wrong.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from builder import form

Rows = dict[str, list[str]]


def publication(edition: int, given: Mapping[str, object]) -> Rows:
    """Values of table two by row label; one value may stand without a list.

    Raises ValueError if a row is unknown or has the wrong number of values, or if an identity fails.
    """
    rows: Rows = {}
    for _, headers, labels in form.PUBLICATION[edition]:
        for label in labels:
            value = given.get(label, ["0"] * len(headers))
            rows[label] = [str(part) for part in value] if isinstance(value, list) else [str(value)]
            _expect(len(rows[label]) == len(headers), f"表二“{label}”应有 {len(headers)} 个数 / wrong count")
    _expect_known(given, rows)
    if edition == 2021:
        for label in ("规章", "行政规范性文件"):
            issued, repealed, in_force = (int(value) for value in rows[label])
            _expect(in_force >= max(issued, issued - repealed), f"表二“{label}”现行有效过少 / stock too low")
    else:
        for label in ("规章", "规范性文件"):
            made, published, public = (int(value) for value in rows[label])
            _expect(public >= published and made >= published, f"表二“{label}”总数过少 / total too low")
        for label in ("行政许可", "其他对外管理服务事项", "行政处罚", "行政强制", "行政事业性收费"):
            before, change = (int(value) for value in rows[label][:2])
            _expect(before + change >= 0, f"表二“{label}”增减后为负 / negative after change")
        projects, amount = rows["政府集中采购"]
        _expect((projects == "0") == (amount == "0"), "表二采购数量与金额不符 / procurement does not match")
    return rows


def applications(edition: int, given: Mapping[str, Sequence[int]]) -> Rows:
    """Seven values for each row of table three, totals computed.

    Raises ValueError if a row is unknown or has other than six values, or if the columns do not balance.
    """
    outcomes = form.outcome_rows(edition)
    inner = {
        name: list(given.get(name, [0] * len(form.APPLICANTS)))
        for name in (form.NEW, form.CARRIED_IN, *outcomes, form.CARRIED_OUT)
    }
    _expect_known(given, inner)
    for name, values in inner.items():
        _expect(len(values) == len(form.APPLICANTS), f"表三“{name}”应有 6 个数 / six values expected")
        _expect(min(values) >= 0, f"表三“{name}”有负数 / negative value")
    inner[form.TOTAL] = [sum(column) for column in zip(*(inner[name] for name in outcomes), strict=True)]
    for column, applicant in enumerate(form.APPLICANTS):
        received = inner[form.NEW][column] + inner[form.CARRIED_IN][column]
        handled = inner[form.TOTAL][column] + inner[form.CARRIED_OUT][column]
        _expect(received == handled, f"表三“{applicant}”列 {received} ≠ {handled} / column does not balance")
    return {name: [str(value) for value in (*values, sum(values))] for name, values in inner.items()}


def disputes(given: Mapping[str, Sequence[int]]) -> Rows:
    """Five values for each part of table four, totals computed. Raises ValueError for an unknown part."""
    inner = {name: list(given.get(name, [0] * len(form.RESULTS))) for name in form.DISPUTES}
    _expect_known(given, inner)
    for name, values in inner.items():
        _expect(len(values) == len(form.RESULTS), f"表四“{name}”应有 4 个数 / four values expected")
    return {name: [str(value) for value in (*values, sum(values))] for name, values in inner.items()}


def _expect_known(given: Mapping[str, object], rows: Mapping[str, object]) -> None:
    unknown = sorted(set(given) - set(rows))
    _expect(not unknown, f"不认识的行 / unknown rows: {'、'.join(unknown)}")


def _expect(holds: bool, otherwise: str) -> None:
    if not holds:
        raise ValueError(otherwise)
