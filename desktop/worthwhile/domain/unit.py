"""What Insights draws, and how it puts uses into groups: all that its first paint needs to know."""

from __future__ import annotations

from enum import StrEnum


class By(StrEnum):
    """How uses are put into groups; the value is the word of the command line."""

    TOOL_AND_TYPE = "tool,task_type"
    TOOL = "tool"
    TASK_TYPE = "task_type"
    PROJECT = "project"


class Unit(StrEnum):
    """What is drawn. All are shares, means or ratios over uses: more of the same changes nothing.

    Charts hold every unit so that more is better: a time ratio is drawn as -ln(ratio), the log
    of time saved, whose "no difference" is 0.
    """

    HIT_RATE = "hit_rate"
    VALUE_PER_USE = "value_per_use"
    TIME_RATIO = "time_ratio"
    NET_MINUTES = "net_minutes"

    @property
    def tick(self) -> float:
        """The value of "no difference": half of the uses, break-even, equal times, no minutes."""
        return 0.5 if self is Unit.HIT_RATE else 0.0

    @property
    def is_time(self) -> bool:
        """Whether it rests on stated minutes, discounted."""
        return self in (Unit.TIME_RATIO, Unit.NET_MINUTES)
