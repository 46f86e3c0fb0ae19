"""Dates as they are written out: 2024年6月31日, 6月31日. 年, 月 and 日 are signs of the notation."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

# For text in half-width forms and the linear-time engine.
DATE = (
    r"(?P<year>\d{4})\s*年\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日"
    r"|(?:^|[^\dA-Za-z])(?P<here>(?P<month2>\d{1,2})\s*月\s*(?P<day2>\d{1,2})\s*日)"
)


def is_in_calendar(groups: Mapping[str, str | None]) -> bool:
    """Whether there is such a day, by the groups of a match of ``DATE``; without a year, in some year."""
    year = int(groups["year"] or 2000)
    month = int(groups["month"] or groups["month2"] or 0)
    day = int(groups["day"] or groups["day2"] or 0)
    try:
        datetime.date(max(year, 1), month, day)
    except (ValueError, OverflowError):
        return False
    return True
