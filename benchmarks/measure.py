"""Timing in pairs, so that a machine whose speed drifts does not decide the result."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Sequence

Action = Callable[[], object]


def seconds(action: Action) -> float:
    """The time one call takes."""
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def ratio(one: Action, other: Action, pairs: int) -> tuple[float, float, float]:
    """How many times longer ``one`` takes than ``other``: minimum, median and maximum over pairs."""
    one()
    other()
    gc.collect()
    ratios = sorted(seconds(one) / seconds(other) for _ in range(pairs))
    return ratios[0], statistics.median(ratios), ratios[-1]


def growth(actions: Sequence[tuple[float, Action]], rounds: int) -> list[tuple[float, float]]:
    """For actions of growing size: size, and time per size as a multiple of the first one's."""
    for _, action in actions:
        action()
    times: list[list[float]] = [[] for _ in actions]
    for _ in range(rounds):
        for taken, (_, action) in zip(times, actions, strict=True):
            taken.append(seconds(action))
    medians = [statistics.median(taken) for taken in times]
    first = medians[0] / actions[0][0]
    return [(size, median / size / first) for (size, _), median in zip(actions, medians, strict=True)]
