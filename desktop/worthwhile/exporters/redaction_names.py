"""Finding names a person wants left out, however they are written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

_APART = re.compile(r"[\s_\-./,’'·]+")
_BETWEEN = r"[\W_]{0,3}"
_FEWEST_FOR_S = 3


def found_names(text: str, names: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Where names stand: without regard to case, accents, and what is between their words.

    A name is found as a word, with an "s" behind it, next to a figure or an underscore, as a part
    of aWordLikeThis; in writing without capitals, where words need not stand apart, anywhere.

    Args:
        text: composed, without signs that cannot be seen.
        names: what must not appear.

    Yields:
        Start and end in the text.
    """
    folded, at = _folded(text)
    for name in sorted({*names}):
        words = [word for word in _APART.split(_folded(name)[0]) if word]
        if not words:
            continue
        pattern = re.compile(f"(?=({_BETWEEN.join(map(re.escape, words))}))")
        for match in pattern.finditer(folded):
            start, end = match.span(1)
            first, last = at[start], at[end - 1]
            if not _begins(text, first):
                continue
            if _ends(text, last):
                yield first, last + 1
            elif (
                len("".join(words)) >= _FEWEST_FOR_S
                and text[last + 1] in "sS"
                and _ends(text, last + 1)
            ):
                yield first, last + 2


def _folded(text: str) -> tuple[str, Sequence[int]]:
    """Without case and accents, and where each letter comes from."""
    letters, at = [], []
    for place, sign in enumerate(text):
        for letter in unicodedata.normalize("NFKD", sign).casefold():
            if unicodedata.category(letter) != "Mn":
                letters.append(letter)
                at.append(place)
    return "".join(letters), at


def _begins(text: str, first: int) -> bool:
    if first == 0:
        return True
    before, letter = text[first - 1], text[first]
    return _apart(before, letter) or (before.islower() and letter.isupper())


def _ends(text: str, last: int) -> bool:
    if last + 1 == len(text):
        return True
    letter, after = text[last], text[last + 1]
    if _apart(letter, after) or (letter.islower() and after.isupper()):
        return True
    # "ACMEBilling": the next word begins with the last capital.
    return after.isupper() and last + 2 < len(text) and text[last + 2].islower()


def _apart(one: str, other: str) -> bool:
    """Whether two signs that stand side by side may belong to two words."""
    if one.isdigit() and other.isdigit():
        return False
    return not (_has_case(one) and _has_case(other))


def _has_case(sign: str) -> bool:
    # An accent of its own belongs to the letter before it.
    return sign.lower() != sign.upper() or unicodedata.category(sign) == "Mn"
