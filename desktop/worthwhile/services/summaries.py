"""Composing a summary: from choices to the exact content that would leave, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from worthwhile.domain.cut_name import CutName
from worthwhile.domain.evidence import Grade
from worthwhile.domain.insights import Side, Unit
from worthwhile.domain.month import Month, Months
from worthwhile.domain.period import Period
from worthwhile.domain.query import Filters
from worthwhile.domain.sentences import costs_time
from worthwhile.domain.sentences import summary as words
from worthwhile.domain.shared import SharedGroup
from worthwhile.domain.summary import (
    FEWEST_OF_A_SUMMARY,
    Part,
    Shown,
    SummaryChoices,
    checked_choices,
)
from worthwhile.domain.summary_page import Row, Section, SizeBand, SummaryPage
from worthwhile.domain.vocabulary import Kind
from worthwhile.exporters.redaction import Redacted, redacted
from worthwhile.exporters.rounding import rounded_minutes, rounded_rate
from worthwhile.stats.columns import NO_PROJECT
from worthwhile.stats.summary import SummaryUses, month_of
from worthwhile.store import records
from worthwhile.store.columns import read_journal

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from worthwhile.domain.insights import Cell
    from worthwhile.domain.moment import Clock
    from worthwhile.domain.summary_page import Rounded
    from worthwhile.domain.vocabulary import Term
    from worthwhile.stats.columns import EntryColumns
    from worthwhile.stats.summary import Split
    from worthwhile.store.engine import Store

    Ints = NDArray[np.int64]


FEWEST_WITH_MINUTES = 10
"""What is said of times takes 8 timed uses: of 5 to 9, it would tell how many there are."""


@dataclass(frozen=True, slots=True)
class CutIn:
    """What was cut out of one of the person's texts.

    Attributes:
        where: the field: "audience", "before", "after", "titles", or a kind of label.
        redacted: before, after, and the cuts.
    """

    where: str
    redacted: Redacted


@dataclass(frozen=True, slots=True)
class Composition:
    """What choices come to.

    Attributes:
        choices: as checked.
        page: the content; None when there is no summary, and `refusal` says why.
        refusal: one sentence, else empty.
        cuts: what was cut out of own words and labels, to be shown as a difference.
        dropped: one sentence for each wanted section that is not there.
        groups: what the ledger keeps of the groups shown.
    """

    choices: SummaryChoices
    page: SummaryPage | None
    refusal: str = ""
    cuts: tuple[CutIn, ...] = ()
    dropped: tuple[str, ...] = ()
    groups: tuple[SharedGroup, ...] = ()


class Summaries:
    """Makes the content of summaries; reads only, and may be called from a worker thread."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def compose(self, choices: SummaryChoices, day_start_hour: int = 0) -> Composition:
        """The exact content of a summary. The same journal and month give the same content.

        Args:
            choices: what the person decided.
            day_start_hour: when a day begins.

        Raises:
            RefusedError: a choice breaks a rule.
            JournalFileError: the journal cannot be read.
        """
        choices = checked_choices(choices)
        period = Period(
            None if choices.since is None else choices.since.first,
            None if choices.until is None else choices.until.last,
        )
        reading = read_journal(self._store, Filters(period=period), day_start_hour)
        uses = SummaryUses(reading.columns, reading.no_ai, day_start_hour, choices.threshold)
        if len(uses) < max(FEWEST_OF_A_SUMMARY, choices.threshold):
            refusal = words.NOTHING_UNDER.format(fewest=max(FEWEST_OF_A_SUMMARY, choices.threshold))
            return Composition(choices, None, refusal)
        made = Month.of(self._clock.now().day(day_start_hour))
        listed = [cut.name for cut in records.all_of(self._store, CutName)]
        return _Composing(choices, uses, made, listed).composition()


