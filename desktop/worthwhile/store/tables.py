"""The schema, as SQLModel tables: what a freshly migrated file must look like.

Rows of these tables never leave the store; `rows.py` turns them into frozen domain objects. The
checks repeat the domain's rules, so that no other program can write what ours would refuse.
What is kept beside the entries is in `record_tables.py`.
The full-text index and its triggers are in the migrations only: SQLModel has no words for them.
"""

from __future__ import annotations

from sqlalchemy import (
    REAL,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    text,
)
from sqlmodel import Field, SQLModel

from worthwhile.domain.entry import (
    MINUTES_LIMIT,
    NOTE_LIMIT,
    PAYOFF_CHANCES,
    TITLE_LIMIT,
    Anyway,
    Assigned,
    Source,
    WithoutWhen,
)
from worthwhile.domain.vocabulary import Kind
from worthwhile.store import packed
from worthwhile.store import record_tables as _record_tables  # noqa: F401 - they join METADATA
from worthwhile.store.checks import name_rules, one_of, yes_or_no


class ToolRow(SQLModel, table=True):
    """A tool; "no AI" is the one with `no_ai`."""

    __tablename__ = "tools"
    __table_args__ = (
        *name_rules("tools"),
        yes_or_no("no_ai"),
        CheckConstraint("no_ai = 0 OR (archived = 0 AND removed = 0)", name="no_ai_stays"),
    )

    number: int | None = Field(default=None, primary_key=True)
    id: str = Field(sa_column=Column(Text, nullable=False, unique=True))
    name: str = Field(sa_column=Column(Text, nullable=False))
    folded: str = Field(sa_column=Column(Text, nullable=False))
    archived: bool = Field(default=False, sa_column=Column(Boolean, nullable=False))
    removed: bool = Field(default=False, sa_column=Column(Boolean, nullable=False))
    no_ai: bool = Field(default=False, sa_column=Column(Boolean, nullable=False))


class TaskTypeRow(SQLModel, table=True):
    """A kind of task."""

    __tablename__ = "task_types"
    __table_args__ = name_rules("task_types")

    number: int | None = Field(default=None, primary_key=True)
    id: str = Field(sa_column=Column(Text, nullable=False, unique=True))
    name: str = Field(sa_column=Column(Text, nullable=False))
    folded: str = Field(sa_column=Column(Text, nullable=False))
    archived: bool = Field(default=False, sa_column=Column(Boolean, nullable=False))
    removed: bool = Field(default=False, sa_column=Column(Boolean, nullable=False))


class ProjectRow(SQLModel, table=True):
    """A project."""

    __tablename__ = "projects"
    __table_args__ = name_rules("projects")

    number: int | None = Field(default=None, primary_key=True)
    id: str = Field(sa_column=Column(Text, nullable=False, unique=True))
    name: str = Field(sa_column=Column(Text, nullable=False))
    folded: str = Field(sa_column=Column(Text, nullable=False))
    archived: bool = Field(default=False, sa_column=Column(Boolean, nullable=False))
    removed: bool = Field(default=False, sa_column=Column(Boolean, nullable=False))


