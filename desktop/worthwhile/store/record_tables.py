"""The schema, continued: what is kept beside the entries. See `tables.py`."""

from __future__ import annotations

from sqlalchemy import (
    REAL,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Text,
    text,
)
from sqlmodel import Field, SQLModel

from worthwhile.domain.entry import MINUTES_LIMIT, PAYOFF_CHANCES, TITLE_LIMIT
from worthwhile.domain.lookback import SnoozeOf
from worthwhile.domain.marker import MARKER_LIMIT
from worthwhile.domain.rule import EVIDENCE_LIMIT, RuleKind
from worthwhile.domain.shared import SHARED_NOTE_LIMIT, Format, Standing
from worthwhile.domain.subscription import CURRENCY_LIMIT, FEE_LIMIT
from worthwhile.domain.summary import AUDIENCE_LIMIT, HIGHEST_THRESHOLD, LOWEST_THRESHOLD
from worthwhile.domain.vocabulary import NAME_LIMIT
from worthwhile.store.checks import id_is_uuid, is_day, is_month, one_of, yes_or_no
from worthwhile.store.drafts import DRAFT_LIMIT


class RatingRow(SQLModel, table=True):
    """A later rating of an entry."""

    __tablename__ = "ratings"
    __table_args__ = (
        id_is_uuid(),
        CheckConstraint("outcome BETWEEN -2 AND 2", name="outcome_on_scale"),
        CheckConstraint("scale_version >= 1", name="scale_version_counts"),
        yes_or_no("chosen"),
        Index("ratings_by_entry", "entry", "rated_ms"),
    )

    number: int | None = Field(default=None, primary_key=True)
    id: str = Field(sa_column=Column(Text, nullable=False, unique=True))
    entry: int = Field(sa_column=Column(Integer, ForeignKey("entries.number"), nullable=False))
    outcome: int = Field(sa_column=Column(Integer, nullable=False))
    scale_version: int = Field(sa_column=Column(Integer, nullable=False))
    chosen: bool = Field(sa_column=Column(Boolean, nullable=False))
    rated_ms: int = Field(sa_column=Column(Integer, nullable=False))
    rated_offset_s: int = Field(sa_column=Column(Integer, nullable=False))


class RunningTaskRow(SQLModel, table=True):
    """A task that was begun and not yet stopped; at most one `runs`."""

    __tablename__ = "running_tasks"
    __table_args__ = (
        id_is_uuid(),
        CheckConstraint(f"length(title) <= {TITLE_LIMIT}", name="title_fits"),
        CheckConstraint(
            f"minutes_without > 0 AND minutes_without <= {MINUTES_LIMIT:.0f}",
            name="minutes_without_fit",
        ),
        one_of("payoff_chance", PAYOFF_CHANCES),
        CheckConstraint("worked_ms >= 0", name="worked_counts"),
        CheckConstraint(
            "(resumed_ms IS NULL) = (resumed_offset_s IS NULL)", name="resumed_is_whole"
        ),
        yes_or_no("runs"),
        CheckConstraint("runs = (resumed_ms IS NOT NULL)", name="runs_when_resumed"),
        Index("running_tasks_one_runs", "runs", unique=True, sqlite_where=text("runs = 1")),
    )

    number: int | None = Field(default=None, primary_key=True)
    id: str = Field(sa_column=Column(Text, nullable=False, unique=True))
    title: str = Field(sa_column=Column(Text, nullable=False))
    tool: int = Field(sa_column=Column(Integer, ForeignKey("tools.number"), nullable=False))
    task_type: int = Field(
        sa_column=Column(Integer, ForeignKey("task_types.number"), nullable=False)
    )
    project: int | None = Field(sa_column=Column(Integer, ForeignKey("projects.number")))
    minutes_without: float | None = Field(sa_column=Column(REAL))
    payoff_chance: int | None = Field(sa_column=Column(Integer))
    started_ms: int = Field(sa_column=Column(Integer, nullable=False))
    started_offset_s: int = Field(sa_column=Column(Integer, nullable=False))
    worked_ms: int = Field(sa_column=Column(Integer, nullable=False))
    resumed_ms: int | None = Field(sa_column=Column(Integer))
    resumed_offset_s: int | None = Field(sa_column=Column(Integer))
    runs: bool = Field(sa_column=Column(Boolean, nullable=False))