class _Composing:
    """One summary in the making."""

    def __init__(
        self, choices: SummaryChoices, uses: SummaryUses, made: Month, listed: Sequence[str]
    ) -> None:
        self._choices = choices
        self._uses = uses
        self._made = made
        self._names = (*_names_to_cut(choices, uses.columns), *listed)
        self._cuts: list[CutIn] = []
        self._dropped: list[str] = []
        self._groups: list[SharedGroup] = []

    def composition(self) -> Composition:
        choices = self._choices
        (overall,) = self._rows(None, Part.VALUE)
        types = self._by_terms(Part.BY_TASK_TYPE) if self._wants_types() else None
        type_rows = [] if types is None else self._rows(types, Part.BY_TASK_TYPE)
        sections = list(self._sections(overall, type_rows))
        minutes = overall.row.minutes is not None or any(
            row.minutes is not None for section in sections for row in section.rows
        )
        how = words.how_to_read(choices.threshold, minutes=minutes)
        sections.append(Section(Part.HOW_TO_READ, Part.HOW_TO_READ.words, paragraphs=how))
        named = type_rows if choices.has(Part.BY_TASK_TYPE) else []
        page = SummaryPage(
            title=words.TITLE,
            audience=self._cleaned(choices.audience, "audience"),
            months=self._months(),
            made=self._made,
            lead=words.lead(
                overall.row.sentence,
                [told.row.label for told in named if words.saves(told.cell, told.row.minutes)],
                [told.row.label for told in named if _bad(told)],
            ),
            before=_paragraphs(self._cleaned(choices.before, "before")),
            sections=tuple(sections),
            after=_paragraphs(self._cleaned(choices.after, "after")),
            footer=words.footer(choices),
        )
        return Composition(
            choices,
            page,
            cuts=tuple(dict.fromkeys(self._cuts)),
            dropped=tuple(self._dropped),
            groups=tuple(self._groups),
        )

    def _sections(self, overall: _Told, types: Sequence[_Told]) -> Iterator[Section]:
        """All sections but how to read them, in the order of the page."""
        choices = self._choices
        if choices.has(Part.VALUE):
            yield _section(Part.VALUE, [overall])
        if choices.has(Part.BY_TASK_TYPE) and types:
            yield _section(Part.BY_TASK_TYPE, types)
        for part in (Part.BY_TOOL, Part.BY_PROJECT):
            if choices.has(part) and (split := self._by_terms(part)) is not None:
                yield _section(part, self._rows(split, part))
        if choices.has(Part.NOT_HELPED):
            yield _did_not_help(overall, types)
        if choices.has(Part.OVER_TIME) and (months := self._by_month()) is not None:
            yield _section(Part.OVER_TIME, self._rows(months, Part.OVER_TIME))
        if choices.has(Part.TASKS):
            titles = tuple(self._cleaned(title, "titles", days=True) for title in choices.titles)
            yield Section(Part.TASKS, Part.TASKS.words, items=titles)

    def _wants_types(self) -> bool:
        return self._choices.has(Part.BY_TASK_TYPE) or self._choices.has(Part.NOT_HELPED)

    # Groups

    def _by_terms(self, part: Part) -> Split | None:
        kind = _KIND_OF[part]
        of, terms = _of_kind(self._uses.columns, kind)
        labels = [self._label(term) for term in terms]
        if part is Part.BY_PROJECT:
            of[of == NO_PROJECT] = len(labels)
            labels.append(words.NO_PROJECT)
        split = self._uses.by_label(part, of, labels, words.OTHER[part])
        if split is None:
            self._dropped.append(words.section_dropped(part))
            return None
        used = {*of.tolist()}
        for members in split.members:
            ids = (
                str(terms[number].id) if number < len(terms) else ""
                for number in members
                if number in used
            )
            self._groups.append(SharedGroup(part, tuple(sorted(ids))))
        return split

    def _by_month(self) -> Split | None:
        split = self._uses.by_month(Part.OVER_TIME, self._months_so_far())
        if split is None:
            self._dropped.append(words.section_dropped(Part.OVER_TIME))
            return None
        for members in split.members:
            months = tuple(month_of(count).iso() for count in members)
            self._groups.append(SharedGroup(Part.OVER_TIME, months))
        return split

    def _rows(self, split: Split | None, part: Part) -> list[_Told]:
        cells = self._uses.cells(split)
        shown = self._uses.minutes_shown(split)
        labels = (words.ALL_USES,) if split is None else split.labels
        return [
            _told(cell, part, label, with_minutes=with_minutes)
            for cell, label, with_minutes in zip(cells, labels, shown, strict=True)
        ]

    def _months(self) -> Months:
        """The period in months: as chosen, or from the first use until now."""
        found = self._uses.months
        since = self._choices.since or month_of(int(found.min()))
        if self._choices.until is not None:
            return Months(since, self._choices.until)
        # Not the month of the last use: that there was none since is nobody's business.
        return Months(since, max(self._made, month_of(int(found.max()))))

    def _months_so_far(self) -> Months:
        months, last = self._months(), month_of(int(self._uses.months.max()))
        return Months(months.since, min(months.until, max(self._made, last)))

    # Words

    def _label(self, term: Term) -> str:
        label = self._choices.label(term.kind, term.name)
        return self._cleaned(label, term.kind.value, days=True)

    def _cleaned(self, text: str, where: str, *, days: bool = False) -> str:
        # A name that is to be shown is still scanned for addresses, but not for itself.
        found = redacted(text, self._names, days=days)
        if found.cuts:
            self._cuts.append(CutIn(where, found))
        return found.after