class EntryRow(SQLModel, table=True):
    """An entry. Times are milliseconds of UTC with the offset (seconds) of their place.

    `finished_wall_ms` is the clock on the wall there: the order of the journal and what logical
    days are cut from. `title_key` is the title's beginning without case and accents, to sort by.
    """

    __tablename__ = "entries"
    __table_args__ = (
        CheckConstraint("length(id) = 36", name="id_is_uuid"),
        CheckConstraint(f"length(title) <= {TITLE_LIMIT}", name="title_fits"),
        CheckConstraint(f"length(note) <= {NOTE_LIMIT}", name="note_fits"),
        CheckConstraint("outcome BETWEEN -2 AND 2", name="outcome_on_scale"),
        CheckConstraint("scale_version >= 1", name="scale_version_counts"),
        CheckConstraint(
            f"minutes_with > 0 AND minutes_with <= {MINUTES_LIMIT:.0f}", name="minutes_with_fit"
        ),
        CheckConstraint(
            f"minutes_without > 0 AND minutes_without <= {MINUTES_LIMIT:.0f}",
            name="minutes_without_fit",
        ),
        CheckConstraint(
            f"minutes_fix >= 0 AND minutes_fix <= {MINUTES_LIMIT:.0f}", name="minutes_fix_fit"
        ),
        CheckConstraint("minutes_fix <= minutes_with", name="fixing_is_part_of_it"),
        one_of("without_when", [when.value for when in WithoutWhen]),
        CheckConstraint(
            "(without_when IS NULL) = (minutes_without IS NULL)", name="without_when_goes_along"
        ),
        one_of("payoff_chance", PAYOFF_CHANCES),
        one_of("anyway", [answer.value for answer in Anyway]),
        yes_or_no("fell_on_others"),
        CheckConstraint("json_type(went_wrong) = 'array'", name="went_wrong_is_list"),
        yes_or_no("left_out"),
        one_of("assigned", [arm.value for arm in Assigned]),
        yes_or_no("followed"),
        one_of("source", [source.value for source in Source]),
        CheckConstraint(
            "finished_wall_ms = finished_ms + finished_offset_s * 1000", name="wall_clock_agrees"
        ),
        CheckConstraint("(hidden_ms IS NULL) = (hidden_offset_s IS NULL)", name="hidden_is_whole"),
        # Covering: a filtered page in order of time never touches the rows themselves. Without
        # its own `hidden_ms` a partial index is not taken for a covering one.
        Index(
            "entries_by_time",
            "finished_wall_ms",
            "number",
            "tool",
            "task_type",
            "project",
            "outcome",
            "minutes_with",
            "minutes_without",
            "hidden_ms",
            sqlite_where=text("hidden_ms IS NULL"),
        ),
        Index(
            "entries_by_title",
            "title_key",
            "finished_wall_ms",
            "number",
            "tool",
            "task_type",
            "project",
            "outcome",
            "hidden_ms",
            sqlite_where=text("hidden_ms IS NULL"),
        ),
        Index("entries_removed", "finished_wall_ms", sqlite_where=text("hidden_ms IS NOT NULL")),
        Index(
            packed.NAME,
            text(packed.EXPRESSION),
            "hidden_ms",
            sqlite_where=text("hidden_ms IS NULL"),
        ),
    )

    number: int | None = Field(default=None, primary_key=True)
    id: str = Field(sa_column=Column(Text, nullable=False, unique=True))
    title: str = Field(sa_column=Column(Text, nullable=False))
    title_key: str = Field(sa_column=Column(Text, nullable=False))
    tool: int = Field(sa_column=Column(Integer, ForeignKey("tools.number"), nullable=False))
    task_type: int = Field(
        sa_column=Column(Integer, ForeignKey("task_types.number"), nullable=False)
    )
    project: int | None = Field(sa_column=Column(Integer, ForeignKey("projects.number")))
    outcome: int | None = Field(sa_column=Column(Integer))
    scale_version: int = Field(sa_column=Column(Integer, nullable=False))
    minutes_with: float | None = Field(sa_column=Column(REAL))
    minutes_without: float | None = Field(sa_column=Column(REAL))
    without_when: str | None = Field(sa_column=Column(Text))
    minutes_fix: float | None = Field(sa_column=Column(REAL))
    payoff_chance: int | None = Field(sa_column=Column(Integer))
    anyway: str | None = Field(sa_column=Column(Text))
    fell_on_others: bool = Field(sa_column=Column(Boolean, nullable=False))
    went_wrong: str = Field(sa_column=Column(Text, nullable=False))
    note: str = Field(sa_column=Column(Text, nullable=False))
    left_out: bool = Field(sa_column=Column(Boolean, nullable=False))
    experiment: str | None = Field(sa_column=Column(Text))
    block: str | None = Field(sa_column=Column(Text))
    assigned: str | None = Field(sa_column=Column(Text))
    followed: bool | None = Field(sa_column=Column(Boolean))
    source: str = Field(sa_column=Column(Text, nullable=False))
    finished_ms: int = Field(sa_column=Column(Integer, nullable=False))
    finished_offset_s: int = Field(sa_column=Column(Integer, nullable=False))
    finished_wall_ms: int = Field(sa_column=Column(Integer, nullable=False))
    logged_ms: int = Field(sa_column=Column(Integer, nullable=False))
    logged_offset_s: int = Field(sa_column=Column(Integer, nullable=False))
    hidden_ms: int | None = Field(sa_column=Column(Integer))
    hidden_offset_s: int | None = Field(sa_column=Column(Integer))


METADATA = SQLModel.metadata
ENTRIES: Table = METADATA.tables["entries"]
TERMS: dict[Kind, Table] = {
    Kind.TOOL: METADATA.tables["tools"],
    Kind.TASK_TYPE: METADATA.tables["task_types"],
    Kind.PROJECT: METADATA.tables["projects"],
}
