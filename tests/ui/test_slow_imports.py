"""Slow imports: what they bring is left out of the collector's rounds, once."""

from __future__ import annotations

import colorsys
import gc
import linecache
import sys

import pytest

from worthwhile.ui.slow_imports import import_slowly


@pytest.fixture(autouse=True)
def _thawed() -> object:
    yield
    gc.unfreeze()


def test_what_an_import_brings_is_passed_over_by_the_collector(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gc.unfreeze()
    monkeypatch.delitem(sys.modules, "colorsys", raising=False)
    import_slowly("colorsys")
    assert "colorsys" in sys.modules
    assert gc.get_freeze_count() > 0


def test_the_sources_that_were_read_on_the_way_are_let_go(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gc.unfreeze()
    assert linecache.getline(colorsys.__file__, 1)
    monkeypatch.delitem(sys.modules, "colorsys", raising=False)
    import_slowly("colorsys")
    assert colorsys.__file__ not in linecache.cache


def test_nothing_is_set_aside_when_everything_is_imported_already() -> None:
    gc.unfreeze()
    import_slowly("sys", "gc")
    assert gc.get_freeze_count() == 0
