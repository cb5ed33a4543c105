"""What addresses, places, keys and days look like.

Rather too much than too little: what is cut is shown to the person, what is not leaves. Left alone
are the names of techniques, tools and standards that are written like a file, a machine or a key.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum


class CutKind(StrEnum):
    """Why something was cut."""

    EMAIL = "email"
    URL = "url"
    PATH = "path"
    HOST = "host"
    ACCOUNT = "account"
    PHONE = "phone"
    TICKET = "ticket"
    KEY = "key"
    DAY = "day"
    NAME = "name"

    @property
    def words(self) -> str:
        """As a person reads it."""
        return {
            CutKind.EMAIL: "an e-mail address",
            CutKind.URL: "a web address",
            CutKind.PATH: "the place of a file",
            CutKind.HOST: "the name of a machine",
            CutKind.ACCOUNT: "the name of an account",
            CutKind.PHONE: "a telephone number",
            CutKind.TICKET: "a ticket’s key",
            CutKind.KEY: "a key or password",
            CutKind.DAY: "a day",
            CutKind.NAME: "a name you want left out",
        }[self]


_Pattern = tuple[CutKind, re.Pattern[str]]


def _compiled(kind: CutKind, *patterns: str, any_case: bool = False) -> Iterator[_Pattern]:
    for pattern in patterns:
        yield kind, re.compile(pattern, re.IGNORECASE if any_case else 0)


_SOLID = r"[^\s<>\"“”|]"
_REST = rf"(?:/{_SOLID}*)?"
_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_HOST = rf"{_LABEL}(?:\.{_LABEL}){{1,9}}"
_PART = r"[\w.@~+%-]"
_WORD = r"[\w.+-]{1,64}"
"""Bounded, like all that follow each other here: the longest text is scanned at once."""
_OPEN, _CLOSE = r"\s{0,9}[\[({<]\s{0,9}", r"\s{0,9}[\])}>]\s{0,9}"
_DOT = rf"(?:\.|{_OPEN}(?:dot|punkt|\.){_CLOSE}|\s{{1,9}}(?:dot|punkt)\s{{1,9}})"
_ENDING = (
    r"\.(?:docx?|xls[xmb]?|pptx?|od[tsp]|rtf|pdf|csv|tsv|txt|md|eml|msg|pst|vsdx|zip|7z|gz|tar|rar"
    r"|py|ipynb|js|ts|tsx|jsx|java|cpp|go|rs|rb|php|sql|sh|bat|ps1|json|xml|ya?ml|toml|ini|cfg|log"
    r"|env|pem|db|html?|css|png|jpe?g|gif|svg|mp[34]|wav|mov|exe|dll|bak)\b"
)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?"

PATTERNS: tuple[_Pattern, ...] = (
    *_compiled(
        CutKind.URL,
        rf"\b[a-z][a-z0-9+.-]*://{_SOLID}+",
        rf"\b(?:(?:mailto|tel|sip|sms|xmpp|callto):|www\d?\.)(?=\S){_SOLID}+",
        any_case=True,
    ),
    *_compiled(
        CutKind.EMAIL,
        rf"[\w.!#$%&’'*+/=?^`{{|}}~-]{{1,64}}@{_LABEL}(?:\.{_LABEL}){{0,9}}{_REST}",
        rf"{_WORD}\s{{0,9}}@\s{{1,9}}{_HOST}",
        rf"{_WORD}{_OPEN}(?:at|ät|@){_CLOSE}{_LABEL}(?:{_DOT}{_LABEL}){{0,9}}",
        rf"{_WORD}\s{{1,9}}(?:at|ät)\s{{1,9}}{_LABEL}(?:\s{{1,9}}(?:dot|punkt)\s{{1,9}}{_LABEL}){{1,9}}",
        rf"[^\W_]{{1,32}}(?:[._+-][^\W_]{{1,32}}){{1,3}}\s{{1,9}}(?:at|ät)\s{{1,9}}{_HOST}",
        any_case=True,
    ),
    *_compiled(
        CutKind.PATH,
        rf"(?:\b[A-Za-z]:[\\/]|\\\\){_SOLID}+(?:(?: [\w.&()-]+){{1,3}}\\{_SOLID}+)*",
        rf"(?<![\w/.])(?:~\w*|\.{{1,2}})?/{_PART}+(?:/{_PART}*)*"
        rf"(?:(?: {_PART}+){{1,2}}/[\w.@~+%/-]*\.[A-Za-z]\w{{1,4}}\b)*",
        r"(?:\$\{?[A-Za-z_]\w*\}?|%[A-Za-z_]\w*%)[\\/]" + rf"{_SOLID}*",
        r"(?<![\w/])(?!\d+(?:/\d+)+(?![\w/]))[\w.@~+-]{1,99}(?:/[\w.@~+-]{1,99}){2,99}/?",
        r"(?<![\w-])[\w-]{1,64}(?:\\[\w.-]+)+",
        r"(?<![\w/])[\w.@~+-]{1,99}/[\w@+-][\w.@+-]{0,99}\.[A-Za-z][A-Za-z0-9]{1,4}\b",
        r"(?<![\w.-])[\w-][\w.-]{0,99}" + _ENDING,
    ),
    *_compiled(
        CutKind.HOST,
        r"\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b" + _REST,
        r"(?<![\w:])(?=:*[0-9a-f])[0-9a-f]{0,4}(?::[0-9a-f]{1,4}){0,6}::[0-9a-f:.]*(?:%\w+)?",
        r"(?<![\w:])(?:[0-9a-f]{1,4}:){4,7}[0-9a-f]{1,4}\b",
        r"\b[0-9a-f]{2}(?:[:-][0-9a-f]{2}){5}\b",
        r"\blocalhost\b(?::\d+)?" + _REST,
        r"(?<![\w-])[a-z][\w-]{0,62}:(?!(?:19|20)\d\d\b)\d{4,5}\b" + _REST,
        any_case=True,
    ),
    *_compiled(
        CutKind.HOST, rf"(?<![\w.-])(?:{_LABEL}\.){{1,9}}[^\W\d_]{{2,63}}\b(?::\d+)?{_REST}"
    ),
    *_compiled(CutKind.ACCOUNT, r"(?<![\w@])@[A-Za-z_][\w.-]+\w"),
    *_compiled(
        CutKind.PHONE,
        r"(?<![\w+])\+\d{1,3}[\s()./-]*(?:\d[\s()./-]{0,2}){6,12}\d",
        r"(?<![\w.,])(?=(?:\D{0,2}\d){7})\(?0\d{1,5}\)?[\s/.-]{0,2}\d{2,}(?:[\s/.-]?\d{2,})*",
        r"(?<!\w)\(?\d{3}\)?[\s.-]\d{3}[\s.-]\d{4}\b",
    ),
    *_compiled(
        CutKind.TICKET,
        r"(?<![\w-])(?=[A-Z0-9_-]{1,64}(?<=\d))[A-Z][A-Z0-9_]{1,32}(?:-[A-Z0-9_]{1,32}){1,4}\b",
        r"\b[A-Za-z]{2,12}-(?!(?:100|500|1000|(?:19|20)\d\d)\b)\d{3,7}\b",
        r"(?<!\w)[#!]\d{2,}\b",
        r"\b(?i:ticket|issue|pr|mr|pull request|merge request|incident|bug)\s*"
        r"(?:(?i:no|nr|number)\b\.?)?\s*#?\d{2,}\b",
    ),
    *_compiled(
        CutKind.KEY,
        r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b",
        r"\b(?=[a-f]{0,64}[0-9])(?=[0-9]{0,64}[a-f])[0-9a-f]{7,64}\b",
        r"\b(?:sk|pk|rk|gh[opsu]|github_pat|glpat|xox[abp]|hf|akia)[-_][\w-]{8,}",
        r"\b(?:password|passwd|passphrase|passwort|pwd|pin|token|secret|api[ _-]?key)\s*[:=]\s*\S+",
        r"(?<![\w-])(?=[^\d\s]{0,200}\d)(?=[\d_-]{0,200}[a-z])[\w-]{24,200}(?![\w-])",
        r"\b[a-z]{2}\d{2}(?: ?[a-z0-9]{4}){3,7}(?: ?[a-z0-9]{1,3})?\b",
        r"\b(?:\d{4}[ -]){3}\d{4}\b",
        any_case=True,
    ),
)
DAYS: tuple[_Pattern, ...] = tuple(
    _compiled(
        CutKind.DAY,
        r"\b\d{4}-\d{1,2}-\d{1,2}\b",
        r"\b\d{1,2}([./])\d{1,2}\1(?:\d{4}|\d{2})\b",
        rf"\b\d{{1,2}}(?:st|nd|rd|th|\.)?\s+(?:of\s+)?{_MONTH}(?:\s+\d{{4}})?(?!\w)",
        rf"\b{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s+\d{{4}})?",
        any_case=True,
    )
)
"""A day of a month: only where a summary names things, not in the person's own sentences."""

