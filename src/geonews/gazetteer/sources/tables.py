"""Reviewed tables: tab-separated text, one place or one word a row, a reason on each row."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from geonews.errors import UsageError
from geonews.gazetteer.rows import NameFlag, NameRow, PlaceRow, Rule, Tag, WeakRow, WordRow
from geonews.types import Kind, LonLat

PLACE_COLUMNS = (
    "id", "kind", "feature_code", "country", "admin1", "lat", "lon", "radius_km",
    "name_ar", "name_en", "variants_ar", "variants_en", "weak", "source",
)  # fmt: skip
NAME_COLUMNS = ("id", "name_ar", "name_en", "variants_ar", "variants_en", "weak", "source")
WORD_COLUMNS = ("word", "tag", "value", "reason")
WEAK_TAG = "weak"

_Raw = TypeVar("_Raw")
_Row = TypeVar("_Row")

_HALF_THE_WORLD_KM = 20_038
_COUNTRY = re.compile("[A-Z]{2}")
_RULES = {"never": Rule.NEVER, "class_noun": Rule.CLASS_NOUN, "context": Rule.CONTEXT}
SPECIAL_TAGS = {
    ("locative", "strong"): Tag.LOCATIVE_STRONG,
    ("polity_head", "backed"): Tag.BACKED,
    ("org_tail", "after_head"): Tag.TAIL_AFTER_HEAD,
    ("naming_noun", "described"): Tag.NAMING_DESCRIBED,
    ("naming_noun", "pair"): Tag.NAMING_PAIR,
    ("naming_noun", "list"): Tag.NAMING_LIST,
    ("naming_noun", "before"): Tag.NAMING_BEFORE,
}


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table with the place in the file that an error must name."""

    path: Path
    number: int
    cells: dict[str, str]

    @property
    def origin(self) -> str:
        """Where the row stands, as `file:line`."""
        return f"{self.path}:{self.number}"

    def fault(self, what: str) -> UsageError:
        """Return the error that says what is wrong with this row."""
        return UsageError(f"{self.origin}: {what}")


def read_lines(path: Path, columns: tuple[str, ...], faults: list[str] | None = None) -> Iterator[Line]:
    """Yield the rows of a table.

    Args:
        path: A tab-separated UTF-8 file, with or without a byte order mark.
        columns: What the header must say; the last column holds the reason and is never empty.
        faults: Where given, what is wrong with single rows is noted here and the rows are left out.

    Raises:
        UsageError: The file is no text, the header is another, or a row is wrong.
    """
    rows = csv.reader(io.StringIO(_text(path), newline=""), delimiter="\t", quoting=csv.QUOTE_NONE)
    if tuple(next(rows, ())) != columns:
        raise UsageError(f"{path}:1: the header must be, tab-separated: {' '.join(columns)}")
    yield from sound(enumerate(rows, 2), lambda row: _line(path, *row, columns), faults)


def _line(path: Path, number: int, cells: list[str], columns: tuple[str, ...]) -> Line:
    line = Line(path, number, dict(zip(columns, cells, strict=False)))
    if len(cells) != len(columns):
        raise line.fault(f"{len(cells)} columns where {len(columns)} are needed; separate them by tabs")
    if not cells[-1].strip():
        raise line.fault(f"the column {columns[-1]} is empty; say where the row comes from or why")
    return line


def sound(raw: Iterable[_Raw], read: Callable[[_Raw], _Row], faults: list[str] | None) -> Iterator[_Row]:
    """Yield what `read` makes of each; a wrong one is noted in `faults`, or raised where there is no such list."""
    for item in raw:
        try:
            row = read(item)
        except UsageError as error:
            if faults is None:
                raise
            faults.append(str(error))
        else:
            yield row


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UsageError(f"{path}:{line}: a byte is not UTF-8; save the table as UTF-8") from error
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error}") from error


def read_places(path: Path, faults: list[str] | None = None) -> Iterator[PlaceRow]:
    """Yield the places of a table; see `PLACE_COLUMNS`, and `read_lines` for `faults`.

    Raises:
        UsageError: A row is wrong; the message names file, line and remedy.
    """
    yield from sound(read_lines(path, PLACE_COLUMNS, faults), _place, faults)


def _place(line: Line) -> PlaceRow:
    cell = line.cells
    if not cell["id"] or not (cell["name_ar"] or cell["name_en"]):
        raise line.fault("a place needs an id and a name")
    return PlaceRow(
        id=cell["id"],
        kind=_kind(line, cell["kind"]),
        feature_code=cell["feature_code"],
        point=_point(line),
        radius_km=_radius(line),
        names=_names(cell),
        name_ar=cell["name_ar"] or None,
        name_en=cell["name_en"] or None,
        country=_country(line, "country"),
        admin1=cell["admin1"] or None,
        reviewed=True,
        origin=line.origin,
        source=cell["source"],
    )


