"""The chances a person can give a use beforehand, and what each is called."""

from __future__ import annotations

CHANCES = {
    10: "Very unlikely",
    30: "Unlikely",
    50: "Even odds",
    70: "Likely",
    90: "Very likely",
}
"""What a chance of turning out worth it is called, by its per cent."""
