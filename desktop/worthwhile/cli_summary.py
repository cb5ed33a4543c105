"""The part of the command line about summaries: what can be asked, and what is answered.

The window's start understands its arguments here too, so nothing is imported before it is asked.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from uuid import UUID

    from worthwhile.domain.moment import Clock
    from worthwhile.domain.month import Month
    from worthwhile.domain.shared import SharedSummary
    from worthwhile.domain.summary import Renaming, SummaryChoices
    from worthwhile.services.summaries import Composition
    from worthwhile.store.engine import Store

_SECTIONS = {
    "value": "value_per_use",
    "task-type": "by_task_type",
    "tool": "by_tool",
    "did-not-help": "what_did_not_help",
    "over-time": "over_time",
}
_SHOWN = ("tools", "projects")
_PRESETS = ("manager", "works-council", "blank")
_KINDS = {"tool": "tool", "type": "task_type", "project": "project"}
_FORMATS = ("html", "md", "csv", "json", "pdf", "png")
_PAPER = ("a4", "letter")
_ID_SHOWN = 8
"""So many letters of an id are printed; any unique beginning is understood."""


# What can be asked


def takes_summary(parser: argparse.ArgumentParser) -> None:
    """The options of `summary`."""
    parser.add_argument("--format", choices=_FORMATS, required=True, help="of the file")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="where to")
    parser.add_argument(
        "--paper", choices=_PAPER, help="of a PDF or PNG; else what is usual where you are"
    )
    parser.add_argument(
        "--preset", choices=_PRESETS, help="choices to begin with; other options change them"
    )
    parser.add_argument("--for", dest="audience", metavar="WHOM", help="whom it is for")
    parser.add_argument("--since", type=_month, metavar="MONTH", help="first month (2026-03)")
    parser.add_argument("--until", type=_month, metavar="MONTH", help="last month")
    parser.add_argument(
        "--section", action="append", choices=_SECTIONS, help="a section; may be given more often"
    )
    parser.add_argument(
        "--show",
        action="append",
        choices=_SHOWN,
        default=[],
        help="names that are left out otherwise; may be given more often",
    )
    parser.add_argument(
        "--task", action="append", default=[], metavar="TITLE", help="name this task in a list"
    )
    parser.add_argument("--before", metavar="TEXT", help="your own words at the beginning")
    parser.add_argument("--after", metavar="TEXT", help="your own words at the end")
    parser.add_argument(
        "--threshold", type=int, metavar="N", help="put groups with fewer uses together (10)"
    )
    parser.add_argument(
        "--rename",
        action="append",
        type=_renaming,
        default=[],
        metavar="KIND:OLD=NEW",
        help="call a label something else in this summary (tool, type or project)",
    )
    parser.add_argument(
        "--cut", action="append", default=[], metavar="NAME", help="a name that must not appear"
    )
    parser.add_argument(
        "--although",
        action="store_true",
        help="save it although together with an earlier one it tells about a small group",
    )


def takes_shared(parser: argparse.ArgumentParser) -> None:
    """The options of `shared`."""
    one = parser.add_mutually_exclusive_group()
    one.add_argument("--search", default="", metavar="WORDS", help="words that begin like these")
    one.add_argument("--verify", type=Path, metavar="FILE", help="say which one a file is")
    one.add_argument("--compare", nargs=2, metavar="ID", help="how two of them differ")
    one.add_argument("--withdraw", metavar="ID", help="remember that it was withdrawn")
    one.add_argument("--expire", metavar="ID", help="remember that it holds no more")
    one.add_argument("--holds", metavar="ID", help="remember that it holds after all")
    one.add_argument(
        "--save", nargs=2, metavar=("ID", "FILE"), help="write its exact copy once more"
    )
    one.add_argument("--note", nargs=2, metavar=("ID", "TEXT"), help="put a note beside it")


def _month(text: str) -> Month:
    from worthwhile.domain.errors import RefusedError
    from worthwhile.domain.month import Month

    try:
        return Month.parse(text)
    except RefusedError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _renaming(text: str) -> Renaming:
    from worthwhile.domain.summary import Renaming
    from worthwhile.domain.vocabulary import Kind

    kind, _, rest = text.partition(":")
    name, equals, instead = rest.partition("=")
    if kind not in _KINDS or not name or not equals or not instead.strip():
        raise argparse.ArgumentTypeError("a renaming looks like type:Mails=Letters")
    return Renaming(Kind(_KINDS[kind]), name, instead)


def choices_of(asked: argparse.Namespace, today: Month) -> SummaryChoices:
    """What was chosen."""
    from worthwhile.domain.summary import Part, Preset, Shown, SummaryChoices

    choices = SummaryChoices()
    if asked.preset is not None:
        choices = Preset(asked.preset.replace("-", "_")).choices(today)
    parts = choices.parts
    if asked.section is not None:
        parts = frozenset(Part(_SECTIONS[name]) for name in asked.section)
    shown = {Shown(name) for name in asked.show} | ({Shown.TITLES} if asked.task else set())
    given = {
        name: value
        for name in ("audience", "since", "until", "before", "after", "threshold")
        if (value := getattr(asked, name)) is not None
    }
    return replace(
        choices,
        parts=parts,
        shown=frozenset(shown),
        titles=tuple(asked.task),
        renamed=tuple(asked.rename),
        names_to_cut=tuple(asked.cut),
        **given,
    )


# What is done


def save(
    asked: argparse.Namespace, store: Store, clock: Clock, day_start_hour: int
) -> tuple[SharedSummary, Composition]:
    """Compose and save what was asked for.

    Raises:
        RefusedError: there is nothing to save, an earlier one stands against it, or this system
            cannot draw; or an option means nothing here.
    """
    from worthwhile.domain.errors import RefusedError
    from worthwhile.domain.month import Month
    from worthwhile.domain.shared import Format
    from worthwhile.domain.summary import Shown
    from worthwhile.services.ledger import Ledger
    from worthwhile.services.summaries import Summaries

    if asked.paper is not None and Format(asked.format).is_text:
        raise RefusedError("Only a PDF or a PNG is drawn on paper: leave --paper out.")
    choices = choices_of(asked, Month.of(clock.now().day(day_start_hour)))
    if asked.section is not None and "tool" in asked.section and Shown.TOOLS not in choices.shown:
        raise RefusedError("A section by tool needs their names: add --show tools.")
    _all_known(choices.renamed, store, clock)
    composition = Summaries(store, clock).compose(choices, day_start_hour)
    if composition.page is None:
        raise RefusedError(composition.refusal)
    ledger = Ledger(store, clock)
    reveals = ledger.reveals(composition, day_start_hour)
    if reveals and not asked.although:
        raise RefusedError(f"{reveals[0].sentence} (--although saves it all the same.)")
    format, drawn = Format(asked.format), None
    if not format.is_text:
        from worthwhile.ui.paper.headless import drawn as drawn_of

        drawn = drawn_of(composition.page, format, asked.paper)
    return ledger.save(asked.out, composition, format, drawn), composition


def _all_known(renamed: Sequence[Renaming], store: Store, clock: Clock) -> None:
    """Refuse to rename what is not there: mistyped, the name would stand in the file."""
    from worthwhile.domain.errors import RefusedError
    from worthwhile.domain.vocabulary import fold
    from worthwhile.services.logbook import Logbook

    known = {(term.kind, fold(term.name)) for term in Logbook(store, clock).every_term()}
    for one in renamed:
        if (one.kind, fold(one.name)) not in known:
            raise RefusedError(f"No {one.kind.words} is called “{one.name}”.")


def remarks(composition: Composition) -> Iterator[str]:
    """What the person should know about what was saved: cuts, and sections that are not there."""
    for cut in composition.cuts:
        for one in cut.redacted.cuts:
            yield f"Cut from {_WHERE.get(cut.where, cut.where)}: {one.text} ({one.kind.words})"
    yield from composition.dropped


_WHERE = {
    "audience": "whom it is for",
    "before": "your words before",
    "after": "your words after",
    "titles": "a title",
    "task_type": "a task type",
    "tool": "a tool",
    "project": "a project",
}


def summary_json(shared: SharedSummary, composition: Composition, path: Path) -> dict[str, Any]:
    """The answer of `summary --json`."""
    return {
        "schema": "worthwhile.summary-saved/1",
        "file": str(path),
        "saved": _object(shared),
        "cut": [
            {"where": cut.where, "kind": one.kind.value, "text": one.text, "start": one.start,
             "end": one.end, "new_start": one.new_start, "new_end": one.new_end}
            for cut in composition.cuts
            for one in cut.redacted.cuts
        ],
        "left_out": list(composition.dropped),
    }  # fmt: skip


def shared(asked: argparse.Namespace, store: Store, clock: Clock) -> tuple[dict[str, Any], str]:
    """Answer `shared`: as an object, and in words.

    Raises:
        NotFoundError: there is no such summary.
        RefusedError: an id means more than one.
    """
    from worthwhile.domain.shared import Standing
    from worthwhile.services.ledger import Ledger
    from worthwhile.services.verifying import compare, verify

    ledger = Ledger(store, clock)
    schema = {"schema": "worthwhile.shared/1"}
    if asked.verify is not None:
        found = verify(ledger, asked.verify)
        same = None if found.shared is None else _object(found.shared)
        told = {
            "sentence": found.sentence, "unchanged": found.unchanged, "summary": same,
            "lines": _told(found.lines),
        }  # fmt: skip
        return {**schema, "verified": told}, "\n".join([found.sentence, *_changed(found.lines)])
    if asked.compare is not None:
        first, second = (_meant(ledger.all(), typed) for typed in asked.compare)
        differ = compare(ledger, first, second)
        told = {"facts": list(differ.facts), "lines": _told(differ.lines)}
        return {**schema, "compared": told}, "\n".join([*differ.facts, *_changed(differ.lines)])
    if asked.save is not None:
        ledger.save_copy(_meant(ledger.all(), asked.save[0]), Path(asked.save[1]))
    for typed, standing in (
        (asked.withdraw, Standing.WITHDRAWN),
        (asked.expire, Standing.EXPIRED),
        (asked.holds, Standing.OUT),
    ):
        if typed is not None:
            ledger.mark(_meant(ledger.all(), typed), standing)
    if asked.note is not None:
        ledger.annotate(_meant(ledger.all(), asked.note[0]), asked.note[1])
    listed = ledger.search(asked.search)
    return {**schema, "summaries": [_object(one) for one in listed]}, "\n".join(map(_row, listed))


def _told(lines: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"sign": sign, "line": line} for sign, line in lines]


def _changed(lines: Iterable[tuple[str, str]]) -> list[str]:
    return [f"{sign} {line}" for sign, line in lines if sign != " "]


def _meant(saved: Sequence[SharedSummary], typed: str) -> UUID:
    from worthwhile.domain.errors import NotFoundError, RefusedError

    found = [one.id for one in saved if typed and str(one.id).startswith(typed.lower())]
    if len(found) > 1:
        raise RefusedError(f"More than one begins with “{typed}”.")
    if not found:
        raise NotFoundError(f"No saved summary begins with “{typed}”.")
    return found[0]


def _object(shared: SharedSummary) -> dict[str, Any]:
    from worthwhile.exporters.json_beside import record_object

    return record_object(shared)


def _row(shared: SharedSummary) -> str:
    from worthwhile.domain.shared import Standing

    when = shared.made.datetime().strftime("%Y-%m-%d")
    standing = "" if shared.standing is Standing.OUT else f" ({shared.standing.words})"
    whom = shared.audience or "nobody named"
    line = f"{str(shared.id)[:_ID_SHOWN]}  {when}  {shared.format.words:<8}  {whom}{standing}"
    note = f"\n          {' '.join(shared.note.split())}" if shared.note else ""
    return f"{line}, {shared.months.words}{note}"
