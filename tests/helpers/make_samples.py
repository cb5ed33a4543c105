"""Invents the sample year: `python tests/helpers/make_samples.py` writes it anew, always the same.

One person at a small company that sells a web shop: some code, much writing, some numbers. What
is true of each tool and kind of task is set below; the luck of a single day comes from a seed.
The last week is written by hand and holds entries on every day, mornings too: the year can end
on any day of the week, and its end is what a page shows first.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from worthwhile.domain.lookback import ONE_IN
from worthwhile.domain.lots import SeededCoin

SEED = 20_260_314
ZONE = ZoneInfo("Europe/Berlin")
LAST_SUNDAY = date(2026, 3, 1)
WEEKS = 52
FILE = Path(__file__).parents[2] / "resources" / "samples" / "year.json"
NO_AI = "no AI"


@dataclass(frozen=True)
class Cell:
    """What is true of one tool at one kind of task.

    Attributes:
        weight: how often it comes up.
        odds: chances of the outcomes -2..2.
        since: the week of the year in which it was first tried.
    """

    tool: str
    task_type: str
    weight: float
    odds: tuple[float, float, float, float, float]
    since: int = 0


GREAT = (0.00, 0.03, 0.07, 0.35, 0.55)
GOOD = (0.02, 0.08, 0.12, 0.48, 0.30)
FAIR = (0.05, 0.18, 0.22, 0.38, 0.17)
TOSS_UP = (0.10, 0.25, 0.25, 0.28, 0.12)
POOR = (0.16, 0.36, 0.20, 0.22, 0.06)
BAD = (0.30, 0.42, 0.12, 0.13, 0.03)

CELLS = (
    Cell("Claude", "Writing", 50, GOOD),
    Cell("Claude", "Data", 36, GREAT),
    Cell("Claude", "Research", 15, TOSS_UP),
    Cell("Claude", "Planning", 12, FAIR),
    Cell("Claude", "Review", 8, GOOD),
    Cell("Claude Code", "Coding", 62, GOOD, since=14),
    Cell("Claude Code", "Debugging", 26, TOSS_UP, since=14),
    Cell("Claude Code", "Review", 18, FAIR, since=20),
    Cell("ChatGPT", "Writing", 20, FAIR),
    Cell("ChatGPT", "Meetings", 27, FAIR),
    Cell("ChatGPT", "Research", 22, POOR),
    Cell("ChatGPT", "Data", 5, TOSS_UP),
    Cell("Copilot", "Debugging", 32, BAD),
    Cell("Copilot", "Coding", 34, FAIR),
    Cell("Gemini", "Translation", 24, GREAT),
    Cell("Gemini", "Meetings", 7, POOR, since=25),
    Cell("Gemini", "Research", 4, TOSS_UP, since=25),
)
WITHOUT = (("Writing", 5), ("Coding", 5), ("Data", 4), ("Debugging", 4), ("Planning", 1))

PROJECTS = {
    "Writing": ("storefront", "onboarding", "billing-sync", None, None),
    "Data": ("reporting", "reporting", "storefront", None),
    "Research": ("onboarding", "storefront", None, None),
    "Planning": ("billing-sync", "storefront", None),
    "Review": ("billing-sync", "storefront", "reporting"),
    "Coding": ("billing-sync", "storefront", "storefront", "reporting"),
    "Debugging": ("storefront", "billing-sync", "storefront"),
    "Meetings": ("onboarding", None, None),
    "Translation": ("onboarding", "storefront", "onboarding"),
}

TITLES = {
    "Writing": """
        Release notes for {version}
        Reply to the hospital group about single sign-on
        Shorten the refund policy page
        Help article on splitting an order
        Announce the maintenance window
        Incident summary for the {weekday} outage
        First draft of the quarterly update
        Tender answer on data protection
        Error messages for the card form
        Product page for the gift cards
        Job advert for a support engineer
        Tell customers about the new invoice layout
        Onboarding mail, second of five
        Apology to the florist after the double charge
        Changelog entry for the importer
        Post on how we test checkout
        Rewrite the cookie notice in plain words
        Style guide page on numbers and dates
        Answer the accessibility questionnaire
        Two lines for the app store listing
        Kind no to the discount request
        Talk proposal on slow queries
        Explain the price change to resellers
        Tooltips for the shipping rules
        Runbook for a failed payout
        Readme for the export tool
        Case study outline with the bakery chain
        Cover note for the security report
        Empty states of the returns page
        Reference letter for an intern
    """,
    "Data": """
        SQL for the churn cohort
        Pivot the returns by reason
        Clean the supplier price list
        Split the address column of the CRM export
        Chart of basket size by weekday
        Match payouts to invoices
        Find duplicate customers
        Query for carts left at the shipping step
        Formula for partial refunds
        Compare the month with the year before
        Group search terms that found nothing
        Turn the survey answers into a table
        Regex for the vendor CSV
        Sample size for the banner test
        Outliers in delivery times
        Join the ticket export with orders
        Check the VAT totals before filing
        Label three hundred feedback lines
        Dashboard query for the support team
        Bin customers by order count
        Cohort table for the board
        Reorder points from a year of sales
        Explain the dip on the second {weekday}
        Window function for the running balance
    """,
    "Research": """
        Compare three survey tools
        Rules for cancelling a subscription in France
        What changed in the card networks' fees
        Options for address checking
        How others word a payment retry
        Background on strong customer authentication
        Licences of four chart libraries
        Find a parcel API for Austria
        Do we need an accessibility statement
        Reading list on pricing pages
        Which e-mail clients still strip styles
        Limits of the postal code lists
        Summary of two papers on checkout length
        Retention periods for invoices
        Alternatives to our feature flags
        Vendors for translated help pages
        What the new packaging law asks of shops
        Keyboard patterns for a date picker
        History of the barcode formats we print
        Cost of moving the search index
    """,
    "Planning": """
        Break the address book into steps
        Agenda for the planning week
        Risks of moving the payout job
        Order of the onboarding fixes
        Rough estimate for gift cards
        Checklist for the release freeze
        Questions before we start the returns page
        Test plan for partial shipments
        Who needs to know about the new tax rates
        Goals for the support rotation
        Roll-out steps for invoice numbering
        Cut the scope of the reporting page
    """,
    "Review": """
        Second pair of eyes on the tax rounding
        Review the migration for order notes
        Check the retry limits before release
        Review the new webhook handler
        Read the contract change for surprises
        Review of the stock counter
        Look over the consent dialog
        Check the price list import for edge cases
        Review the date handling in reports
        Proofread the security page
        Review the login throttling
        Check the alt texts of the catalogue
        Review the export permissions
        Look for missing indexes
    """,
    "Coding": """
        Retry logic for the invoice importer
        Parse the bank statement format
        Add a dry run to the price import
        Port the tax table to the new API
        Paging for the order list
        Unit tests for the coupon rules
        Debounce the search box
        Endpoint for delivery slots
        Rename the basket module
        Script to rotate the signing keys
        Move the CI jobs to the new runner
        Keyboard support in the size picker
        Cache the shipping rates
        Type hints for the payout module
        CSV download of returns
        Rate limit on the login form
        Stub server for the parcel API
        Replace the date library
        Webhook for refunded orders
        Feature flag for split payments
        Undo in the catalogue editor
        Property tests for money rounding
        Nightly check of invoice numbers
        Command to archive old carts
        Drag to reorder pictures
        Print styles for the packing slip
        Sort stock by days left
        Validation of VAT numbers
        Split the checkout controller
        Read settings from the environment
        Migrate order notes to {version}
        Batch the e-mail queue
    """,
    "Debugging": """
        Flaky checkout test on {weekday}s
        Why the second coupon is ignored
        Time zone off by one in reports
        Memory growth in the importer
        Login loop in Safari
        Rounding error of one cent
        Slow query on the order page
        Missing umlauts in the parcel labels
        Race in the stock counter
        Webhook delivered twice
        Blank page after an expired session
        Wrong total with two tax rates
        Cache not cleared after a price change
        Deadlock in the payout job
        Test that only fails in CI
        Picker jumps to January
        Emoji break the address export
        Search forgets the last letter
        Health check times out after a deploy
        Broken pictures on old phones
        Payment stuck in pending
        Order e-mail sent without its invoice
    """,
    "Meetings": """
        Minutes of the supplier call
        Actions from the retrospective
        Summary of the support sync
        Notes of the pricing workshop
        Talk points for the quarterly review
        Agenda for the accessibility round
        Open questions after the bank call
        Recap of the interview with the florist
        Decisions from the architecture hour
        Notes of the intern's first week
        Follow-up to the warehouse visit
        What was agreed with the tax adviser
        Summary of two hours on invoice numbers
        Preparation for the yearly talk
    """,
    "Translation": """
        Onboarding guide into German
        Returns page into French
        Shipping mails into Dutch
        Tooltips of the size picker into Polish
        Supplier letter from Italian
        Privacy page into Spanish
        Invoice texts into Czech
        Checkout errors into Danish
        Gift card terms into French
        Help article on refunds into Dutch
        Review quotes from Swedish
        Packing slip into Polish
        Newsletter into German
        Customer complaint from Portuguese
    """,
}

# By the kind of task (see KIND_OF) and how it went.
NOTES = {
    ("text", 1): """
        Gave it two older ones as a model first. That did it.
        The outline was mine, the sentences mostly not. Fine.
        Took the second version, the first was too eager.
        Would have put this off for a week.
        Only the greeting needed changing.
        Kept the tone of the old page, to my surprise.
        Good first half, wrote the ending myself.
        Asked for three openings and mixed two of them.
        Read it aloud once, changed four words.
        Told it who would read it. Big difference.
        Short prompt, short answer, done.
        It noticed I had used two names for the same thing.
    """,
    ("text", 0): """
        Saved the typing, cost the reading.
        Fine, but I rewrote most of it.
        Would have been about as quick by hand.
        Good list, but I knew all of it.
    """,
    ("text", -1): """
        Too long, too cheerful. Started over.
        Left out the one decision that mattered.
        Half the sentences could be about any company.
        It promised a date nobody had given.
        I knew what I wanted to say and should have said it.
        Polite where it had to be plain.
    """,
    ("code", 1): """
        Pasting the failing case straight in works better than describing it.
        Nice to have the tests come with it.
        It asked about the empty case before I had thought of it.
        It found the index I had forgotten about.
        Small steps, one commit each. Keep doing that.
        Wrote the test first and let it fill in the rest.
        The second try followed our own helper. Good.
        Would not have thought of the lock.
    """,
    ("code", 0): """
        Half of it was useful.
        Nothing wrong with it, nothing gained either.
        Right idea, wrong layer. Moved it by hand.
        Would have been about as quick by hand.
    """,
    ("code", -1): """
        It kept patching the assertion instead of the cause.
        Made up a setting that does not exist.
        Should have read the trace myself first.
        The fix broke the other currency.
        Jonas had to take it back out on {weekday}.
        Undid last week's change without a word.
        Four guesses, each said with great confidence.
        Fixed the symptom. It was back on {weekday}.
        The log had the answer in line three.
        It never saw the second process, so it could not know.
    """,
    ("facts", 1): """
        Checked every number against the sheet. All held.
        Let it list the columns first, then write the query.
        Found the two sources I would have ended up with.
        The query is easier to read than mine.
        Ran it on last year first to be sure.
        Ten minutes for what took me a morning last time.
        It asked what counts as a customer. Fair question.
    """,
    ("facts", 0): """
        A good start, but I checked each line anyway.
        Good list, but I knew all of it.
        Half of it was useful.
        Would have been about as quick by hand.
    """,
    ("facts", -1): """
        Sounded certain about last year's rule.
        Two of the five sources say something else.
        Three rounds before it used the right table.
        Could not paste the real data, so it guessed.
        One of the quotes is nowhere in the paper.
        The totals looked right and were not.
        It mixed up net and gross.
    """,
}
KIND_OF = {
    "Writing": "text", "Translation": "text", "Meetings": "text", "Planning": "text",
    "Coding": "code", "Debugging": "code", "Review": "code", "Research": "facts", "Data": "facts",
}  # fmt: skip

TAGS = {
    "Writing": ("did_not_fit", "long_prompting", "redo"),
    "Data": ("wrong_facts", "privacy_limit"),
    "Research": ("wrong_facts", "wrong_facts", "long_prompting"),
    "Planning": ("did_not_fit", "other"),
    "Review": ("wrong_facts", "other"),
    "Coding": ("redo", "long_prompting", "did_not_fit"),
    "Debugging": ("redo", "long_prompting", "wrong_facts"),
    "Meetings": ("wrong_facts", "did_not_fit", "privacy_limit"),
    "Translation": ("did_not_fit", "other"),
}

TYPICAL_MINUTES = {
    "Writing": 38, "Data": 50, "Research": 50, "Planning": 45, "Review": 28, "Coding": 60,
    "Debugging": 48, "Meetings": 24, "Translation": 55,
}  # fmt: skip
RATIO = {-2: 2.1, -1: 1.55, 0: 1.15, 1: 0.68, 2: 0.4}
SAID = (1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 18, 20, 22, 25, 30, 35, 40, 45, 50, 60, 70, 75, 90, 100,
        110, 120, 150, 180, 210, 240, 300, 360)  # fmt: skip

# Day of the week, time, title, tool, task type, project, outcome, minutes with, without and when
# that was said, and the rest.
LAST_WEEK: tuple[tuple[Any, ...], ...] = (
    (0, "09:05", "Move the nightly jobs to the new runner", "Claude Code", "Coding", "storefront",
     -2, 95, 40, "after", {"minutes_fix": 45, "went_wrong": ["redo"],
     "note": "It rewrote the cache keys as well, and nobody noticed until lunch."}),
    (0, "09:50", "Accessibility questions from the city library", "ChatGPT", "Writing", None,
     1, 12, 30, "after", {}),
    (0, "15:20", "Call with the packaging supplier", "ChatGPT", "Meetings", None,
     0, 18, 20, "after", {}),
    (1, "08:35", "SQL for customers who came back", "Claude", "Data", "reporting",
     2, 14, 55, "before", {"payoff_chance": 70}),
    (1, "09:20", "Flaky test of the gift card checkout", "Copilot", "Debugging", "storefront",
     -1, 26, 20, "after", {"minutes_fix": 8, "went_wrong": ["long_prompting"],
     "note": "It patched the assertion, not the race. Next time the trace first, then ask."}),
    (1, "10:10", "Release notes for the invoice layout", "Claude", "Writing", "billing-sync",
     1, 12, 35, "after", {}),
    (1, "14:40", "Retry limits of the bank import", "Claude Code", "Coding", "billing-sync",
     1, 35, 60, "before", {"payoff_chance": 70}),
    (2, "08:50", "Size guide into Dutch and Danish", "Gemini", "Translation", "onboarding",
     2, 12, 60, "after", {}),
    (2, "11:25", "Three tools for asking customers", "ChatGPT", "Research", None,
     0, 40, 45, "after", {}),
    (3, "09:15", "Rounding of split refunds", "Claude Code", "Review", "billing-sync",
     1, 15, 25, "before", {"payoff_chance": 50}),
    (3, "10:05", "Outline for moving the search index", NO_AI, "Planning", "storefront",
     None, 50, 60, "before", {}),
    (3, "16:05", "First page of the quarterly update", "Claude", "Writing", None,
     1, 20, 45, "after", {}),
    (4, "08:55", "Chart of returns by reason", "Claude", "Data", "reporting",
     2, 10, 40, "after", {}),
    (4, "13:30", "Why coupons fail on old phones", "Copilot", "Debugging", "storefront",
     -2, 80, 45, "after", {"minutes_fix": 30, "fell_on_others": True,
     "went_wrong": ["wrong_facts", "redo"], "note": "Sent Jonas after a bug that is none."}),
    (5, "10:20", "Letter to the landlord of the warehouse", "Claude", "Writing", None,
     2, 8, 30, "after", {}),
    (6, "17:40", "Agenda for the stand-up", "ChatGPT", "Meetings", None, 1, 6, 10, "after", {}),
)  # fmt: skip

LOTS = "5eed0f7e5a4b1e0000000000000000aa"
PROMPTED = 26
MARKERS = (
    ("2025-06-10", "Claude Code for the whole team", True),
    ("2025-10-06", "Began a page of shared prompts", False),
    ("2026-01-19", "Moved to the newer model", True),
)
FEES: tuple[dict[str, Any], ...] = (
    {"tool": "Claude", "fee": 20, "currency": "EUR", "since": "2025-03-03"},
    {"tool": "Copilot", "fee": 10, "currency": "EUR", "since": "2025-03-03",
     "until": "2026-01-31"},
)  # fmt: skip
RULES = (
    ("use_for", "Claude Code", "Coding", date(2025, 12, 8)),  # ended at the marker in January
    ("use_for", "Claude", "Data", date(2026, 2, 2)),
    ("avoid_for", "Copilot", "Debugging", date(2026, 2, 12)),
)

FREE = (
    (date(2025, 4, 18), date(2025, 4, 27)),
    (date(2025, 6, 9), date(2025, 6, 9)),
    (date(2025, 7, 28), date(2025, 8, 17)),
    (date(2025, 10, 1), date(2025, 10, 3)),
    (date(2025, 11, 12), date(2025, 11, 14)),
    (date(2025, 12, 20), date(2026, 1, 6)),
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


class Decks:
    """Titles and notes dealt like cards: none comes again before the others have been."""

    def __init__(self, luck: random.Random) -> None:
        self._luck = luck
        self._decks: dict[str, list[str]] = {}
        self._last: list[str] = []

    def deal(self, task_type: str, day: date) -> str:
        """The next title of a kind, its gaps filled in; never one that was just used."""
        deck = self._decks.setdefault(task_type, [])
        if not deck:
            deck.extend(line.strip() for line in TITLES[task_type].strip().splitlines())
            self._luck.shuffle(deck)
            deck.sort(key=lambda title: title in self._last)
            deck.reverse()
        title = deck.pop()
        self._last = [*self._last[-8:], title]
        weeks = (day - (LAST_SUNDAY - timedelta(weeks=WEEKS))).days // 7
        return title.format(
            version=f"{4 + weeks // 26}.{weeks % 26 // 4}",
            weekday=self._luck.choice(WEEKDAYS),
        )

    def note(self, kind: str, outcome: int) -> str:
        """The next remark on a kind of task that went like this."""
        key = kind, (outcome > 0) - (outcome < 0)
        deck = self._decks.setdefault(f"{key}", [])
        if not deck:
            deck.extend(line.strip() for line in NOTES[key].strip().splitlines())
            self._luck.shuffle(deck)
        return deck.pop().format(weekday=self._luck.choice(WEEKDAYS))


def working_days() -> list[tuple[date, int]]:
    """The days before the last week with how many entries each holds, oldest first."""
    luck = random.Random(SEED)
    first = LAST_SUNDAY - timedelta(days=WEEKS * 7 - 1)
    days = []
    for number in range(WEEKS * 7):
        day = first + timedelta(days=number)
        if any(start <= day <= end for start, end in FREE):
            continue
        if day > LAST_SUNDAY - timedelta(days=7):
            break
        if day.weekday() >= 5:
            count = int(luck.random() < 0.04)
        else:
            # A quiet start while the habit forms, later about two a day; some days none.
            busy = 1.2 if number < 60 else 1.8
            count = sum(luck.random() < busy / 5 for _ in range(5))
        if count:
            days.append((day, count))
    return days


def said(luck: random.Random, minutes: float) -> int:
    """Minutes as people say them: a round number near the true ones."""
    near = min(SAID, key=lambda chip: abs(chip - minutes))
    return near if luck.random() < 0.85 else max(1, round(minutes))


def entry(
    luck: random.Random, decks: Decks, cell: Cell, finished: datetime, number: int
) -> dict[str, Any]:
    """One invented entry."""
    task_type, without = cell.task_type, cell.tool == NO_AI
    outcome: int | None = luck.choices((-2, -1, 0, 1, 2), cell.odds)[0]
    assert outcome is not None
    made: dict[str, Any] = {
        "id": str(UUID(int=luck.getrandbits(128), version=4)),
        "title": decks.deal(task_type, finished.date()),
        "finished_at": finished.isoformat(),
    }
    delay = timedelta(minutes=luck.choice((0, 1, 1, 2, 3, 5, 8, 15, 40)))
    late = luck.random() < 0.06
    if late:
        delay = timedelta(hours=luck.choice((26, 27, 30, 47, 50, 71)), minutes=luck.randint(0, 59))
    made["logged_at"] = (finished + delay).isoformat()
    made["tool"], made["task_type"] = cell.tool, task_type
    project = luck.choice(PROJECTS[task_type])
    if project:
        made["project"] = project
    if not without and (luck.random() > 0.035 or number < 3):
        made["outcome"] = outcome
    spread = luck.lognormvariate(-0.15, 0.42)
    by_hand = TYPICAL_MINUTES[task_type] * spread
    before = without or luck.random() < 0.32
    ratio = 1.0 if without else RATIO[outcome] * luck.lognormvariate(0, 0.16)
    actual = by_hand * ratio
    inflated = luck.lognormvariate(0.14, 0.2) if before else luck.lognormvariate(0.2, 0.16)
    stated = by_hand * inflated
    timed = without or luck.random() < 0.84
    if timed:
        made["minutes_with"] = said(luck, actual)
    if without or (timed and luck.random() < 0.88) or luck.random() < 0.1:
        made["minutes_without"] = said(luck, stated)
        made["without_when"] = "before" if before else "after"
    if without:
        return made
    share = {-2: 0.6, -1: 0.4, 0: 0.3, 1: 0.18, 2: 0.05}[outcome]
    if timed and luck.random() < 0.25 + share:
        fix = said(luck, made["minutes_with"] * share * luck.uniform(0.6, 1.3))
        made["minutes_fix"] = min(fix, made["minutes_with"])
    if "minutes_without" in made and before and luck.random() < 0.7:
        hoped = (30, 50, 50, 70, 70, 90) if sum(cell.odds[3:]) < 0.5 else (50, 70, 70, 90, 90)
        made["payoff_chance"] = luck.choice(hoped)
    if luck.random() < 0.14:
        made["anyway"] = luck.choice(("yes", "yes", "yes", "smaller", "no"))
    if outcome == -2 and luck.random() < 0.4:
        made["fell_on_others"] = True
    wrong = {-2: 0.95, -1: 0.8, 0: 0.3, 1: 0.08, 2: 0.0}[outcome]
    if luck.random() < wrong:
        tags = {luck.choice(TAGS[task_type]) for _ in range(1 + (luck.random() < 0.3))}
        order = ("wrong_facts", "redo", "long_prompting", "did_not_fit", "privacy_limit", "other")
        made["went_wrong"] = [tag for tag in order if tag in tags]
    if luck.random() < (0.3 if outcome < 0 else 0.13):
        made["note"] = decks.note(KIND_OF[task_type], outcome)
    return made


def cells_of(luck: random.Random, days: list[tuple[date, int]]) -> list[Cell]:
    """Which tool and kind of task each entry of the year is about, oldest first."""
    total = sum(count for _, count in days)
    without = [Cell(NO_AI, kind, 0, TOSS_UP) for kind, n in WITHOUT for _ in range(n)]
    luck.shuffle(without)
    places = sorted(luck.sample(range(total // 5, total - 3), len(without)))
    chosen: list[Cell] = []
    number = 0
    for day, count in days:
        week = (day - (LAST_SUNDAY - timedelta(days=WEEKS * 7 - 1))).days // 7
        weights = [cell.weight * (week >= cell.since) for cell in CELLS]
        for place, cell in enumerate(CELLS):
            if cell.tool == "Copilot" and week >= 14:
                weights[place] *= 0.7  # the new tool takes over some of its work
        for _ in range(count):
            if number in places:
                chosen.append(without[places.index(number)])
            else:
                chosen.append(luck.choices(CELLS, weights)[0])
            number += 1
    return chosen


def last_week(luck: random.Random) -> Iterator[dict[str, Any]]:
    """The entries written by hand."""
    monday = LAST_SUNDAY - timedelta(days=6)
    for (
        weekday,
        time,
        title,
        tool,
        task_type,
        project,
        outcome,
        with_,
        without,
        when,
        more,
    ) in LAST_WEEK:
        day = monday + timedelta(days=weekday)
        finished = datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=ZONE)
        made: dict[str, Any] = {
            "id": str(UUID(int=luck.getrandbits(128), version=4)),
            "title": title,
            "finished_at": finished.isoformat(),
            "logged_at": (finished + timedelta(minutes=2)).isoformat(),
            "tool": tool,
            "task_type": task_type,
            "project": project,
            "outcome": outcome,
            "minutes_with": with_,
            "minutes_without": without,
            "without_when": when,
            **more,
        }
        yield {name: value for name, value in made.items() if value is not None}


def days_before_end(made: dict[str, Any]) -> int:
    """How long before the last day an entry was finished."""
    return (LAST_SUNDAY - date.fromisoformat(made["finished_at"][:10])).days


def is_use(made: dict[str, Any]) -> bool:
    """Whether an entry is a rated use of AI."""
    return made["tool"] != NO_AI and "outcome" in made


def state_first(entries: list[dict[str, Any]]) -> None:
    """Towards the end of the year the habit forms to state time and chance before beginning.

    The chances are about as good as hopes are: on the high side, and blind to bad luck.
    """
    luck = random.Random(SEED + 2)
    odds = {(cell.tool, cell.task_type): sum(cell.odds[3:]) for cell in CELLS}
    for made in entries:
        timed = "minutes_with" in made and "minutes_without" in made
        lately = 7 <= days_before_end(made) < 130
        if is_use(made) and timed and lately and luck.random() < 0.4:
            made["without_when"] = "before"
            hoped = odds[made["tool"], made["task_type"]] + luck.gauss(0.1, 0.2)
            made["payoff_chance"] = min((10, 30, 50, 70, 90), key=lambda c: abs(c / 100 - hoped))
        if made.get("without_when") == "before":
            made["source"] = "timer"


def prompt(entries: list[dict[str, Any]]) -> None:
    """Some uses were asked for at random moments: fewer wins among them than among the others."""
    luck = random.Random(SEED + 3)
    asked = [
        made
        for made in entries
        if is_use(made) and "source" not in made and 7 <= days_before_end(made) < 125
        and made["logged_at"][:10] == made["finished_at"][:10]
    ]  # fmt: skip
    luck.shuffle(asked)
    asked.sort(key=lambda made: luck.random() * (1 if made["outcome"] < 1 else 3))
    for made in entries:
        made.setdefault("source", "volunteered")
    for made in asked[:PROMPTED]:
        made["source"] = "prompted"


def beside(entries: list[dict[str, Any]]) -> dict[str, Any]:
    """What is kept beside the entries: later ratings, markers, fees and rules."""
    luck = random.Random(SEED + 4)

    def id() -> str:
        return str(UUID(int=luck.getrandbits(128), version=4))

    return {
        "markers": [
            {"id": id(), "day": day, "text": text, "ends_rules": ends}
            for day, text, ends in MARKERS
        ],
        "ratings": list(look_backs(luck, entries)),
        "subscriptions": [{"id": id(), **fee} for fee in FEES],
        "rules": [
            {
                "id": id(), "kind": kind, "tool": tool, "task_type": task_type,
                "evidence": how_it_felt(entries, tool, task_type, made), "made": made.isoformat(),
                "expires": (made + timedelta(days=90)).isoformat(),
            }
            for kind, tool, task_type, made in RULES
        ],
    }  # fmt: skip


def look_backs(luck: random.Random, entries: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """A week later the uses that the lot chose look a little worse; the newest are still to do."""
    coin = SeededCoin(LOTS)
    for made in entries:
        if not is_use(made) or coin.draw(f"look back {made['id']}") * ONE_IN >= 1:
            continue
        if not 18 <= days_before_end(made) < 160:
            continue
        change = luck.choices((-2, -1, 0, 1), (0.05, 0.38, 0.5, 0.07))[0]
        finished = datetime.fromisoformat(made["finished_at"])
        day = (finished + timedelta(days=luck.choice((7, 7, 8, 9)))).date()
        rated = datetime(day.year, day.month, day.day, 9, luck.randrange(60), tzinfo=ZONE)
        yield {
            "id": str(UUID(int=luck.getrandbits(128), version=4)),
            "entry": made["id"],
            "outcome": max(-2, min(2, made["outcome"] + change)),
            "rated_at": rated.isoformat(),
            "scale_version": 1,
            "chosen": False,
        }


def how_it_felt(entries: list[dict[str, Any]], tool: str, task_type: str, day: date) -> str:
    """What the ratings of the quarter before a day said."""
    since = day - timedelta(days=90)
    outcomes = [
        made["outcome"]
        for made in entries
        if is_use(made) and (made["tool"], made["task_type"]) == (tool, task_type)
        and since <= date.fromisoformat(made["finished_at"][:10]) < day
    ]  # fmt: skip
    hits, misses = sum(o >= 1 for o in outcomes), sum(o <= -1 for o in outcomes)
    count, word = (hits, "worth it") if hits > misses else (misses, "not worth it")
    return f"You rated {count} of {len(outcomes)} as {word}. That is how it felt."


def year() -> dict[str, Any]:
    """The whole invented year, oldest entry first."""
    luck = random.Random(SEED + 1)
    days = working_days()
    cells = iter(cells_of(luck, days))
    decks = Decks(luck)
    entries: list[dict[str, Any]] = []
    for day, count in days:
        minutes = sorted(luck.sample(range(8 * 60 + 40, 17 * 60 + 50, 7), count))
        if luck.random() < 0.03:
            minutes[-1] = luck.randint(21 * 60, 23 * 60)
        for minute in minutes:
            finished = datetime(
                day.year, day.month, day.day, minute // 60, minute % 60, tzinfo=ZONE
            )
            entries.append(entry(luck, decks, next(cells), finished, len(entries)))
    entries.extend(last_week(luck))
    state_first(entries)
    prompt(entries)
    return {"schema": "worthwhile.journal/1", "seed": LOTS, "entries": entries, **beside(entries)}


def written() -> str:
    """The file's text: one thing a line, so that a change shows as the lines it touches."""
    made = year()
    lists = (
        f'"{name}": [\n'
        + ",\n".join(json.dumps(item, ensure_ascii=False) for item in items)
        + "\n]"
        for name, items in made.items()
        if isinstance(items, list)
    )
    heads = f'"schema": "{made["schema"]}", "seed": "{made["seed"]}"'
    return "{" + ", ".join((heads, *lists)) + "}\n"


if __name__ == "__main__":
    FILE.parent.mkdir(parents=True, exist_ok=True)
    FILE.write_text(written(), encoding="utf-8")