class MarkerRow(SQLModel, table=True):
    """A remark at a day."""

    __tablename__ = "markers"
    __table_args__ = (
        id_is_uuid(),
        is_day("day"),
        CheckConstraint(f"length(text) BETWEEN 1 AND {MARKER_LIMIT}", name="text_fits"),
        yes_or_no("ends_rules"),
    )

    number: int | None = Field(default=None, primary_key=True)
    id: str = Field(sa_column=Column(Text, nullable=False, unique=True))
    day: str = Field(sa_column=Column(Text, nullable=False))
    text: str = Field(sa_column=Column(Text, nullable=False))
    ends_rules: bool = Field(sa_column=Column(Boolean, nullable=False))


class SubscriptionRow(SQLModel, table=True):
    """What a tool costs by the month."""

    __tablename__ = "subscriptions"
    __table_args__ = (
        id_is_uuid(),
        CheckConstraint(f"fee > 0 AND fee <= {FEE_LIMIT:.0f}", name="fee_fits"),
        CheckConstraint(f"length(currency) BETWEEN 1 AND {CURRENCY_LIMIT}", name="currency_fits"),
        is_day("since"),
        is_day("until"),
        CheckConstraint("until >= since", name="until_comes_later"),
    )

    number: int | None = Field(default=None, primary_key=True)
    id: str = Field(sa_column=Column(Text, nullable=False, unique=True))
    tool: int = Field(sa_column=Column(Integer, ForeignKey("tools.number"), nullable=False))
    fee: float = Field(sa_column=Column(REAL, nullable=False))
    currency: str = Field(sa_column=Column(Text, nullable=False))
    since: str = Field(sa_column=Column(Text, nullable=False))
    until: str | None = Field(sa_column=Column(Text))


class RuleRow(SQLModel, table=True):
    """What the person concluded about a tool, a kind of task, or both together."""

    __tablename__ = "rules"
    __table_args__ = (
        id_is_uuid(),
        one_of("kind", [kind.value for kind in RuleKind]),
        CheckConstraint("tool IS NOT NULL OR task_type IS NOT NULL", name="about_something"),
        CheckConstraint(f"length(evidence) <= {EVIDENCE_LIMIT}", name="evidence_fits"),
        is_day("made"),
        is_day("expires"),
        CheckConstraint("expires > made", name="expires_later"),
    )

    number: int | None = Field(default=None, primary_key=True)
    id: str = Field(sa_column=Column(Text, nullable=False, unique=True))
    kind: str = Field(sa_column=Column(Text, nullable=False))
    tool: int | None = Field(sa_column=Column(Integer, ForeignKey("tools.number")))
    task_type: int | None = Field(sa_column=Column(Integer, ForeignKey("task_types.number")))
    evidence: str = Field(sa_column=Column(Text, nullable=False))
    made: str = Field(sa_column=Column(Text, nullable=False))
    expires: str = Field(sa_column=Column(Text, nullable=False))


class SnoozeRow(SQLModel, table=True):
    """What was put off, and until when."""

    __tablename__ = "snoozes"
    __table_args__ = (
        id_is_uuid(),
        one_of("what", [what.value for what in SnoozeOf]),
        CheckConstraint("entry IS NULL OR what = 'look_back'", name="entry_is_looked_back_on"),
        yes_or_no("chosen"),
        CheckConstraint("chosen = 0 OR entry IS NOT NULL", name="chosen_is_about_an_entry"),
        Index("snoozes_by_entry", "entry"),
    )

    number: int | None = Field(default=None, primary_key=True)
    id: str = Field(sa_column=Column(Text, nullable=False, unique=True))
    what: str = Field(sa_column=Column(Text, nullable=False))
    entry: int | None = Field(sa_column=Column(Integer, ForeignKey("entries.number")))
    until_ms: int = Field(sa_column=Column(Integer, nullable=False))
    until_offset_s: int = Field(sa_column=Column(Integer, nullable=False))
    chosen: bool = Field(sa_column=Column(Boolean, nullable=False))


