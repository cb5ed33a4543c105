"""The theme: its colours, what the system asks for, and what changes live."""

from __future__ import annotations

import re
import subprocess
import sys
from itertools import product

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from worthwhile.domain.outcome import Outcome
from worthwhile.paths import resource
from worthwhile.settings import ThemeChoice
from worthwhile.ui.theme import Theme, read_tokens
from worthwhile.ui.typography import TypeRole, load_fonts

pytestmark = pytest.mark.gui

GROUNDS = ("desk", "side", "card", "raised", "sunken", "hover", "penSoft")
PAGES = ("desk", "side", "card", "penSoft")
TEXTS = ("ink2", "ink3", "pen", "danger", "t1", "t2", "t3", "t4", "t5")
MARKS = ("rule", "c1", "c2", "c3", "c4", "c5")
# on desk, card, sidebar and the pen's tint, as the design measured them
MEASURED = {
    "light": {
        "ink": (14.2, 15.6, 13.1, 13.3),
        "ink2": (6.2, 6.8, 5.7, 5.8),
        "ink3": (5.2, 5.7, 4.8, 4.9),
        "pen": (6.8, 7.4, 6.2, 6.3),
        "danger": (6.6, 7.3, 6.1, 6.2),
        "rule": (3.6, 4.0, 3.3, 3.4),
        "c1": (6.7, 7.4, 6.2, 6.3),
        "c2": (3.3, 3.7, 3.1, 3.1),
        "c3": (3.3, 3.6, 3.1, 3.1),
        "c4": (4.2, 4.6, 3.9, 4.0),
        "c5": (7.4, 8.2, 6.9, 7.0),
    },
    "dark": {
        "ink": (14.4, 13.2, 15.1, 10.7),
        "ink2": (8.2, 7.5, 8.6, 6.1),
        "ink3": (6.5, 6.0, 6.8, 4.8),
        "pen": (9.3, 8.5, 9.7, 6.9),
        "danger": (7.3, 6.7, 7.7, 5.5),
        "rule": (4.1, 3.8, 4.3, 3.1),
        "c1": (7.0, 6.4, 7.4, 5.2),
        "c2": (6.3, 5.8, 6.7, 4.7),
        "c3": (5.0, 4.6, 5.3, 3.8),
        "c4": (6.7, 6.2, 7.1, 5.0),
        "c5": (9.0, 8.2, 9.4, 6.7),
    },
}
PAIRS = (
    ("onInk", "primary", 13.9),
    ("onInk", "primaryHover", 7.0),
    ("penInk", "penSoft", 8.2),
    ("toastInk", "toast", 13.0),
    ("toastPen", "toast", 6.0),
)


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    straight = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * straight[0] + 0.7152 * straight[1] + 0.0722 * straight[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_both_themes_name_the_same_roles_and_only_full_colours() -> None:
    light, dark = read_tokens("light"), read_tokens("dark")
    assert light.keys() == dark.keys()
    for colour in [*light.values(), *dark.values()]:
        assert re.fullmatch(r"#[0-9A-F]{6}", colour)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_ink_stands_out_from_every_ground(name: str) -> None:
    tokens = read_tokens(name)
    for ink, ground in product(TEXTS, GROUNDS):
        assert contrast(tokens[ink], tokens[ground]) >= 4.5, (ink, ground)
    for ground in GROUNDS:
        assert contrast(tokens["ink"], tokens[ground]) >= 7, ground
    for level in range(1, 6):
        assert contrast(tokens[f"t{level}"], tokens[f"s{level}"]) >= 4.5, level


@pytest.mark.parametrize("name", ["light", "dark"])
def test_marks_and_meaningful_lines_stand_out_from_every_page(name: str) -> None:
    tokens = read_tokens(name)
    for mark, ground in product(MARKS, PAGES):
        assert contrast(tokens[mark], tokens[ground]) >= 3, (mark, ground)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_contrasts_are_those_of_the_design(name: str) -> None:
    tokens = read_tokens(name)
    for ink, expected in MEASURED[name].items():
        found = tuple(
            round(contrast(tokens[ink], tokens[ground]), 1)
            for ground in ("desk", "card", "side", "penSoft")
        )
        assert found == pytest.approx(expected, abs=0.101), ink
    for ink, ground, least in PAIRS:
        assert contrast(tokens[ink], tokens[ground]) >= least, (ink, ground)


def test_outcomes_take_their_colours_from_cost_to_win(theme: Theme) -> None:
    tokens = read_tokens("light")
    for outcome in Outcome:
        level = int(outcome) + 3
        assert theme.outcome_colour(outcome).name().upper() == tokens[f"c{level}"]
        assert theme.outcome_ink(outcome).name().upper() == tokens[f"t{level}"]
        assert theme.outcome_tint(outcome).name().upper() == tokens[f"s{level}"]


def test_a_role_nobody_named_is_an_error(theme: Theme) -> None:
    with pytest.raises(KeyError):
        theme.colour("mauve")


def test_a_colour_can_be_thinned_without_changing_the_role(theme: Theme) -> None:
    assert theme.colour("pen", 0.5).alphaF() == pytest.approx(0.5, abs=0.01)
    assert theme.colour("pen").alphaF() == 1


def test_switching_to_dark_redresses_the_application_at_once(
    qapp: QApplication, theme: Theme, qtbot: QtBot
) -> None:
    light = qapp.palette().color(QPalette.ColorRole.Window)
    with qtbot.waitSignal(theme.changed):
        theme.set_choice(ThemeChoice.DARK)
    assert theme.dark
    assert qapp.palette().color(QPalette.ColorRole.Window) == theme.colour("desk") != light
    assert qapp.palette().color(QPalette.ColorRole.Text) == theme.colour("ink")
    assert theme.colour("line2").name() in theme.menu_rules()


def test_the_system_decides_only_while_the_person_leaves_it_to_the_system(
    qapp: QApplication,
) -> None:
    theme = Theme(qapp, ThemeChoice.SYSTEM)
    hints = qapp.styleHints()
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.dark
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Unknown)
    assert not theme.dark
    theme.set_choice(ThemeChoice.LIGHT)
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert not theme.dark