@dataclass(frozen=True, slots=True)
class MoreNames:
    """Names for a place that another source defines: how to show it, and what else it is called."""

    line: Line
    id: str
    name_ar: str | None
    name_en: str | None
    names: tuple[NameRow, ...]


def read_names(path: Path, faults: list[str] | None = None) -> Iterator[MoreNames]:
    """Yield the rows of a table of names; see `NAME_COLUMNS`, and `read_lines` for `faults`.

    Raises:
        UsageError: A row is wrong; the message names file, line and remedy.
    """
    yield from sound(read_lines(path, NAME_COLUMNS, faults), _more_names, faults)


def _more_names(line: Line) -> MoreNames:
    cell = line.cells
    if not cell["id"] or not (cell["name_ar"] or cell["name_en"]):
        raise line.fault("a row of names needs the id of a place and a name")
    return MoreNames(line, cell["id"], cell["name_ar"] or None, cell["name_en"] or None, _names(cell))


def _names(cell: dict[str, str]) -> tuple[NameRow, ...]:
    weak = set(cell["weak"].split("|"))
    texts = [cell["name_ar"], cell["name_en"], *cell["variants_ar"].split("|"), *cell["variants_en"].split("|")]
    distinct = dict.fromkeys(text.strip() for text in texts if text.strip())
    return tuple(NameRow(t, NameFlag.REVIEWED | (NameFlag.WEAK if t in weak else 0)) for t in distinct)


def _point(line: Line) -> LonLat:
    try:
        return LonLat(lon=number(line, "lon"), lat=number(line, "lat"))
    except ValueError as error:
        raise line.fault(str(error)) from error


def number(line: Line, column: str) -> float:
    """Return a cell that must hold a number.

    Raises:
        UsageError: It holds something else.
    """
    try:
        return float(line.cells[column])
    except ValueError:
        raise line.fault(f"{column} must be a number, not {line.cells[column]!r}") from None


def _radius(line: Line) -> float:
    radius = number(line, "radius_km")
    if not 0 < radius <= _HALF_THE_WORLD_KM:
        raise line.fault(f"radius_km must be above 0 and at most {_HALF_THE_WORLD_KM}, not {line.cells['radius_km']}")
    return radius


def _country(line: Line, column: str) -> str | None:
    code = line.cells[column]
    if code and not _COUNTRY.fullmatch(code):
        raise line.fault(f"{column} must be a country's two capital letters (ISO 3166-1), or empty, not {code!r}")
    return code or None


def _kind(line: Line, text: str) -> Kind:
    try:
        return Kind(text.strip())
    except ValueError:
        raise line.fault(f"kind must be one of {', '.join(Kind)}, not {text!r}") from None


def read_words(path: Path, faults: list[str] | None = None) -> Iterator[WordRow | WeakRow]:
    """Yield the words of a list, one for each of its forms; see `WORD_COLUMNS`, and `read_lines` for `faults`.

    Raises:
        UsageError: A row is wrong; the message names file, line and remedy.
    """
    for words in sound(read_lines(path, WORD_COLUMNS, faults), _words, faults):
        yield from words


def _words(line: Line) -> list[WordRow | WeakRow]:
    return [_word(line, form.strip()) for form in line.cells["word"].split("|") if form.strip()]


def _word(line: Line, form: str) -> WordRow | WeakRow:
    tag, value = line.cells["tag"], line.cells["value"]
    if tag == WEAK_TAG:
        if value not in _RULES:
            raise line.fault(f"value must be one of {', '.join(_RULES)}, not {value!r}")
        return WeakRow(form, _RULES[value])
    if tag == Tag.CLASS_NOUN:
        return WordRow(form, Tag.CLASS_NOUN, kinds=tuple(_kind(line, kind) for kind in value.split(",")))
    if tag == Tag.NISBA:
        return WordRow(form, Tag.NISBA, country=_country(line, "value"))
    return WordRow(form, _tag(line, tag, value))


def _tag(line: Line, tag: str, value: str) -> Tag:
    try:
        return SPECIAL_TAGS.get((tag, value)) or Tag(tag)
    except ValueError:
        raise line.fault(f"tag must be one of {', '.join([*Tag, WEAK_TAG])}, not {tag!r}") from None