@dataclass(frozen=True, slots=True)
class _Told:
    row: Row
    cell: Cell


_KIND_OF = {
    Part.BY_TASK_TYPE: Kind.TASK_TYPE,
    Part.BY_TOOL: Kind.TOOL,
    Part.BY_PROJECT: Kind.PROJECT,
}


def _of_kind(columns: EntryColumns, kind: Kind) -> tuple[Ints, tuple[Term, ...]]:
    of, terms = {
        Kind.TASK_TYPE: (columns.task_type, columns.task_types),
        Kind.TOOL: (columns.tool, columns.tools),
        Kind.PROJECT: (columns.project, columns.projects),
    }[kind]
    return of.astype("int64"), terms


def _names_to_cut(choices: SummaryChoices, columns: EntryColumns) -> tuple[str, ...]:
    """The names of this summary, and every name that is left out: it may stand inside a label."""
    names = list(choices.names_to_cut)
    if Shown.TOOLS not in choices.shown:
        names += [tool.name for tool in columns.tools if not tool.no_ai]
    if Shown.PROJECTS not in choices.shown:
        names += [project.name for project in columns.projects]
    return tuple(names)


def _told(cell: Cell, part: Part, label: str, *, with_minutes: bool) -> _Told:
    hit_rate = rounded_rate(cell.hit_rate, cell.n)
    minutes: Rounded | None = None
    # What costs time is told without the discount: the known bias runs the other way.
    net = cell.plain_minutes if costs_time(cell) else cell.net_minutes
    if with_minutes and net is not None and cell.n >= FEWEST_WITH_MINUTES:
        minutes = rounded_minutes(net)
    sentence = words.group_sentence(cell, part, label, hit_rate, minutes)
    grade = Grade.FELT if minutes is None else cell.grade
    mark = hit_rate.side if minutes is None else minutes.side
    if minutes is not None and mark is Side.COSTS and cell.side(Unit.NET_MINUTES) is not mark:
        mark = Side.EITHER
    row = Row(label, hit_rate, minutes, grade, SizeBand.of(cell.n), sentence, mark)
    return _Told(row, cell)


def _section(part: Part, told: Sequence[_Told]) -> Section:
    rows = tuple(one.row for one in told)
    caption = words.caption(minutes=any(row.minutes is not None for row in rows))
    return Section(part, part.words, caption, rows)


def _bad(told: _Told) -> bool:
    return words.did_not_help(told.cell, told.row.hit_rate, told.row.minutes)


def _did_not_help(overall: _Told, types: Sequence[_Told]) -> Section:
    """What did not help, as plainly as what did; of all uses where no group may be shown."""
    found = tuple(one.row.sentence for one in types or [overall] if _bad(one))
    if not found and not types:
        found = (words.nothing_stood_out_together(overall.row.hit_rate),)
    elif not found:
        open_ones = [
            one.row.label
            for one in types
            if one.row.hit_rate.side is not Side.PAYS and not words.saves(one.cell, one.row.minutes)
        ]
        found = (words.nothing_stood_out(open_ones),)
    return Section(Part.NOT_HELPED, Part.NOT_HELPED.words, paragraphs=found)


def _paragraphs(text: str) -> tuple[str, ...]:
    """Own words by paragraphs; single line ends inside one are blanks."""
    found = (" ".join(one.split()) for one in re.split(r"\n\s*\n", text))
    return tuple(one for one in found if one)
