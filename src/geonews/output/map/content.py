"""What the map's page is given: an index of articles, places and mentions, and the texts in chunks.

The index is all that lists, filters and the map need, and is read first. A chunk holds the texts of some
articles and the reasons behind their mentions, and is read once somebody looks at one of them, so that a
map of many articles opens as fast as one of few. Everything here may come from an untrusted article;
nothing of it is ever markup.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from geonews.output.excerpts import heading
from geonews.output.jsonlines import COORDINATE_DIGITS, extent, rounded
from geonews.output.map.blocks import Block, block_of
from geonews.output.reasons import group_of
from geonews.resolve.sentences import reason
from geonews.types import Role, Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geonews.output.places import Selection
    from geonews.types import Evidence, Mention, ParsedArticle, Place

CHUNK_CHARACTERS = 1_500_000
"""A chunk is closed once its articles have so many."""

NO_PLACE = -1

_ROLES = {role: number for number, role in enumerate(Role)}
_STATUSES = {status: number for number, status in enumerate(Status)}


class Content:
    """Gathers parsed articles, one after the other; only the chunks grow with their texts.

    All mentions are kept, in whatever role: which of them are shown is for the page to say.

    Args:
        texts: Whether the page holds the texts; else of each article only its title and what is known about it.
    """

    def __init__(self, *, texts: bool = True) -> None:
        """Begin without any article."""
        self._texts = texts
        self.places: list[Place] = []
        self.blocks: list[Block] = []
        self._numbers: dict[str, int] = {}
        self._articles = _columns(
            "id", "heading", "title_length", "lang", "url", "source", "published", "mentions", "chunk"
        )
        self._mentions = _columns("name", "place", "start", "role", "status", "confidence")
        self._names: dict[str, int] = {}
        self._langs: Counter[str] = Counter()
        self._chunk = _Chunk()

    @property
    def lang(self) -> str:
        """The language of most articles; Arabic at a draw."""
        return "ar" if self._langs["ar"] * 2 >= self._langs.total() else "en"

    def add(self, parsed: ParsedArticle) -> None:
        """Add an article and its mentions."""
        parsed = parsed if self._texts else _without_text(parsed)
        self._langs[parsed.lang] += 1
        self._add_article(parsed)
        for mention in parsed.mentions:
            self._add_mention(mention)
        self._chunk.add(parsed)
        if self._chunk.characters >= CHUNK_CHARACTERS:
            self._close_chunk()

    def index(self) -> dict[str, Any]:
        """Return the index of what was added, and close the last chunk."""
        if self._chunk.characters:
            self._close_chunk()
        return {
            "lang": self.lang,
            "texts": self._texts,
            "roles": list(_ROLES),
            "statuses": list(_STATUSES),
            "articles": self._articles,
            "mentions": self._mentions,
            "names": list(self._names),
            "places": [described(place) for place in self.places],
        }

    def shown(self, selection: Selection) -> list[Place]:
        """Return the places that a selection of mentions speaks of."""
        roles = {_ROLES[role] for role in selection.roles}
        columns = (self._mentions[name] for name in ("place", "role", "confidence"))
        numbers = {
            place
            for place, role, confidence in zip(*columns, strict=True)
            if place != NO_PLACE and role in roles and confidence >= selection.min_confidence
        }
        return [self.places[number] for number in sorted(numbers)]

    def _add_article(self, parsed: ParsedArticle) -> None:
        article = parsed.article
        values = {
            "id": article.id,
            "heading": heading(article),
            "title_length": len(article.title or ""),
            "lang": parsed.lang,
            "url": article.url,
            "source": article.source,
            "published": article.published,
            "mentions": len(parsed.mentions),
            "chunk": len(self.blocks),
        }
        for name, value in values.items():
            self._articles[name].append(value)

    def _add_mention(self, mention: Mention) -> None:
        resolution = mention.resolution
        place = resolution.place if resolution.status is Status.RESOLVED else None
        values = {
            "name": self._names.setdefault(mention.text, len(self._names)),
            "place": NO_PLACE if place is None else self._number(place),
            "start": mention.start,
            "role": _ROLES[mention.role],
            "status": _STATUSES[resolution.status],
            "confidence": _percent(resolution.confidence),
        }
        for name, value in values.items():
            self._mentions[name].append(value)

    def _number(self, place: Place) -> int:
        """Return the number of a place in the page."""
        number = self._numbers.setdefault(place.id, len(self.places))
        if number == len(self.places):
            self.places.append(place)
        return number

    def _close_chunk(self) -> None:
        self.blocks.append(block_of(f"text-{len(self.blocks)}", self._chunk.value()))
        self._chunk = _Chunk()


class _Chunk:
    """The texts of some articles, and what was thought of their mentions; what comes up again is held once."""

    def __init__(self) -> None:
        self.characters = 0
        self._articles: list[dict[str, Any]] = []
        self._reasons: dict[Evidence, int] = {}
        self._others: dict[str, int] = {}
        self._other_places: list[Place] = []

    def add(self, parsed: ParsedArticle) -> None:
        """Add an article's text and its mentions."""
        content = parsed.article.content
        self.characters += len(content) + 1
        mentions = [self._mention(mention) for mention in parsed.mentions]
        self._articles.append({"text": content, "mentions": mentions, "error": parsed.error})

    def value(self) -> dict[str, Any]:
        """Return the chunk as the page reads it."""
        others = [described(place) for place in self._other_places]
        return {"articles": self._articles, "reasons": [_said(one) for one in self._reasons], "others": others}

    def _mention(self, mention: Mention) -> list[Any]:
        """Return the numbers of a mention's reasons, and its runners-up with their probabilities."""
        resolution = mention.resolution
        reasons = [self._reasons.setdefault(one, len(self._reasons)) for one in resolution.evidence]
        return [reasons, [[self._other(one.place), _percent(one.confidence)] for one in resolution.alternatives]]

    def _other(self, place: Place) -> int:
        number = self._others.setdefault(place.id, len(self._others))
        if number == len(self._other_places):
            self._other_places.append(place)
        return number


def _said(evidence: Evidence) -> tuple[str, float, str, str]:
    """Return a piece of evidence with its group, and as a sentence in English and in Arabic."""
    return group_of(evidence), rounded(evidence.weight), reason(evidence, "en"), reason(evidence, "ar")


def described(place: Place) -> dict[str, Any]:
    """Return what the page says of a place, chosen or not."""
    return {
        "id": place.id,
        "name_ar": place.name_ar,
        "name_en": place.name_en,
        "kind": str(place.kind),
        "feature_code": place.feature_code,
        "country": place.country,
        "admin1": place.admin1,
        "lon": round(place.point.lon, COORDINATE_DIGITS),
        "lat": round(place.point.lat, COORDINATE_DIGITS),
        "radius_km": rounded(place.radius_km),
        **({"extent": extent(place)} if place.bbox else {}),
        **({"credit": place.credit} if place.credit else {}),
    }


def _without_text(parsed: ParsedArticle) -> ParsedArticle:
    """Return a parsed article that has its title alone; its mentions still know where they stood in the text."""
    return replace(parsed, article=replace(parsed.article, text=""))


def gathered(parsed: Iterable[ParsedArticle], *, texts: bool = True) -> Content:
    """Return the content of parsed articles, read once."""
    content = Content(texts=texts)
    for one in parsed:
        content.add(one)
    return content


def _percent(confidence: float) -> float:
    """Return a probability as exactly as the page tells it; more digits would only make it larger."""
    return round(confidence, 2)


def _columns(*names: str) -> dict[str, list[Any]]:
    return {name: [] for name in names}
