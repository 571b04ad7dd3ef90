"""Dates of publication as ISO 8601: from ISO, mail and feed dates, and the usual Arabic and English forms.

A date that could be two days (05/03/2019) is none, unless its digits are Arabic-Indic, where the
day comes first. Years of the Hijra are none either. Words and slashes give a day without its hour:
printed hours rarely tell their zone.
"""

from __future__ import annotations

import logging
import re
from dataclasses import replace
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geonews.articles.source import Source
    from geonews.types import Article

logger = logging.getLogger(__name__)

_YEARS = range(1600, 2200)
"""From the first newspapers on; years of the Hijra lie below."""

_MONTHS = (
    "كانون الثاني|يناير|جانفي|january|jan",
    "شباط|فبراير|فيفري|february|feb",
    "آذار|اذار|مارس|march|mar",
    "نيسان|أبريل|ابريل|إبريل|أفريل|افريل|april|apr",
    "أيار|ايار|مايو|ماي|may",
    "حزيران|يونيو|يونيه|جوان|june|jun",
    "تموز|يوليو|يوليه|جويلية|july|jul",
    "آب|أغسطس|اغسطس|أوت|اوت|غشت|august|aug",
    "أيلول|ايلول|سبتمبر|شتنبر|september|sept|sep",
    "تشرين الأول|تشرين الاول|أكتوبر|اكتوبر|october|oct",
    "تشرين الثاني|نوفمبر|نونبر|november|nov",
    "كانون الأول|كانون الاول|ديسمبر|دجنبر|december|dec",
)
"""The names of each month: in the Levant and Iraq, Egypt and the Gulf, the Maghreb, in English."""

_NUMBERS = MappingProxyType({name: number for number, names in enumerate(_MONTHS, 1) for name in names.split("|")})
_NAME = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_MONTH = rf"(?P<month>{_NAME})\.?(?:\s*[/(-]\s*(?P<other>{_NAME})\s*\)?)?"

_ISO = re.compile(r"\d{4}(-\d\d(-\d\d([T ].+)?)?)?")
_MAIL = re.compile(r"([A-Za-z]+,?\s+)?\d{1,2}[ -][A-Za-z]{3,9}[ -]\d{2,4}\s+\d{1,2}:\d\d.*")
_FORMS = tuple(
    re.compile(rf"(?<!\w){form}م?(?!\w)")
    for form in (
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?:من\s+)?{_MONTH},?[\s-]+(?P<year>\d{{4}})",
        rf"{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})",
        r"(?P<year>\d{4})[/.-](?P<number>\d{1,2})[/.-](?P<day>\d{1,2})",
        r"(?P<first>\d{1,2})[/.-](?P<second>\d{1,2})[/.-](?P<year>\d{4})",
        r"(?P<year>\d{4})(?P<number>\d\d)(?P<day>\d\d)",
    )
)
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹،", "01234567890123456789,")
_ARABIC_DIGIT = re.compile("[٠-٩۰-۹]")
_UNSEEN = re.compile("[\u0640\u064b-\u0652\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Tatweel, harakat and direction marks."""


def to_iso(text: str) -> str | None:
    """Return a date as ISO 8601, with its zone where it has one; None when it is not understood.

    What is ISO 8601 already stays as it is.
    """
    plain = _UNSEEN.sub("", text).translate(_DIGITS).strip()
    return _iso(plain) or _mail_date(plain) or _written(plain.lower(), day_first=bool(_ARABIC_DIGIT.search(text)))


def _iso(text: str) -> str | None:
    """Return an ISO 8601 date as it stands, a space before the hour aside; also a year, or a year and month."""
    found = _ISO.fullmatch(text)
    if not found or int(text[:4]) not in _YEARS:
        return None
    try:
        datetime.fromisoformat(f"{text}-01-01"[:10] if len(text) < len("2019-03-25") else text)
    except ValueError:
        return None
    return text.replace(" ", "T", 1)


def _mail_date(text: str) -> str | None:
    """Return the date of a mail or feed, with its zone."""
    if not _MAIL.fullmatch(text):
        return None
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment.isoformat() if moment.year in _YEARS else None


def _written(text: str, *, day_first: bool) -> str | None:
    """Return the one day that a text names in words or numbers; None for none, several or a doubtful one."""
    days = {_day(match.groupdict(), day_first=day_first) for form in _FORMS for match in form.finditer(text)}
    return days.pop() if len(days) == 1 else None


def _day(parts: Mapping[str, str | None], *, day_first: bool) -> str | None:
    """Return the day that the parts of a form make; None when they make none, or could make two."""
    numbers = {name: int(part) for name, part in parts.items() if part and part.isdecimal()}
    if "first" in numbers:
        day, month = _ordered(numbers["first"], numbers["second"], day_first=day_first)
    else:
        day, month = numbers["day"], numbers.get("number") or _month(parts)
    try:
        return date(numbers["year"], month, day).isoformat() if numbers["year"] in _YEARS else None
    except ValueError:
        return None


def _ordered(first: int, second: int, *, day_first: bool) -> tuple[int, int]:
    """Return day and month of two numbers; month 0 where either could be the day."""
    if second > len(_MONTHS):
        return second, first
    is_clear = day_first or first > len(_MONTHS) or first == second
    return first, second if is_clear else 0


def _month(parts: Mapping[str, str | None]) -> int:
    """Return the month of one name, or of two that mean the same (مارس/آذار); 0 when they disagree."""
    names = [parts[key] for key in ("month", "other") if parts.get(key)]
    months = {_NUMBERS[name] for name in names if name}
    return months.pop() if len(months) == 1 else 0


class Dater:
    """Gives the articles of one file their dates, and counts those that it cannot."""

    def __init__(self, source: Source) -> None:
        """Begin at no date missed."""
        self._path = source.path
        self._missed = 0

    def dated(self, article: Article) -> Article:
        """Return the article with its date as ISO 8601, or without one."""
        if article.published is None:
            return article
        published = to_iso(article.published)
        if published is None and article.published.strip():
            self._missed += 1
            logger.info("%s: the date %r is not understood", article.id, article.published[:80])
        return article if published == article.published else replace(article, published=published)

    def report(self) -> None:
        """Say how many dates were left empty."""
        if self._missed:
            logger.warning(
                "warning: %s: %d date(s) of publication not understood and left empty: write 2019-03-25; -v shows them",
                self._path,
                self._missed,
            )
