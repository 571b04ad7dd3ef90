"""Pairs of a latitude and a longitude as people write them: decimals, or degrees, minutes and seconds.

Two numbers are no position by themselves: prices, scores, dates and rates come in pairs too. So there must be
directions (34°27′N 40°57′E, ٣٤٫٤٥ شمالاً ٤٠٫٩٥ شرقاً), a word before that announces a position, or so many decimals as
nothing else has.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from geonews.match.position import Position, at, half_step_km

_DIGIT = "[0-9٠-٩۰-۹]"
_POINT = "[.٫]"
_SPACE = "[ \\t\u00a0\u2000-\u200a\u202f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]*+"
"""White space and marks of direction within a line: articles are scanned together, with line ends between."""
_NUMBER = f"{_DIGIT}{{1,3}}+(?:{_POINT}{_DIGIT}++)?+"
_PART = f"{_DIGIT}{{1,2}}+(?:{_POINT}{_DIGIT}++)?+"
_AND = f"{_SPACE}(?:و|and\\b)?{_SPACE}"
_DEGREES = "(?:[°º˚]|degrees?\\b|deg\\b\\.?|درجات|درجة)"
_MINUTES = "(?:['′’‘ʹ´`]|minutes?\\b|min\\b\\.?|دقائق|دقيقة)"
_SECONDS = "(?:[\"″”“ʺ]|'{2}|′{2}|’{2}|seconds?\\b|sec\\b\\.?|ثوان[يٍ]?|ثانية)"
_MARKS = "[\u064b-\u0652]*"
_DIRECTION = (
    "(?:(?:(?-i:[NSEW])|(?:north|south|east|west)(?:ern)?|[شجقغ])(?![^\\W\\d])"
    f"|(?:شمال|جنوب|شرق|غرب){_MARKS}(?:[اي]{_MARKS})?(?!\\w))"
)
_AXIS = "(?:(?:ال)?(?:خط|دائرة)ي?[ ](?:ال)?(?:عرض|طول)|(?:ال)?(?:عرض|طول)|latitude|longitude|lat\\b|long?\\b|lng\\b)"
_LABEL = f"{_AXIS}{_SPACE}[.:=]?{_SPACE}"


def _angle(name: str) -> str:
    """Return the pattern of one angle; its groups end in `name`."""
    parts = (
        f"(?P<unit{name}>{_SPACE}{_DEGREES})"
        f"(?:{_AND}(?P<minutes{name}>{_PART}){_SPACE}{_MINUTES}"
        f"(?:{_AND}(?P<seconds{name}>{_PART}){_SPACE}{_SECONDS})?+)?+"
    )
    return (
        f"(?:(?P<before{name}>(?-i:[NSEW])){_SPACE})?(?P<sign{name}>[-−+])?(?P<degrees{name}>{_NUMBER})(?:{parts})?+"
        f"(?(before{name})|(?:{_SPACE}(?P<behind{name}>{_DIRECTION}))?+(?:{_SPACE}(?:latitude|longitude)\\b)?+)"
    )


_PAIR = re.compile(
    f"{_angle('1')}{_SPACE}(?P<mark>[,،;؛/|]?+){_SPACE}(?:(?:و|and\\b|by\\b){_SPACE})?+(?P<label>{_LABEL})?+{_angle('2')}",
    re.IGNORECASE,
)
_LEAD = re.compile(f"(?:(?<!\\w)[NSEW]{_SPACE})?[-−+]?\\Z")
_LONGEST_LEAD = 4
_CUE = re.compile(
    "(?:coordinates?|coords?|gps|geolocat\\w+|(?:ال)?[إا]حداثي\\w*|" + _AXIS + ")"
    f'(?:(?<!gps){_SPACE}[^\\W\\d]+){{0,3}}{_SPACE}[:=(\\[«"“]*{_SPACE}\\Z',
    re.IGNORECASE,
)
_LONGEST_CUE = 60
_LONGITUDE = re.compile(f"(?:طول|longitude|long?|lng){_SPACE}[.:=]?{_SPACE}\\Z", re.IGNORECASE)
_MONEY = "$€£¥₪₺﷼%٪"
_UNIT = (
    "(?:km|kg|cm|mm|m|usd|dollars?|euros?|pounds?|per ?cent|points?|miles|met(?:er|re)s|tons|million|billion|"
    "كم|متر|مليون|مليار|طن|نقطة|في المئة|في المائة|بالمئة|بالمائة|"
    "دولار\\w*|يورو|ليرة|دينار\\w*|ريال\\w*|جنيه\\w*|درهم\\w*)"
)
_NOT_BEFORE = frozenset(f".٫{_MONEY}")
_NOT_BETWEEN_DIGITS = frozenset(",:/-–،")
_NOT_BEHIND = re.compile(
    f"[\\w°º˚{_MONEY}]|[.٫,:/-]{_DIGIT}|{_SPACE}(?:[,،;/]{_SPACE}[-−+]?{_DIGIT}|[{_MONEY}]|{_UNIT}\\b)"
)
_AFTER_NUMBER = re.compile(f"{_DIGIT}{_SPACE}[,،;؛/]{_SPACE}\\Z")
_SURE_DECIMALS, _SMALL = 4, 10.0
"""Bare pairs have so many decimals each; rates of exchange, which are small numbers, may have as many."""
_WEST_SOUTH = ("s", "w", "ج", "غ")
_EAST_WEST = ("e", "w", "شر", "غ", "ق")


class _Angle(NamedTuple):
    """One angle of a pair: degrees, the size of a step of its last digit, its direction, how it is written."""

    degrees: float
    step: float
    direction: str
    decimals: int
    has_unit: bool


def pair_at(text: str, start: int) -> Position | None:
    """Return the position whose first number begins at `start`, None where there is none."""
    lead = _LEAD.search(text, max(0, start - _LONGEST_LEAD), start)
    begin = lead.start() if lead else start
    found = _PAIR.match(text, begin)
    if found is None or not _stands_alone(text, begin):
        return None
    first, second = _read(found, "1"), _read(found, "2")
    if first is None or second is None or bool(first.direction) != bool(second.direction):
        return None
    if first.direction:
        return _directed(found, first, second)
    return _bare(text, found, first, second)


def _stands_alone(text: str, begin: int) -> bool:
    """Return whether what stands before a number is no part of it, nor of a list, date, time or address."""
    before, one_more = text[begin - 1 : begin], text[begin - 2 : begin - 1]
    if before.isalnum() or before in _NOT_BEFORE:
        return False
    return not (before in _NOT_BETWEEN_DIGITS and one_more.isdigit())


def _read(found: re.Match[str], name: str) -> _Angle | None:
    """Return one angle of a pair, None where it is none."""
    parts = [found[f"{part}{name}"] for part in ("degrees", "minutes", "seconds")]
    given = [_plain(part) for part in parts if part]
    if any("." in part for part in given[:-1]) or any(float(part) >= 60 for part in given[1:]):
        return None
    decimals = len(given[-1].partition(".")[2])
    degrees = sum(float(part) / 60**power for power, part in enumerate(given))
    direction = (found[f"before{name}"] or found[f"behind{name}"] or "").lower()
    negative = found[f"sign{name}"] in ("-", "−")
    if direction and negative:
        return None
    sign = -1 if negative or _is_south_or_west(direction) else 1
    step = 10.0**-decimals / 60 ** (len(given) - 1)
    return _Angle(sign * degrees, step, direction, decimals, bool(found[f"unit{name}"]))


def _plain(number: str) -> str:
    return number.replace("٫", ".")


def _is_south_or_west(direction: str) -> bool:
    return direction.startswith(_WEST_SOUTH)


def _is_longitude(direction: str) -> bool:
    return direction.startswith(_EAST_WEST)


def _directed(found: re.Match[str], first: _Angle, second: _Angle) -> Position | None:
    """Return the position of a pair with directions, one of them north or south and the other east or west."""
    if _is_longitude(first.direction) == _is_longitude(second.direction):
        return None
    if not all(angle.decimals or angle.has_unit for angle in (first, second)):
        return None
    return _position(found, *((second, first) if _is_longitude(first.direction) else (first, second)))


def _bare(text: str, found: re.Match[str], first: _Angle, second: _Angle) -> Position | None:
    """Return the position of a pair without directions, where nothing else has such numbers or it is announced."""
    line = text[max(0, found.start() - _LONGEST_CUE) : found.start()].rpartition("\n")[2]
    cued = bool(_CUE.search(line))
    if not cued and (_NOT_BEHIND.match(text, found.end()) or _AFTER_NUMBER.search(line)):
        return None
    if cued and (text[found.end() : found.end() + 1].isalnum() or not min(first.decimals, second.decimals)):
        return None
    if not cued and not _is_unlike_others(found, first, second):
        return None
    label = found["label"] or ""
    lon_first = _LONGITUDE.search(line) or (label and not _LONGITUDE.search(label)) or abs(first.degrees) > 90
    return _position(found, *((second, first) if lon_first else (first, second)))


def _is_unlike_others(found: re.Match[str], first: _Angle, second: _Angle) -> bool:
    """Return whether a pair has a mark between and more decimals than prices, scores and rates of exchange."""
    small = max(abs(first.degrees), abs(second.degrees)) < _SMALL
    least = min(first.decimals, second.decimals)
    return bool(found["mark"]) and not (first.has_unit or second.has_unit) and least >= _SURE_DECIMALS + small


def _position(found: re.Match[str], lat: _Angle, lon: _Angle) -> Position | None:
    written = "coordinate_degrees" if lat.direction else "coordinate_decimal"
    point = at(lat=lat.degrees, lon=lon.degrees)
    radius_km = half_step_km(lat.degrees, lat.step, lon.step)
    return None if point is None else Position(found.start(), found.end(), point, radius_km, written)
