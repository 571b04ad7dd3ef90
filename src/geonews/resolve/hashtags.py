"""Names inside longer hashtags: #سيول_الأردن is about floods, and a tag of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from geonews.resolve import evidence
from geonews.resolve.sighting import Sighting

_HASHTAG = re.compile(r"#[\w\u064b-\u0652]+")
"""A number sign, letters, digits, low lines and harakat."""


def weigh_hashtags(sightings: Sequence[Sighting], content: str, base: int) -> None:
    """Note which sightings, in text order, are only a part of a hashtag.

    Args:
        sightings: The article's, with offsets of the block.
        content: The article's title and text.
        base: Where `content` starts in the block.
    """
    if "#" not in content:
        return
    tags = [(tag.start() + 1 + base, tag.end() + base) for tag in _HASHTAG.finditer(content)]
    for s in sightings:
        start = s.match.start - len(s.clitics)
        if any(
            first <= start and s.match.end <= last and (start, s.match.end) != (first, last) for first, last in tags
        ):
            evidence.add(s, "hashtag_part")
