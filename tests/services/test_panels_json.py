"""The panels in the open format."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from helpers.columns import columns, term
from helpers.full_journal import DAYS, full_journal
from helpers.uses import FIRST_DAY
from worthwhile.domain.figures import Calibration, Drift, Interval, OverTime, Trend
from worthwhile.domain.insights import Panels, Unit
from worthwhile.domain.subscription import Subscription
from worthwhile.domain.vocabulary import NO_AI, Kind
from worthwhile.services.panels_json import panels_json
from worthwhile.stats.calibration import own_factor
from worthwhile.stats.panels import panels
from worthwhile.stats.uses import date_of

PAID = Subscription(
    id=UUID(int=1),
    tool=term(Kind.TOOL, "Claude"),
    fee=20.0,
    currency="EUR",
    since=date_of(FIRST_DAY),
)
NOTHING = Panels(Calibration(None, 0, 0, None, None, None, ()))
KEYS = {
    "calibration": {
        "k",
        "n_calibration",
        "n_forecasts",
        "brier",
        "brier_skill",
        "time_factor",
        "bins",
    },
    "trend": {"outcome", "time_saved"},
    "intensity": {"outcome", "time_saved"},
    "drift": {"mean", "lo", "hi", "n", "settled", "moves"},
    "cost": {"currency", "fees", "per_worthwhile", "lo", "hi", "hits"},
    "concentration": {"effective", "top_two", "hits", "types"},
    "cherry_pick": {
        "gap",
        "lo",
        "hi",
        "p_higher",
        "volunteered",
        "prompted",
        "n_volunteered",
        "n_prompted",
    },
}


def told(found: Panels) -> dict[str, Any]:
    """The JSON, once out to text and back: what a reader of the file gets."""
    read: dict[str, Any] = json.loads(json.dumps(panels_json(found), allow_nan=False))
    return read


def test_without_evidence_everything_is_null_but_the_sizes() -> None:
    assert told(NOTHING) == {
        "calibration": {
            "k": None,
            "n_calibration": 0,
            "n_forecasts": 0,
            "brier": None,
            "brier_skill": None,
            "time_factor": None,
            "bins": [],
        },
        **dict.fromkeys(("trend", "intensity", "drift", "cost", "concentration", "cherry_pick")),
    }


def test_a_trend_of_ratings_alone_leaves_the_time_null() -> None:
    line = Trend(per_month=0.2, lo=-0.1, hi=0.5, p_up=0.86, n=40, weeks=9, r1=0.1)
    series = OverTime((), 21, line)
    found = told(
        Panels(
            NOTHING.calibration,
            over_time={Unit.HIT_RATE: series, Unit.VALUE_PER_USE: series, Unit.TIME_RATIO: None},
        )
    )
    assert found["trend"] == {
        "outcome": {
            "per_month": 0.2,
            "lo": -0.1,
            "hi": 0.5,
            "p_up": 0.86,
            "n": 40,
            "weeks": 9,
            "r1": 0.1,
        },
        "time_saved": None,
    }


def test_a_drift_names_the_settled_value_and_the_shares_of_the_moves() -> None:
    moves = tuple(tuple(0.04 for _ in range(5)) for _ in range(5))
    drift = Drift(-0.3, -0.5, -0.1, 23, Interval(0.4, 0.2, 0.6, 0.3, 0.5), moves)
    found = told(Panels(NOTHING.calibration, drift=drift))["drift"]
    assert found["settled"] == {"mean": 0.4, "lo": 0.2, "hi": 0.6}
    assert len(found["moves"]) == 5
    assert found["n"] == 23


def test_a_full_journal_has_every_object_with_the_keys_that_are_documented() -> None:
    rows = full_journal()
    no_ai = columns([row for row in rows if row.tool == NO_AI])
    found = told(
        panels(
            columns(rows),
            no_ai,
            own=own_factor(no_ai),
            today=date_of(FIRST_DAY + DAYS),
            day_start_hour=4,
            subscriptions=[PAID],
        )
    )
    assert {name: set(inner) for name, inner in found.items()} == KEYS
    calibration = found["calibration"]
    assert set(calibration["k"]) == {"value", "lo", "hi"}
    assert set(calibration["time_factor"]) == {"value", "lo", "hi", "within_two", "n"}
    assert [each["chance"] for each in calibration["bins"]] == [30, 50, 70, 90]
    assert set(calibration["bins"][0]["hit_rate"]) == {"mean", "lo", "hi", "p_over_half"}
    for name in ("outcome", "time_saved"):
        assert set(found["trend"][name]) == {"per_month", "lo", "hi", "p_up", "n", "weeks", "r1"}
        slope = found["intensity"][name]
        assert set(slope) == {"per_use", "lo", "hi", "p_down", "n", "days", "numbers"}
        assert set(slope["numbers"][0]) == {"number", "n", "mean", "lo", "hi"}
    assert set(found["concentration"]["types"][0]) == {"task_type", "share"}
    assert found["cost"]["currency"] == "EUR"
