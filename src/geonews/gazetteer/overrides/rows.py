"""From the cells of a row to an order: what each action needs, what it takes, and what is wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from geonews.gazetteer.keys import MAX_WORDS
from geonews.gazetteer.overrides.files import Row
from geonews.gazetteer.overrides.order import EVERYWHERE, Action, Override, Reach, Scope
from geonews.text.folding import fold
from geonews.text.tokens import scan
from geonews.types import Kind, LonLat

_BETWEEN = "|"
_CONTEXTS: Mapping[str, Reach] = {
    "in_country": Reach.COUNTRY, "in_source": Reach.SOURCE, "article": Reach.ARTICLE,
}  # fmt: skip
_COUNTRY = re.compile("[A-Z]{2}")
_ID = re.compile(r"[^\s:]+:\S+")
_OWN = "own"
_KINDS = tuple(kind for kind in Kind if kind != Kind.COORDINATE)
_HALF_THE_WORLD_KM = 20_038
_FEWEST_LETTERS = 2


class Columns(NamedTuple):
    """The columns that an action needs, and those that it takes besides; note goes with all."""

    needed: tuple[str, ...]
    taken: tuple[str, ...] = ()


_ANYWHERE = ("in_country", "in_source", "article", "start")

ACTIONS: Mapping[Action, Columns] = {
    Action.ADD_PLACE: Columns(("name", "lat", "lon", "kind"), ("id", "country", "radius_km")),
    Action.ADD_NAME: Columns(("name", "id")),
    Action.BLOCK: Columns(("name",), _ANYWHERE),
    Action.FORCE: Columns(("name", "id"), _ANYWHERE),
    Action.PREFER_COUNTRY: Columns(("country",), ("in_source", "article")),
}


def order(row: Row) -> Override:
    """Return the order that a row gives.

    Raises:
        UsageError: A cell is missing, wrong, or one that its action does not take.
    """
    action = _action(row)
    _check_columns(row, action)
    names = _names(row)
    return Override(
        action=action,
        origin=row.origin,
        names=names,
        place=_place(row, action, names),
        point=_point(row),
        kind=_kind(row),
        radius_km=_radius(row),
        countries=_countries(row, action),
        scope=_scope(row),
        note=row.cells.get("note", ""),
    )


def _action(row: Row) -> Action:
    text = row.cells.get("action", "").lower()
    if text not in tuple(Action):
        raise row.fault(f"action must be one of {', '.join(Action)}, not {text!r}")
    return Action(text)


def _check_columns(row: Row, action: Action) -> None:
    """Refuse a row whose action lacks a cell, or would pass over one."""
    needed, taken = ACTIONS[action]
    missing = [column for column in needed if column not in row.cells]
    if missing:
        raise row.fault(f"{action} needs {', '.join(missing)}")
    for column in row.cells:
        if column not in ("action", "note", *needed, *taken):
            raise row.fault(f"{action} takes no {column}: {_remedy(column)}")


def _remedy(column: str) -> str:
    if column == "country":
        return "for names in articles about a country fill in_country, else leave it empty"
    return "leave the cell empty, or give another action"


def _names(row: Row) -> tuple[str, ...]:
    """Return the names between bars, each as it may stand in a text."""
    names = tuple(dict.fromkeys(filter(None, map(str.strip, row.cells.get("name", "").split(_BETWEEN)))))
    if "name" in row.cells and not names:
        raise row.fault("name holds nothing but bars: write a name")
    for name in names:
        _check_name(row, name)
    return names


def _check_name(row: Row, name: str) -> None:
    tokens = scan(name)
    if int(np.sum(tokens.last - tokens.first)) < _FEWEST_LETTERS:
        raise row.fault(f"of the name {name!r} fewer than {_FEWEST_LETTERS} letters are left once it is folded")
    if len(tokens) > MAX_WORDS:
        raise row.fault(f"the name {name!r} has {len(tokens)} words, and none of more than {MAX_WORDS} is ever found")
    if not tokens.joins[:-1].all():
        raise row.fault(f"the name {name!r} has punctuation inside, over which no name is read: leave it out")


def _place(row: Row, action: Action, names: tuple[str, ...]) -> str | None:
    """Return the id of the place; an added place without one is called by its first name."""
    given = row.cells.get("id")
    if given is None:
        return f"{_OWN}:{'-'.join(fold(names[0]).split())}" if action == Action.ADD_PLACE else None
    if not _ID.fullmatch(given):
        raise row.fault(
            f"id must name its source and a place without spaces, such as gn:170654 or own:x, not {given!r}"
        )
    return given


def _point(row: Row) -> LonLat | None:
    if "lat" not in row.cells:
        return None
    try:
        return LonLat(lon=_number(row, "lon"), lat=_number(row, "lat"))
    except ValueError as error:
        raise row.fault(f"{error}: give degrees of WGS 84, and check that lat and lon are not exchanged") from error


def _number(row: Row, column: str) -> float:
    try:
        return float(row.cells[column])
    except ValueError:
        raise row.fault(f"{column} must be a number such as 36.29, not {row.cells[column]!r}") from None


def _kind(row: Row) -> Kind | None:
    text = row.cells.get("kind", "").lower()
    if text and text not in _KINDS:
        raise row.fault(f"kind must be one of {', '.join(_KINDS)}, not {text!r}")
    return Kind(text) if text else None


def _radius(row: Row) -> float | None:
    if "radius_km" not in row.cells:
        return None
    radius = _number(row, "radius_km")
    if not 0 < radius <= _HALF_THE_WORLD_KM:
        raise row.fault(f"radius_km must be above 0 and at most {_HALF_THE_WORLD_KM}, not {radius:g}")
    return radius


def _countries(row: Row, action: Action) -> tuple[str, ...]:
    codes = tuple(_country(row, "country", code) for code in row.cells.get("country", "").split(_BETWEEN) if code)
    if len(codes) > 1 and action != Action.PREFER_COUNTRY:
        raise row.fault("a place lies in one country: leave country empty where it lies in several")
    return codes


def _country(row: Row, column: str, text: str) -> str:
    code = text.strip().upper()
    if not _COUNTRY.fullmatch(code):
        raise row.fault(f"{column} must be a country's two letters (ISO 3166-1), such as SY, not {text!r}")
    return code


def _scope(row: Row) -> Scope:
    given = [column for column in _CONTEXTS if column in row.cells]
    if len(given) > 1:
        raise row.fault(f"{' and '.join(given)} are both filled: an order holds in one of them; write a row for each")
    if "start" in row.cells and given != ["article"]:
        raise row.fault("start is an offset in an article: fill article with its id")
    if not given:
        return EVERYWHERE
    text = row.cells[given[0]]
    if given == ["in_country"]:
        return Scope(Reach.COUNTRY, _country(row, "in_country", text))
    if given == ["in_source"]:
        return Scope(Reach.SOURCE, fold(text))
    start = _start(row)
    return Scope(Reach.ARTICLE if start is None else Reach.MENTION, text, start)


def _start(row: Row) -> int | None:
    if "start" not in row.cells:
        return None
    start = _number(row, "start")
    if not start.is_integer() or start < 0:
        raise row.fault(f"start counts the characters before a mention, so it is a whole number, not {start:g}")
    return int(start)