class SharedRow(SQLModel, table=True):
    """A summary that was saved for somebody."""

    __tablename__ = "ledger"
    __table_args__ = (
        id_is_uuid(),
        CheckConstraint(f"length(audience) <= {AUDIENCE_LIMIT}", name="audience_fits"),
        is_month("since"),
        is_month("until"),
        CheckConstraint("until >= since", name="until_comes_later"),
        CheckConstraint("json_valid(parts)", name="parts_are_json"),
        CheckConstraint(
            f"threshold BETWEEN {LOWEST_THRESHOLD} AND {HIGHEST_THRESHOLD}", name="threshold_fits"
        ),
        CheckConstraint("json_valid(groups)", name="groups_are_json"),
        one_of("format", [format.value for format in Format]),
        CheckConstraint(
            "length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'", name="sha256_is_hex"
        ),
        one_of("standing", [standing.value for standing in Standing]),
        CheckConstraint(f"length(note) <= {SHARED_NOTE_LIMIT}", name="note_fits"),
        Index("ledger_by_sum", "sha256"),
    )

    number: int | None = Field(default=None, primary_key=True)
    id: str = Field(sa_column=Column(Text, nullable=False, unique=True))
    made_ms: int = Field(sa_column=Column(Integer, nullable=False))
    made_offset_s: int = Field(sa_column=Column(Integer, nullable=False))
    audience: str = Field(sa_column=Column(Text, nullable=False))
    since: str = Field(sa_column=Column(Text, nullable=False))
    until: str = Field(sa_column=Column(Text, nullable=False))
    parts: str = Field(sa_column=Column(Text, nullable=False))
    threshold: int = Field(sa_column=Column(Integer, nullable=False))
    groups: str = Field(sa_column=Column(Text, nullable=False))
    format: str = Field(sa_column=Column(Text, nullable=False))
    sha256: str = Field(sa_column=Column(Text, nullable=False))
    standing: str = Field(sa_column=Column(Text, nullable=False))
    note: str = Field(sa_column=Column(Text, nullable=False))


class SharedCopyRow(SQLModel, table=True):
    """The exact bytes of a summary that was saved, beside its line in the ledger."""

    __tablename__ = "shared_copies"
    __table_args__ = (id_is_uuid(),)

    number: int | None = Field(default=None, primary_key=True)
    id: str = Field(sa_column=Column(Text, ForeignKey("ledger.id"), nullable=False, unique=True))
    data: bytes = Field(sa_column=Column(LargeBinary, nullable=False))


class CutNameRow(SQLModel, table=True):
    """A name no summary may show."""

    __tablename__ = "cut_names"
    __table_args__ = (
        id_is_uuid(),
        CheckConstraint(f"length(name) BETWEEN 1 AND {NAME_LIMIT}", name="name_fits"),
        CheckConstraint("length(folded) >= 1", name="folded_fits"),
    )

    number: int | None = Field(default=None, primary_key=True)
    id: str = Field(sa_column=Column(Text, nullable=False, unique=True))
    name: str = Field(sa_column=Column(Text, nullable=False))
    folded: str = Field(sa_column=Column(Text, nullable=False, unique=True))


class DraftRow(SQLModel, table=True):
    """What was typed and not yet kept otherwise."""

    __tablename__ = "drafts"
    __table_args__ = (
        CheckConstraint(f"length(name) BETWEEN 1 AND {NAME_LIMIT}", name="name_fits"),
        CheckConstraint(f"length(text) BETWEEN 1 AND {DRAFT_LIMIT}", name="text_fits"),
    )

    number: int | None = Field(default=None, primary_key=True)
    name: str = Field(sa_column=Column(Text, nullable=False, unique=True))
    text: str = Field(sa_column=Column(Text, nullable=False))


class LotRow(SQLModel, table=True):
    """The one seed all lots of this journal are drawn from, 32 hexadecimal digits."""

    __tablename__ = "lots"
    __table_args__ = (
        CheckConstraint("number = 1", name="there_is_one"),
        CheckConstraint("length(seed) = 32 AND seed NOT GLOB '*[^0-9a-f]*'", name="seed_is_hex"),
    )

    number: int | None = Field(default=None, primary_key=True)
    seed: str = Field(sa_column=Column(Text, nullable=False))
