"""Parsed articles as JSON lines: every mention of every role, to the contract's letter."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from geonews.types import Status

if TYPE_CHECKING:
    from geonews.types import Candidate, Evidence, Mention, ParsedArticle, Place

COORDINATE_DIGITS = 6
"""Decimals of degrees: a tenth of a metre, which RFC 7946 thinks plenty."""

NUMBER_DIGITS = 4
"""Decimals of confidences, weights and kilometres."""


def record(parsed: ParsedArticle, *, with_text: bool = False) -> dict[str, Any]:
    """Return the line of an article: its fields as read, and its toponyms in text order.

    Args:
        parsed: The article, also one without places or one that failed.
        with_text: Also hold the article's text, which the offsets point into; a text that was
            drawn out of a page or feed is always held.
    """
    fields = article_fields(parsed)
    if with_text or parsed.article.drawn:
        fields["text"] = parsed.article.text
    if parsed.error is not None:
        fields["error"] = parsed.error
    fields["toponyms"] = [toponym(mention, parsed.lang) for mention in parsed.mentions]
    return fields


def error_record(article_id: str, message: str) -> dict[str, Any]:
    """Return the line of an article that could not be read."""
    unread = dict.fromkeys(("lang", "title", "published", "url", "source"))
    return {"id": article_id, **unread, "error": message, "toponyms": []}


def article_fields(parsed: ParsedArticle) -> dict[str, Any]:
    """Return the article's own fields, as read; `lang` detected when it was not given."""
    article = parsed.article
    return {
        "id": article.id,
        "lang": article.lang or parsed.lang,
        "title": article.title,
        "published": article.published,
        "url": article.url,
        "source": article.source,
    }


def toponym(mention: Mention, lang: str) -> dict[str, Any]:
    """Return the fields of a mention; those of a place are null unless it is resolved.

    Args:
        mention: The mention.
        lang: The article's language, which `name` is given in.
    """
    resolution = mention.resolution
    place = resolution.place if resolution.status is Status.RESOLVED else None
    return {
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "role": str(mention.role),
        "literal": mention.role.is_literal,
        "status": str(resolution.status),
        **_place_fields(place, lang),
        "confidence": rounded(resolution.confidence),
        "evidence": [_reason(reason) for reason in resolution.evidence],
        "alternatives": [_alternative(candidate, lang) for candidate in resolution.alternatives],
        "guessed_kind": resolution.guess and resolution.guess.kind and str(resolution.guess.kind),
        "guessed_countries": list(resolution.guess.countries) if resolution.guess else [],
        "extent": extent(place),
        "credit": place and place.credit,
    }


def extent(place: Place | None) -> list[float] | None:
    """Return a place's bounding box with as many decimals as coordinates have, None where none is known."""
    return [round(edge, COORDINATE_DIGITS) for edge in place.bbox] if place is not None and place.bbox else None


def dump(value: object) -> str:
    """Return `value` as JSON in real characters; refuses NaN, which is not JSON."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def rounded(number: float) -> float:
    """Return a number with as many decimals as it is worth."""
    return round(float(number), NUMBER_DIGITS)


def _place_fields(place: Place | None, lang: str) -> dict[str, Any]:
    """Return the fields that describe a place, all null without one."""
    return {
        "place_id": place and place.id,
        "name": place and place.name(lang),
        "name_ar": place and place.name_ar,
        "name_en": place and place.name_en,
        "lat": place and round(place.point.lat, COORDINATE_DIGITS),
        "lon": place and round(place.point.lon, COORDINATE_DIGITS),
        "radius_km": place and rounded(place.radius_km),
        "country": place and place.country,
        "admin1": place and place.admin1,
        "admin2": place and place.admin2,
        "pcode": place and place.pcode,
        "kind": place and str(place.kind),
        "feature_code": place and place.feature_code,
    }


def _reason(reason: Evidence) -> dict[str, Any]:
    """Return one piece of evidence."""
    return {"name": reason.name, "weight": rounded(reason.weight), "text": reason.text}


def _alternative(candidate: Candidate, lang: str) -> dict[str, Any]:
    """Return one runner-up."""
    place = candidate.place
    return {
        "place_id": place.id,
        "name": place.name(lang),
        "lat": round(place.point.lat, COORDINATE_DIGITS),
        "lon": round(place.point.lon, COORDINATE_DIGITS),
        "country": place.country,
        "kind": str(place.kind),
        "confidence": rounded(candidate.confidence),
    }
