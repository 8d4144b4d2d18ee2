"""Any of some patterns as whole words, in any case."""

import re


def any_of(*patterns: str) -> re.Pattern[str]:
    """Any of the patterns as whole words, in any case."""
    return re.compile(rf"\b(?:{'|'.join(patterns)})\b", re.IGNORECASE)
