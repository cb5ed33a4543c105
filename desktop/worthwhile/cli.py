"""The command line: the same services as the window, without Qt.

Results go to standard output, messages to standard error. Only what a command needs is imported,
so that `--help` and wrong usage answer at once.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from worthwhile import __version__
from worthwhile.domain.errors import RefusedError, WorthwhileError

if TYPE_CHECKING:
    from uuid import UUID

    from worthwhile.domain.entry import Entry
    from worthwhile.domain.moment import Moment
    from worthwhile.domain.period import Period
    from worthwhile.domain.vocabulary import Kind, Vocabulary
    from worthwhile.paths import DataFolder
    from worthwhile.services.upkeep import Keeping
    from worthwhile.store.engine import Store

_GRAMMAR = (
    "for example: draft release notes @claude #writing 12m ~35m +billing !4\n"
    "(@tool #task-type, minutes with AI, ~estimate without, +project, !1 backfired .. !5 clear "
    'win;\nquotes for names with blanks: @"Claude Code"; \\@x is text)'
)
_BY = ("tool,task_type", "tool", "task_type", "project")
_NOON = 12
UNFINISHED = ".erasing"
"""Lies in a data folder while it is being erased; see `store.erasing`, which is not imported."""


def parse(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """Understand the arguments; help and wrong usage leave the program here (0 and 2)."""
    return _parser().parse_args(arguments)


def wants_window(asked: argparse.Namespace) -> bool:
    """Whether this is for the window and not for `run`."""
    return asked.command in {None, "demo"}


def run(asked: argparse.Namespace) -> int:
    """Do a command that draws nothing.

    Raises:
        WorthwhileError: it was refused, or failed for a reason told in its sentence.
        OSError: the system said no.
    """
    command: Callable[[argparse.Namespace], int] = {
        "log": _log,
        "list": _list,
        "insights": _insights,
        "summary": _summary,
        "shared": _shared,
        "export": _export,
        "import-json": _import_json,
        "backup": _backup,
        "restore": _restore,
        "encrypt": _encrypt,
        "decrypt": _decrypt,
        "check": _check,
        "erase": _erase,
    }[asked.command]
    return command(asked)


def guarded(command: Callable[[argparse.Namespace], int], asked: argparse.Namespace) -> int:
    """Run a command so that whatever the world does ends in one sentence and an exit code."""
    try:
        code = command(asked)
        if sys.stdout is not None:  # a window without a terminal on Windows has none
            sys.stdout.flush()
    except WorthwhileError as error:
        return complain(str(error))
    except BrokenPipeError:
        # Whoever read us has seen enough; nothing is left to be flushed at exit.
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return complain("Interrupted.")
    except OSError as error:
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return complain(f"It did not work: {(error.strerror or 'the system said no').lower()}.")
    except Exception as error:
        from worthwhile.domain.faults import OUR_FAULT, where_it_broke

        return complain(f"{OUR_FAULT} ({where_it_broke(error)})")
    return code


def complain(sentence: str) -> int:
    """Say one sentence on standard error; the exit code for it."""
    _say(f"worthwhile: {sentence}")
    return 1


# What can be asked


def _parser() -> argparse.ArgumentParser:
    from worthwhile import cli_encryption

    parser = argparse.ArgumentParser(
        prog="worthwhile",
        description="A private notebook that tells you where AI is worth it for you.",
        epilog="Without a command the window opens.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"worthwhile {__version__}")
    _takes_data(parser, None)
    cli_encryption.takes_passphrase(parser, None)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")

    def command(name: str, about: str, **more: Any) -> argparse.ArgumentParser:  # noqa: ANN401
        made = commands.add_parser(name, help=about, description=about, allow_abbrev=False, **more)
        # Also after the command; then it must not undo what stood before it.
        _takes_data(made, argparse.SUPPRESS)
        cli_encryption.takes_passphrase(made, argparse.SUPPRESS)
        return made

    log = command(
        "log",
        "write one entry down",
        epilog=_GRAMMAR,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    log.add_argument("line", nargs="+", metavar="LINE", help="the entry in one line")
    log.add_argument(
        "--outcome",
        type=int,
        choices=range(-2, 3),
        metavar="-2..2",
        help="how it turned out, from -2 (backfired) to 2 (clear win)",
    )
    log.add_argument(
        "--finished",
        type=_moment,
        metavar="ISO",
        help="when it was done, for example 2026-03-01T14:30+01:00 (default: now)",
    )
    _takes_json(log)

    listed = command("list", "show entries, newest first")
    _takes_days(listed)
    for option, about in (("tool", "tool"), ("type", "task type"), ("project", "project")):
        listed.add_argument(
            f"--{option}",
            action="append",
            default=[],
            metavar="NAME",
            help=f"only this {about}, whole or its beginning; may be given more than once",
        )
    listed.add_argument("--search", default="", metavar="WORDS", help="words that begin like these")
    form = listed.add_mutually_exclusive_group()
    _takes_json(form)
    form.add_argument("--csv", action="store_true", help="as a table for spreadsheets")

    insights = command("insights", "show what the Insights page shows")
    insights.add_argument(
        "--by",
        choices=_BY,
        default=_BY[0],
        metavar="GROUPING",
        help=f"how to group: {' | '.join(_BY)}",
    )
    _takes_days(insights)
    _takes_json(insights)

    from worthwhile import cli_summary

    summary = command("summary", "save a summary for somebody else")
    cli_summary.takes_summary(summary)
    _takes_json(summary)
    shared = command("shared", "show what was saved for others, or verify a file")
    cli_summary.takes_shared(shared)
    _takes_json(shared)

    export = command("export", "write everything to a file that can be read back")
    export.add_argument("file", type=Path, metavar="FILE.json")
    _takes_json(export)

    taken = command("import-json", "take in an export, or a file of entries")
    taken.add_argument("file", type=Path, metavar="FILE")
    taken.add_argument(
        "--skip-bad", action="store_true", help="leave out entries that cannot be taken"
    )
    _takes_json(taken)

    from worthwhile import cli_backup

    backup = command("backup", "make a backup now, or list those there are")
    cli_backup.takes_backup(backup)
    _takes_json(backup)
    restore = command("restore", "put a backup back; what was there before is backed up first")
    cli_backup.takes_restore(restore)
    _takes_json(restore)

    encrypt = command("encrypt", "encrypt the journal and its backups with a passphrase")
    cli_encryption.takes_encrypt(encrypt)
    decrypt = command("decrypt", "decrypt the journal and its backups")
    _takes_json(encrypt)
    _takes_json(decrypt)

    from worthwhile import cli_check

    check = command("check", "say whether the journal is whole, and where the newest backup is")
    cli_check.takes_check(check)
    _takes_json(check)

    erase = command("erase", "remove all that Worthwhile keeps here; asks before it does")
    erase.add_argument(
        "--confirm", metavar="WORD", help="the word it asks for, for who cannot be asked"
    )
    _takes_json(erase)

    command("demo", "open the window on invented data, gone when it closes")
    return parser


def _takes_data(parser: argparse.ArgumentParser, default: str | None) -> None:
    parser.add_argument(
        "--data", type=_folder_path, default=default, metavar="DIR", help="the data folder to use"
    )


def _takes_json(parser: argparse._ActionsContainer) -> None:
    parser.add_argument("--json", action="store_true", help="as one JSON object")


def _takes_days(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--since", type=_day, metavar="DAY", help="from this day on (2026-03-01)")
    parser.add_argument("--until", type=_day, metavar="DAY", help="up to and with this day")


def _folder_path(text: str) -> Path:
    if not text.strip():  # an unset variable of a script must not mean the current folder
        raise argparse.ArgumentTypeError("name a folder")
    return Path(text)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("a day looks like 2026-03-01") from None


def _moment(text: str) -> Moment:
    """A time with its offset; without one it is meant here, and a bare day at noon."""
    from worthwhile.domain.moment import Moment

    try:
        when = datetime.fromisoformat(text)
        if len(text) <= len("2026-03-01"):
            when = when.replace(hour=_NOON)
        return Moment.of(when if when.tzinfo else when.astimezone())
    except (ValueError, OverflowError, OSError):
        raise argparse.ArgumentTypeError("a time looks like 2026-03-01T14:30+01:00") from None
    except RefusedError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


# The commands


def _log(asked: argparse.Namespace) -> int:
    from dataclasses import replace

    from worthwhile.domain.capture import parse as parse_line
    from worthwhile.domain.completion import spelling
    from worthwhile.domain.moment import SystemClock
    from worthwhile.domain.outcome import Outcome
    from worthwhile.domain.vocabulary import Kind
    from worthwhile.exporters.json_file import entry_object

    draft = parse_line(" ".join(asked.line)).draft()
    if asked.outcome is not None:
        draft = replace(draft, outcome=Outcome(asked.outcome))
    draft = replace(draft, finished=asked.finished)
    draft.checked()  # refuse before a journal is made
    folder = _folder(asked)
    with _store(asked, folder) as store:
        from worthwhile.services.logbook import Logbook

        logbook = Logbook(store, SystemClock())
        known: Vocabulary = logbook.vocabulary()
        draft = replace(
            draft,
            tool=spelling(known, Kind.TOOL, draft.tool),
            task_type=spelling(known, Kind.TASK_TYPE, draft.task_type),
            project=spelling(known, Kind.PROJECT, draft.project),
        )
        entry, change = logbook.log(draft)
    for term in change.terms_after:
        _say(f"New {term.kind.words}: {term.name}")
    if asked.json:
        _print_json({"schema": "worthwhile.log/1", "entry": entry_object(entry)})
    else:
        _print(f"Logged {_described(entry)}")
    return 0


def _list(asked: argparse.Namespace) -> int:
    from worthwhile.domain.query import Filters, Query
    from worthwhile.domain.vocabulary import Kind
    from worthwhile.exporters.csv_file import write_csv
    from worthwhile.exporters.json_file import entry_object

    folder = _folder(asked)
    with _store_to_read(asked, folder) as store, store.reading():
        from worthwhile.domain.moment import SystemClock
        from worthwhile.services.logbook import Logbook

        logbook = Logbook(store, SystemClock())
        known = logbook.vocabulary()
        filters = Filters(
            period=_period(asked),
            tools=_named(known, Kind.TOOL, asked.tool),
            task_types=_named(known, Kind.TASK_TYPE, asked.type),
            projects=_named(known, Kind.PROJECT, asked.project),
            search=asked.search,
        )
        query = Query(filters, day_start_hour=_day_start(folder))
        found = _in_pages(logbook, logbook.listing(query).keys)
        if asked.csv:
            _plain_output(newline="")
            write_csv(sys.stdout, found)
        elif asked.json:
            _print_json_list("worthwhile.list/1", "entries", map(entry_object, found))
        else:
            for entry in found:
                _print(_row(entry))
    return 0


def _insights(asked: argparse.Namespace) -> int:
    from worthwhile.domain.insights import By, InsightsQuery
    from worthwhile.domain.moment import SystemClock
    from worthwhile.domain.query import Filters
    from worthwhile.settings import Settings

    folder = _folder(asked)
    chosen = Settings(folder.settings)
    with _store_to_read(asked, folder) as store:
        from worthwhile.services.insights import InsightsDesk, insights_json

        query = InsightsQuery(
            Filters(period=_period(asked)),
            By(asked.by),
            day_start_hour=chosen.day_start_hour,
            week_start=chosen.week_start,
        )
        insights = InsightsDesk(store, SystemClock()).resolve(query)
    if asked.json:
        _print_json(insights_json(insights))
        return 0
    from worthwhile.services.insights_words import insights_words

    _print("\n\n".join(insights_words(insights)))
    return 0


def _summary(asked: argparse.Namespace) -> int:
    from worthwhile import cli_summary
    from worthwhile.domain.moment import SystemClock

    folder = _folder(asked)
    with _store_to_read(asked, folder) as store:
        saved, composition = cli_summary.save(asked, store, SystemClock(), _day_start(folder))
    for remark in cli_summary.remarks(composition):
        _say(remark)
    if asked.json:
        _print_json(cli_summary.summary_json(saved, composition, asked.out))
    else:
        _say(f"Saved as {asked.out}. Worthwhile never sends anything: what becomes of it is yours.")
    return 0


def _shared(asked: argparse.Namespace) -> int:
    from worthwhile import cli_summary
    from worthwhile.domain.moment import SystemClock

    with _store_to_read(asked, _folder(asked)) as store:
        told, in_words = cli_summary.shared(asked, store, SystemClock())
    if asked.json:
        _print_json(told)
    elif in_words:
        _print(in_words)
    return 0


def _export(asked: argparse.Namespace) -> int:
    with _store_to_read(asked, _folder(asked)) as store:
        from worthwhile.services.transfer import Transfer

        count = Transfer(store).export(asked.file)
    if asked.json:
        _print_json({"schema": "worthwhile.export/1", "entries": count, "file": str(asked.file)})
    else:
        _say(f"Everything is in {asked.file} ({_counted(count, 'entry', 'entries')}).")
    return 0


def _import_json(asked: argparse.Namespace) -> int:
    from worthwhile.services.journal_file import read_journal

    file = read_journal(asked.file)
    if file.refused and not asked.skip_bad:
        from worthwhile.services.transfer import refusal

        raise RefusedError(refusal(file.refused))
    folder = _folder(asked)
    with _store(asked, folder) as store:
        from worthwhile.services.transfer import Transfer

        _back_up_before_import(store, folder)
        done = Transfer(store).take(file, skip_bad=asked.skip_bad)
    for reason in done.skipped:
        _say(f"Left out: {reason}")
    if asked.json:
        _print_json(
            {
                "schema": "worthwhile.import-json/1",
                "new": done.new,
                "known": done.known,
                "skipped": list(done.skipped),
            }
        )
    else:
        known = f"; {done.known} known already" if done.known else ""
        _say(f"Taken in: {_counted(done.new, 'entry', 'entries')}{known}.")
    return 0


def _back_up_before_import(store: Store, folder: DataFolder) -> None:
    """A backup, if there is something that none holds yet; without one nothing is taken in."""
    from worthwhile.domain.backup import Why
    from worthwhile.domain.moment import SystemClock
    from worthwhile.services.upkeep import Upkeep

    done = Upkeep(store, SystemClock()).back_up_if_due(
        Why.IMPORT, _keeping(folder), whatever_its_age=True
    )
    if done.trouble is not None:
        _say(str(done.trouble))


def _backup(asked: argparse.Namespace) -> int:
    from worthwhile import cli_backup, cli_encryption
    from worthwhile.domain.moment import SystemClock

    folder, clock = _folder(asked), SystemClock()
    if asked.list:
        told, lines = cli_backup.listed(
            folder, clock.now().offset_s, lambda: cli_encryption.passphrase_or_none(asked)
        )
        if not lines:
            _say("There is no backup yet.")
    else:
        with _store(asked, folder, create=False) as store:
            told, lines = cli_backup.made(store, clock, _keeping(folder), asked.to)
    if asked.json:
        _print_json(told)
    elif asked.list:
        for line in lines:
            _print(line)
    else:
        for line in lines:
            _say(line)
    return 0


def _check(asked: argparse.Namespace) -> int:
    from worthwhile import cli_check
    from worthwhile.cli_encryption import key_for
    from worthwhile.domain.moment import SystemClock

    folder = _folder(asked)
    if not os.path.lexists(folder.journal):
        raise RefusedError(f"There is no journal in {folder.root} yet.")
    told, lines, whole = cli_check.checked(
        folder, SystemClock(), asked.save_readable, key_for(asked, folder)
    )
    if asked.json:
        _print_json(told)
    elif whole:
        for line in lines:
            _print(line)
    else:
        complain(lines[0])
        for line in lines[1:]:
            _say(line)
    return 0 if whole else 1


def _rescue(asked: argparse.Namespace, folder: DataFolder) -> int:
    """The journal that a backup is to take the place of cannot be opened."""
    from worthwhile import cli_check
    from worthwhile.cli_encryption import key_for
    from worthwhile.domain.moment import SystemClock

    aside = cli_check.rescued(folder, SystemClock(), asked.file, key_for(asked, folder))
    if asked.json:
        told = {"schema": "worthwhile.restore/1", "file": str(asked.file), "restored": True}
        _print_json({**told, "kept": str(aside), "changes": None})
    else:
        _say(f"Restored. The journal that could not be opened is kept as {aside}")
    return 0


def _restore(asked: argparse.Namespace) -> int:
    from worthwhile import cli_backup
    from worthwhile.cli_encryption import first_line
    from worthwhile.domain.moment import SystemClock

    folder = _folder(asked)
    file = asked.backup_passphrase_file
    passphrase = "" if file is None else first_line(file)
    try:
        opened = _store(asked, folder)
    except WorthwhileError as error:
        from worthwhile.services.checking import is_at_fault

        if not is_at_fault(error) or asked.dry_run:
            raise
        return _rescue(asked, folder)
    with opened as store:
        told, lines = cli_backup.restored(
            asked, store, SystemClock(), _day_start(folder), passphrase
        )
    return _answer(asked, told, lines)


def _encrypt(asked: argparse.Namespace) -> int:
    from worthwhile import cli_encryption

    folder = _folder(asked)
    return _answer(asked, *cli_encryption.encrypted(asked, folder, _places(folder)))


def _decrypt(asked: argparse.Namespace) -> int:
    from worthwhile import cli_encryption

    folder = _folder(asked)
    return _answer(asked, *cli_encryption.decrypted(asked, folder, _places(folder)))


def _answer(asked: argparse.Namespace, told: dict[str, Any], lines: Iterable[str]) -> int:
    if asked.json:
        _print_json(told)
    else:
        for line in lines:
            _say(line)
    return 0


def _erase(asked: argparse.Namespace) -> int:
    from worthwhile.services import erasing

    folder = _folder(asked)
    before = erasing.foretold(folder)
    for paragraph in (*before.goes, *before.not_reached, erasing.FOR_GOOD, erasing.AS_FAR_AS):
        _say(paragraph)
    if before.nothing:
        return 0
    typed = asked.confirm
    if typed is None:
        _say(f"Type “{erasing.WORD}” to go on, anything else to leave all as it is:")
        typed = sys.stdin.readline() if sys.stdin is not None else ""
    if typed.strip().casefold() != erasing.WORD:
        raise RefusedError("Nothing was erased.")
    done = erasing.erase(folder)
    erasing.remove_folder(folder)
    if asked.json:
        _print_json(
            {
                "schema": "worthwhile.erase/1",
                "erased": done.count,
                "left": [str(path) for path in done.left],
                "unreached": done.unreached and str(done.unreached),
            }
        )
    _say(erasing.told(done))
    return 1 if done.left else 0


# Folders and names


def _places(folder: DataFolder) -> tuple[Path, ...]:
    """Where copies of the backups lie."""
    second = _keeping(folder).second
    return () if second is None else (second,)


def _keeping(folder: DataFolder) -> Keeping:
    from worthwhile.services.upkeep import Keeping
    from worthwhile.settings import Settings

    return Keeping.of(Settings(folder.settings).values)


def _folder(asked: argparse.Namespace) -> DataFolder:
    from worthwhile.domain.errors import RefusedError
    from worthwhile.paths import data_folder

    folder = data_folder(asked.data)
    _hold_reachable(folder)
    if folder.root.exists() and not folder.root.is_dir():
        raise RefusedError("The data folder must be a folder, but a file of that name is there.")
    if os.path.lexists(folder.root / UNFINISHED) and asked.command != "erase":
        from worthwhile.services import erasing

        _say(f"An erase was not finished here. {erasing.told(erasing.erase(folder))}")
    return folder


def _hold_reachable(folder: DataFolder) -> None:
    """Refuse a folder that is closed to us: what cannot be seen must not be taken for nothing.

    Raises:
        JournalFileError: it may not be looked into.
    """
    from worthwhile.domain.errors import FOLDER_FORBIDDEN, JournalFileError
    from worthwhile.domain.trouble import Trouble

    try:
        closed = folder.root.is_dir() and not os.access(folder.root, os.R_OK | os.X_OK)
    except PermissionError:
        closed = True
    if closed:
        raise JournalFileError(FOLDER_FORBIDDEN, Trouble.FORBIDDEN)


def _store(asked: argparse.Namespace, folder: DataFolder, *, create: bool = True) -> Store:
    from worthwhile.cli_encryption import opened

    return opened(asked, folder, create=create)


@contextlib.contextmanager
def _store_to_read(asked: argparse.Namespace, folder: DataFolder) -> Iterator[Store]:
    """The journal for a command that only reads: asking must not make one where none is."""
    if os.path.lexists(folder.journal):
        with _store(asked, folder) as store:
            yield store
        return
    import tempfile

    from worthwhile.paths import data_folder

    _say(f"There is no journal in {folder.root} yet.")
    with (
        tempfile.TemporaryDirectory(prefix="worthwhile-") as empty,
        _store(asked, data_folder(Path(empty))) as store,
    ):
        yield store


def _day_start(folder: DataFolder) -> int:
    from worthwhile.settings import Settings

    return Settings(folder.settings).day_start_hour


def _period(asked: argparse.Namespace) -> Period:
    from worthwhile.domain.period import Period

    return Period(asked.since, asked.until)


def _named(known: Vocabulary, kind: Kind, typed: Sequence[str]) -> tuple[UUID, ...]:
    from worthwhile.domain.vocabulary import fold

    found = []
    for name in typed:
        term = known.find(kind, name)
        if term is None:
            begun = [t.name for t in known.of(kind) if fold(t.name).startswith(fold(name))]
            if fold(name) and len(begun) > 1:
                raise RefusedError(f"More than one {kind.words} begins so: {', '.join(begun)}.")
            raise RefusedError(f"There is no {kind.words} “{name}”.")
        found.append(term.id)
    return tuple(found)


# What is printed


def _in_pages(logbook: Any, keys: Sequence[int]) -> Iterator[Entry]:  # noqa: ANN401
    for start in range(0, len(keys), 1000):
        yield from logbook.rows(keys[start : start + 1000])


def _row(entry: Entry) -> str:
    when = entry.finished.datetime().strftime("%Y-%m-%d %H:%M")
    outcome = "" if entry.tool.no_ai else entry.outcome.label if entry.outcome is not None else "–"
    about = f"{entry.tool.name} · {entry.task_type.name}"
    return f"{when}  {outcome:<12}  {about:<26}  {entry.title}".rstrip()


def _described(entry: Entry) -> str:
    parts = [entry.tool.name, entry.task_type.name]
    if entry.project:
        parts.append(entry.project.name)
    if entry.outcome is not None:
        parts.append(entry.outcome.label)
    title = f"“{entry.title}” " if entry.title else ""
    return f"{title}({', '.join(parts)})"


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def _say(message: str) -> None:
    if sys.stderr is not None:
        sys.stderr.write(f"{message}\n")


def _print(line: str) -> None:
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(line.encode(encoding, "replace").decode(encoding) + "\n")


def _plain_output(newline: str | None = None) -> None:
    """Make standard output UTF-8, whatever the terminal's own is: formats are always that."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace", newline=newline)


def _print_json(value: dict[str, Any]) -> None:
    _plain_output()
    sys.stdout.write(json.dumps(value, ensure_ascii=False, allow_nan=False, indent=1) + "\n")


def _print_json_list(schema: str, name: str, values: Iterable[object]) -> None:
    """One object around a long list, written as it is read."""
    _plain_output()
    sys.stdout.write(f'{{"schema": {json.dumps(schema)},\n{json.dumps(name)}: [')
    for place, value in enumerate(values):
        sys.stdout.write(",\n" if place else "\n")
        sys.stdout.write(json.dumps(value, ensure_ascii=False, allow_nan=False))
    sys.stdout.write("\n]}\n")
