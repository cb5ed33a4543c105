"""Worthwhile: a private notebook that tells one person where AI is worth it for them."""

__version__ = "0.1.0"
