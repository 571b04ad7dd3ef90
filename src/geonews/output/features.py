"""From parsed articles to features: one a place, or one a mention."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geonews.errors import UsageError
from geonews.output.jsonlines import article_fields, extent, rounded, toponym
from geonews.output.places import PlaceReport, Selection, gather
from geonews.types import MAPPED_ROLES, Feature

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from geonews.output.schema import By
    from geonews.types import Mention, ParsedArticle, Place, Role


def to_features(
    parsed: Iterable[ParsedArticle],
    *,
    by: By = "place",
    roles: Collection[Role] = MAPPED_ROLES,
    min_confidence: float = 0.0,
    unplaced: bool = False,
) -> list[Feature]:
    """Return the places, or the mentions, that were resolved.

    By place, features are sorted by id and do not depend on the order of the articles. By
    mention, they are in article and text order, with ids `articleid:start`.

    Args:
        parsed: Parsed articles; read once.
        by: One feature for each place, or one for each mention.
        roles: Mentions in other roles are left out.
        min_confidence: Less confident mentions are left out.
        unplaced: By mention, also return mentions that found no place, as features without a point.
    """
    selection = Selection(roles, min_confidence)
    if by not in ("place", "mention"):
        raise UsageError(f"by must be place or mention, not {by!r}")
    if by == "mention":
        return [feature for one in parsed for feature in _mentions(one, selection, unplaced=unplaced)]
    return [_place(report) for report in gather(parsed, selection)]


def _place(report: PlaceReport) -> Feature:
    """Return the feature of a place with the properties of the contract."""
    place = report.place
    properties: dict[str, Any] = {
        "place_id": place.id,
        "name": report.name,
        "name_ar": place.name_ar,
        "name_en": place.name_en,
        "kind": str(place.kind),
        "feature_code": place.feature_code,
        "country": place.country,
        "admin1": place.admin1,
        "pcode": place.pcode,
        "radius_km": rounded(place.radius_km),
        "mentions": report.mentions,
        "articles": sorted(report.article_ids),
        "roles": [str(role) for role in report.roles],
        "confidence": rounded(report.confidence),
        "first_published": report.first_published,
        "last_published": report.last_published,
        "snippets": [kept.text for kept in report.excerpts],
        "extent": extent(place),
        "credit": place.credit,
    }
    return Feature(place.id, place.point, properties, place.bbox)


def _mentions(parsed: ParsedArticle, selection: Selection, *, unplaced: bool) -> list[Feature]:
    """Return the features of an article's mentions in text order."""
    article = article_fields(parsed)
    wanted: list[tuple[Mention, Place | None]] = list(selection.of(parsed))
    if unplaced:
        wanted += [(mention, None) for mention in selection.unplaced(parsed)]
        wanted.sort(key=lambda pair: pair[0].start)
    return [
        Feature(
            f"{parsed.article.id}:{mention.start}",
            place.point if place is not None else None,
            toponym(mention, parsed.lang) | article,
            place.bbox if place is not None else None,
        )
        for mention, place in wanted
    ]