_STANDARDS = re.compile(
    r"(?:gpt|utf|sha|md|iso|iec|rfc|covid|aes|rsa|usb|http|pep|din|mp|ascii|base|cve|llama|qwen|phi"
    r"|gemma|claude|gemini|mistral|deepseek|top|fortune)-[\d.-]+\w?"
    r"|(?:[qhwt]\d{1,2}|fy|cw|kw)-(?:19|20)?\d\d",
    re.IGNORECASE,
)
_PRODUCTS = re.compile(
    r"(?:node|vue|next|nuxt|react|angular|d3|three|express|ember|backbone|chart|p5|alpine|moment"
    r"|require|plotly)\.js"
    r"|(?:asp|ado|vb|ml)\.net|(?:socket|draw)\.io|monday\.com"
    r"|(?:claude|character|copy|perplexity|otter|jasper|fireflies)\.ai|(?:you|poe)\.com|bolt\.new",
    re.IGNORECASE,
)
_ABBREVIATED = re.compile(r"(?:e\.g|i\.e|a\.k\.a|z\.b|d\.h|u\.a|u\.s|u\.k|a\.m|p\.m)\.", re.I)
_EITHER_OR = re.compile(r"[A-Za-z]{1,5}(?:/[a-z]{1,5}){2,4}")
_NO_BLANK = re.compile(r"[a-zà-ÿ]+\.[A-Z][a-z]+")


def is_harmless(kind: CutKind, text: str) -> bool:
    """Whether what looks like a key or a place is a well-known name, or two sentences."""
    match kind:
        case CutKind.TICKET:
            return bool(_STANDARDS.fullmatch(text))
        case CutKind.PATH:
            return bool(_PRODUCTS.fullmatch(text) or _EITHER_OR.fullmatch(text))
        case CutKind.HOST:
            return bool(
                _PRODUCTS.fullmatch(text) or _ABBREVIATED.match(text) or _NO_BLANK.fullmatch(text)
            )
        case _:
            return False
