"""Rows of parts as what they were made of: articles, mentions with their places, failures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any

from geonews.articles import ReadFailure
from geonews.batch.schema import STATUS_COLUMNS, ArticleStatus
from geonews.output.schema import ARTICLE_COLUMNS, TOPONYM_COLUMNS
from geonews.text.scripts import detect_language, known_language
from geonews.types import (
    Article,
    Candidate,
    Evidence,
    Guess,
    Kind,
    LonLat,
    Mention,
    ParsedArticle,
    Place,
    Resolution,
    Role,
    Status,
)

_NOT_READ = ("duplicate_of", "mentions")

ARTICLE_ROW = [column.name for column in STATUS_COLUMNS if column.name not in _NOT_READ]
"""The columns of `articles/` that `item_of` needs."""
MENTION_ROW = ["id", *(column.name for column in TOPONYM_COLUMNS)]
"""The columns of `mentions/` that it needs."""
WHOLE_MENTION_ROW = [*(column.name for column in (*TOPONYM_COLUMNS, *ARTICLE_COLUMNS))]
"""The columns that `articles_of` needs: those of `mentions/`, but for the point."""

_OF_ARTICLE = ("id", "title", "published", "url", "source", "lang")
_LINE = re.compile(r"(?::(\d+))?: ")
_GAP = " … "
_UNSEEN = "\x1f"
"""Stands for a letter that was not kept: neither excerpts nor maps show it."""

_HEADED = "\n\n"


def item_of(
    row: Mapping[str, Any], mentions: Iterable[Mapping[str, Any]], lang: str | None
) -> ParsedArticle | ReadFailure:
    """Return what a status row and its mentions were made of.

    Args:
        row: With the columns of `ARTICLE_ROW`.
        mentions: With those of `MENTION_ROW`, in text order.
        lang: The language of all articles, None where it was told for each.
    """
    failed = row["reason"] if row["status"] == ArticleStatus.FAILED else None
    if failed is not None and row["digest"] is None:
        return _failure(row)
    text = row["text"] if row["text"] is not None else _names_alone(row["title"], mentions)
    article = Article(text=text, drawn=bool(row["drawn"]), **{name: row[name] for name in _OF_ARTICLE})
    return _parsed(article, mentions, lang, error=failed)


def articles_of(rows: Iterable[Mapping[str, Any]], lang: str | None) -> Iterator[ParsedArticle]:
    """Yield the articles of mentions that follow each other, as far as the mentions tell: the names stand for a text.

    Args:
        rows: With the columns of `WHOLE_MENTION_ROW`, in text order.
        lang: As for `item_of`.
    """
    for _, group in groupby(rows, key=itemgetter("id")):
        mentions = list(group)
        title = mentions[0]["title"]
        article = Article(text=_names_alone(title, mentions), **{name: mentions[0][name] for name in _OF_ARTICLE})
        yield _parsed(article, mentions, lang)


def _parsed(
    article: Article, mentions: Iterable[Mapping[str, Any]], lang: str | None, error: str | None = None
) -> ParsedArticle:
    """Return an article with the mentions of rows."""
    lang = lang or known_language(article.lang) or detect_language(article.content)
    return ParsedArticle(article, lang, tuple(_mention(one, lang) for one in mentions), error=error)


def _failure(row: Mapping[str, Any]) -> ReadFailure:
    """Return what a status row says of an article that could not be read."""
    reason, path = str(row["reason"]), str(row["input"])
    found = _LINE.match(reason, len(path)) if reason.startswith(path) else None
    if found is None:
        return ReadFailure(row["id"], path, reason)
    line = found[1] and int(found[1])
    return ReadFailure(row["id"], path, reason[found.end() :], line=line or None, keeps_line=bool(line))


def _names_alone(title: str | None, mentions: Iterable[Mapping[str, Any]]) -> str:
    """Return in place of a text that was not kept the names in it, each where it stands."""
    begin = len(title) + len(_HEADED) if title else 0
    text = ""
    for mention in mentions:
        gap = mention["start"] - begin - len(text)
        if gap >= 0:
            text += (_GAP.center(gap, _UNSEEN) if gap >= len(_GAP) else " " * gap) + mention["text"]
    return text + _GAP.rstrip()


def _mention(row: Mapping[str, Any], lang: str) -> Mention:
    """Return the mention of a row."""
    resolution = Resolution(
        status=Status(row["status"]),
        place=_place(row) if row["place_id"] is not None else None,
        confidence=row["confidence"],
        evidence=tuple(Evidence(**one) for one in row["evidence"]),
        alternatives=tuple(_alternative(one, lang) for one in row["alternatives"]),
        guess=_guess(row) if row["place_id"] is None else None,
    )
    return Mention(row["start"], row["end"], row["text"], Role(row["role"]), resolution)


def _place(row: Mapping[str, Any]) -> Place:
    """Return the place of a mention; how many people it has is not kept."""
    return Place(
        id=row["place_id"],
        name_ar=row["name_ar"],
        name_en=row["name_en"],
        kind=Kind(row["kind"]),
        feature_code=row["feature_code"],
        country=row["country"],
        admin1=row["admin1"],
        admin2=row["admin2"],
        point=LonLat(lon=row["lon"], lat=row["lat"]),
        radius_km=row["radius_km"],
        pcode=row["pcode"],
        bbox=tuple(row["extent"]) if row["extent"] else None,
        credit=row["credit"],
    )


def _guess(row: Mapping[str, Any]) -> Guess:
    """Return what a place that was not found probably is."""
    kind = row["guessed_kind"]
    return Guess(None if kind is None else Kind(kind), tuple(row["guessed_countries"]))


def _alternative(row: Mapping[str, Any], lang: str) -> Candidate:
    """Return a runner-up, of which the name in the article's language is kept, and no extent."""
    place = Place(
        id=row["place_id"],
        name_ar=row["name"] if lang == "ar" else None,
        name_en=None if lang == "ar" else row["name"],
        kind=Kind(row["kind"]),
        feature_code="",
        country=row["country"],
        admin1=None,
        admin2=None,
        point=LonLat(lon=row["lon"], lat=row["lat"]),
        radius_km=0.0,
    )
    return Candidate(place, row["confidence"])
