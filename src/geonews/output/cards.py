"""What the map's page says: one JSON value, which the page's own script turns into text nodes.

Everything here may come from an untrusted article; nothing of it is ever markup.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from geonews.output.areas import rings_of
from geonews.output.excerpts import heading, showable
from geonews.output.jsonlines import COORDINATE_DIGITS, rounded
from geonews.output.labels import LABELS
from geonews.output.places import PlaceReport, Selection, add_article
from geonews.output.reasons import grouped
from geonews.resolve.sentences import reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geonews.output.areas import Outlines
    from geonews.output.excerpts import Excerpt
    from geonews.types import Article, Candidate, Evidence, ParsedArticle, Place

HEADS = 20
"""Article titles that the page's header lists; the rest are counted."""

_JINJA_OPENING = re.compile(r"\{(?=[{%#])")
"""What begins a Jinja tag: branca compiles the page's parts as templates once they are filled in."""

_ESCAPES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def page(
    parsed: Iterable[ParsedArticle],
    selection: Selection,
    *,
    outlines: Outlines,
    attribution: Sequence[str],
    lang: str | None,
) -> dict[str, Any]:
    """Return all that the page shows: its language, the articles' heads and a card for each place.

    Args:
        parsed: Parsed articles; read once.
        selection: Which mentions are shown.
        outlines: What knows the outlines of areas.
        attribution: Whose data the places are.
        lang: Language of the page, `ar` or `en`; that of most articles when None.
    """
    reports: dict[str, PlaceReport] = {}
    heads: list[dict[str, Any]] = []
    langs: Counter[str] = Counter()
    unplaced = 0
    for one in parsed:
        add_article(reports, one, selection)
        unplaced += len(selection.unplaced(one))
        langs[one.lang] += 1
        if len(heads) < HEADS:
            heads.append(_head(one.article))
    lang = lang or ("ar" if langs["ar"] * 2 >= langs.total() else "en")
    return {
        "lang": lang,
        "labels": LABELS["ar" if lang == "ar" else "en"],
        "articles": langs.total(),
        "heads": heads,
        "unplaced": unplaced,
        "places": [_card(reports[place_id], outlines, lang) for place_id in sorted(reports)],
        "attribution": list(attribution),
    }


def script_safe(value: object) -> str:
    """Return JSON that no HTML parser takes for markup and no Jinja for a template, whatever its strings hold."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False).translate(_ESCAPES)
    text = _JINJA_OPENING.sub(r"\\u007b", text)  # only strings hold such pairs
    return text.encode("utf-8", "replace").decode("utf-8")


def _head(article: Article) -> dict[str, Any]:
    """Return what the header says of an article."""
    return {"id": article.id, "title": heading(article), "url": article.url, "published": article.published}


def _card(report: PlaceReport, outlines: Outlines, lang: str) -> dict[str, Any]:
    """Return what the card of a place says, and how the place is drawn."""
    resolution = report.best.resolution
    return {
        **_named(report.place),
        "feature_code": report.place.feature_code,
        "radius_km": rounded(report.place.radius_km),
        "outline": rings_of(report.place, outlines),
        "mentions": report.mentions,
        "articles": len(report.article_ids),
        "roles": [str(role) for role in report.roles],
        "confidence": rounded(report.confidence),
        "reasons": _reasons(resolution.evidence, lang),
        "alternatives": [_runner_up(candidate) for candidate in resolution.alternatives],
        "excerpts": [_excerpt(kept) for kept in report.excerpts],
    }


def _named(place: Place) -> dict[str, Any]:
    """Return what tells one place from another."""
    return {
        "id": place.id,
        "name_ar": place.name_ar,
        "name_en": place.name_en,
        "kind": str(place.kind),
        "country": place.country,
        "lon": round(place.point.lon, COORDINATE_DIGITS),
        "lat": round(place.point.lat, COORDINATE_DIGITS),
    }


def _reasons(evidence: Iterable[Evidence], lang: str) -> list[dict[str, Any]]:
    """Return the evidence in groups, in a language, strongest first in each."""
    return [
        {"group": group, "items": [{"weight": rounded(one.weight), "text": reason(one, lang)} for one in reasons]}
        for group, reasons in grouped(evidence).items()
    ]


def _runner_up(candidate: Candidate) -> dict[str, Any]:
    """Return a place that was not chosen, with its probability."""
    return {**_named(candidate.place), "confidence": rounded(candidate.confidence)}


def _excerpt(kept: Excerpt) -> dict[str, Any]:
    """Return a snippet in three parts, so that the page need not count characters."""
    return {
        "before": kept.before,
        "surface": kept.surface,
        "after": kept.after,
        "article": showable(kept.title or "").strip() or kept.article_id,
        "url": kept.url,
        "published": kept.published,
    }
