"""How figures are worked out, shown with the person's own numbers in place of the letters."""

from worthwhile.domain.working.groups import working
from worthwhile.domain.working.panels import panel_working
from worthwhile.domain.working.steps import Step, Table, Working

__all__ = ["Step", "Table", "Working", "panel_working", "working"]