def test_choosing_what_is_shown_already_tells_nobody(theme: Theme, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(theme.changed):
        theme.set_choice(ThemeChoice.LIGHT)
        theme.set_text_percent(100)
        theme.set_reduced_motion(True)


def test_text_size_scales_type_lines_and_lengths_within_bounds(theme: Theme, qtbot: QtBot) -> None:
    assert theme.font(TypeRole.BODY).pixelSize() == 13
    with qtbot.waitSignal(theme.changed):
        theme.set_text_percent(150)
    assert theme.font(TypeRole.BODY).pixelSize() == 20
    assert theme.line(TypeRole.BODY) == 30
    assert theme.px(10) == 15
    theme.set_text_percent(400)
    assert theme.text_percent == 150
    theme.set_text_percent(10)
    assert theme.text_percent == 90


def test_no_type_is_below_eleven_pixels_at_its_own_size() -> None:
    assert min(role.value.pixels for role in TypeRole) == 11


def test_every_role_is_set_in_a_shipped_face(theme: Theme) -> None:
    shipped = load_fonts()
    for role in TypeRole:
        font = theme.font(role)
        assert font.family() in shipped
        assert QFontInfo(font).family() == font.family(), "another face was put in its place"


def test_digits_for_columns_have_one_width(theme: Theme) -> None:
    from PySide6.QtGui import QFontMetricsF

    columns = QFontMetricsF(theme.font(TypeRole.BODY, numbers=True))
    assert columns.horizontalAdvance("111") == columns.horizontalAdvance("888")
    prose = QFontMetricsF(theme.font(TypeRole.BODY))
    assert prose.horizontalAdvance("111") < prose.horizontalAdvance("888")


def test_reduced_motion_makes_every_duration_zero(theme: Theme) -> None:
    assert theme.ms(120) == 0
    theme.set_reduced_motion(False)
    assert theme.ms(120) == 120


def test_menus_are_dressed_by_rules_with_nothing_left_open(theme: Theme) -> None:
    rules = theme.menu_rules()
    assert "@" not in rules.replace("at sign", "")
    assert theme.colour("raised").name() in rules
    theme.set_choice(ThemeChoice.DARK)
    assert theme.menu_rules() != rules


def test_tooltips_take_the_inverted_colours(theme: Theme) -> None:
    assert QToolTip.palette().color(QPalette.ColorRole.ToolTipBase) == theme.colour("toast")
    assert QToolTip.palette().color(QPalette.ColorRole.ToolTipText) == theme.colour("toastInk")


def test_no_style_sheet_slows_the_whole_window_down(qapp: QApplication, theme: Theme) -> None:
    assert qapp.styleSheet() == ""


def test_no_colour_is_written_outside_the_theme_files() -> None:
    package = resource("themes").parent.parent / "desktop" / "worthwhile"
    written = re.compile(
        r"#[0-9A-Fa-f]{6}\b|GlobalColor\.(?!transparent)|QColor\(\s*\d(?!, 0, 0, 0\))"
    )
    found = [
        f"{file.name}: {line.strip()}"
        for file in sorted((package / "ui").rglob("*.py"))
        for line in file.read_text(encoding="utf-8").splitlines()
        if written.search(line)
    ]
    assert found == []
    rules = resource("themes", "app.qss").read_text(encoding="utf-8")
    assert not re.search(r"#[0-9A-Fa-f]{3,6}\b", rules)


def test_shadows_are_shipped_for_both_themes() -> None:
    from PySide6.QtGui import QImage

    from worthwhile.ui.widgets.surfaces import SHADOW_REACH

    for name, elevation in product(("light", "dark"), SHADOW_REACH):
        image = QImage(str(resource("themes", f"shadow-{elevation}-{name}.png")))
        assert image.width() == image.height() > 2 * SHADOW_REACH[elevation]
        assert image.width() % 2 == 1, "the middle line is stretched"
        middle = image.pixelColor(image.width() // 2, image.height() // 2)
        assert middle.alpha() > 10
        assert image.pixelColor(0, 0).alpha() == 0
        assert QColor(middle.rgb()) == QColor(read_tokens(name)["shadow"])


def test_the_basics_load_nothing_heavy() -> None:
    heavy = ("numpy", "pyqtgraph", "sqlalchemy", "sqlmodel", "pydantic", "alembic")
    program = (
        "import sys\n"
        "import worthwhile.ui.theme, worthwhile.ui.widgets.buttons\n"
        "import worthwhile.ui.widgets.fields, worthwhile.ui.widgets.surfaces\n"
        "import worthwhile.ui.widgets.outcome_scale, worthwhile.ui.widgets.focus\n"
        "import worthwhile.ui.widgets.layouts, worthwhile.ui.widgets.text\n"
        f"print([name for name in {heavy!r} if name in sys.modules])\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == "[]"
