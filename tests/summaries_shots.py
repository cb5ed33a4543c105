"""The scenes of the Summaries page for `shots.py`: choices, own words, cuts, names, refusals."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from worthwhile.ui.main_window import MainWindow
    from worthwhile.ui.pages.summaries_page import SummariesPage

Prepare = Callable[["MainWindow"], None]


def rest(window: MainWindow) -> None:
    """Let the sheet follow the choices."""
    from helpers.waiting import wait
    from worthwhile.ui.pages.summaries_page import SummariesPage

    for _ in range(1_000):
        wait(10)
        pages = window.findChildren(SummariesPage)
        if window.desk.jobs.idle and all(page.composing.is_settled for page in pages):
            break
    wait(60)


def summaries_of(window: MainWindow) -> SummariesPage:
    """The page, opened and come to rest."""
    from worthwhile.ui.pages.summaries_page import SummariesPage

    window.open_page("summaries", "manager")
    rest(window)
    page = window.page("summaries")
    assert isinstance(page, SummariesPage)
    return page


def everything(window: MainWindow) -> SummariesPage:
    """All that can be shown, of all months."""
    from worthwhile.domain.summary import Part, Shown

    page = summaries_of(window)
    page.form.look_at_everything()
    for shown in (Shown.TOOLS, Shown.PROJECTS):
        page.form.left_out[shown].setChecked(False)
    for part in (Part.BY_TOOL, Part.OVER_TIME):
        page.form.parts[part].setChecked(True)
    rest(window)
    return page


def in_own_words(window: MainWindow) -> SummariesPage:
    """With words before and after, and things in them that do not leave."""
    page = summaries_of(window)
    page.form.words["before"].set_text(
        "Priya asked where AI helps. Details are on https://wiki.example.com/ai, or write to "
        "me@example.com."
    )
    page.form.words["after"].set_text("I would like to keep the licence. See OPS-4711.")
    rest(window)
    return page


def bottom(page: SummariesPage) -> None:
    """Scroll the choices to their end."""
    bar = page._area.verticalScrollBar()
    bar.setValue(bar.maximum())


def words_seen(window: MainWindow) -> None:
    """Own words, with the choices scrolled to them."""
    bottom(in_own_words(window))


def cuts(window: MainWindow) -> None:
    """What was cut out, as a difference."""
    in_own_words(window).sheet.cuts_button.click()


def names(window: MainWindow) -> None:
    """Other words for own names."""
    from worthwhile.domain.summary import Renaming
    from worthwhile.domain.vocabulary import Kind

    page = summaries_of(window)
    page.form.rename((Renaming(Kind.TASK_TYPE, "Debugging", "Looking for faults"),))
    rest(window)
    page.form.names_button.click()


def titles(window: MainWindow) -> None:
    """Single tasks, chosen one by one."""
    from worthwhile.domain.summary import Shown
    from worthwhile.ui.dialogs.summary_titles import TitlesDialog

    page = summaries_of(window)
    page.form.left_out[Shown.TITLES].setChecked(False)
    page.form.titles_button.click()
    rest(window)
    dialog = window.findChild(TitlesDialog)
    assert isinstance(dialog, TitlesDialog)
    for check in list(dialog.checks.values())[:3]:
        check.setChecked(True)


def shared(window: MainWindow) -> None:
    """With some saved before, and the drawer open where it is one."""
    import tempfile
    from dataclasses import replace
    from pathlib import Path

    from worthwhile.domain.shared import Format
    from worthwhile.domain.summary import Preset
    from worthwhile.domain.touched import Touched

    page = summaries_of(window)
    services = window.desk.services
    for number, (preset, format) in enumerate(
        ((Preset.MANAGER, Format.HTML), (Preset.WORKS_COUNCIL, Format.MARKDOWN))
    ):
        choices = replace(preset.choices(page.month), audience=preset.value.replace("_", " "))
        composition = services.summaries.compose(choices)
        with tempfile.TemporaryDirectory() as folder:
            services.ledger.save(Path(folder) / f"{number}.{format.value}", composition, format)
    window.desk.hub.touched.emit(Touched.LEDGER)
    if page.narrow:
        page.sheet.shared_button.click()
    rest(window)


def reveals(window: MainWindow) -> None:
    """The warning before a summary that together with an earlier one tells more."""
    import tempfile
    from dataclasses import replace
    from pathlib import Path

    from worthwhile.domain.shared import Format

    page = summaries_of(window)
    services = window.desk.services
    composition = page.composing.composition
    assert composition is not None
    earlier = services.summaries.compose(
        replace(composition.choices, since=page.month.plus(-4), threshold=5)
    )
    with tempfile.TemporaryDirectory() as folder:
        services.ledger.save(Path(folder) / "x.html", earlier, Format.HTML)
    page.deeds.copy()
    rest(window)
    from worthwhile.ui.dialogs.summary_names import NamesDialog

    dialog = window.findChild(NamesDialog)
    assert isinstance(dialog, NamesDialog)
    dialog.go_on_button.click()
    rest(window)


def own_months(window: MainWindow) -> None:
    """Between two months, the wrong way round, and a group size of one's own."""
    from worthwhile.domain.month import Month
    from worthwhile.ui.pages.summaries_period import Span

    page = summaries_of(window)
    page.form.period.choose(Span.OWN)
    page.form.period.since.set_month(Month(2025, 9))
    page.form.period.until.set_month(Month(2025, 3))
    page.form.period._on_month()
    rest(window)


def opened(prepare: Callable[[MainWindow], SummariesPage]) -> Prepare:
    """The page as it is then."""

    def look(window: MainWindow) -> None:
        prepare(window)

    return look


def scenes() -> Iterator[tuple[str, Prepare, str]]:
    """Name, what is done, and the kind of journal."""
    yield "summary", opened(summaries_of), "year"
    yield "summary-everything", opened(everything), "year"
    yield "summary-words", words_seen, "year"
    yield "summary-cuts", cuts, "year"
    yield "summary-names", names, "year"
    yield "summary-titles", titles, "year"
    yield "summary-shared", shared, "year"
    yield "summary-reveals", reveals, "year"
    yield "summary-months", own_months, "year"
    yield "summary-refused", opened(summaries_of), "three"
    yield "summary-empty", opened(summaries_of), "none"
