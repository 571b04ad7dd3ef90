"""Reviewed tables: tab-separated text, one place or one word a row, a reason on each row."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

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

_RULES = {"never": Rule.NEVER, "class_noun": Rule.CLASS_NOUN, "context": Rule.CONTEXT}
_SPECIAL_TAGS = {
    ("locative", "strong"): Tag.LOCATIVE_STRONG,
    ("polity_head", "backed"): Tag.BACKED,
    ("org_tail", "after_head"): Tag.TAIL_AFTER_HEAD,
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


def read_lines(path: Path, columns: tuple[str, ...]) -> Iterator[Line]:
    """Yield the rows of a table.

    Raises:
        UsageError: The header or a row has other columns, or the last column (the reason) is empty.
    """
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        if tuple(next(rows, ())) != columns:
            raise UsageError(f"{path}:1: the header must be, tab-separated: {' '.join(columns)}")
        for number, cells in enumerate(rows, 2):
            line = Line(path, number, dict(zip(columns, cells, strict=False)))
            if len(cells) != len(columns):
                raise line.fault(f"{len(cells)} columns where {len(columns)} are needed; separate them by tabs")
            if not cells[-1].strip():
                raise line.fault(f"the column {columns[-1]} is empty; say where the row comes from or why")
            yield line


def read_places(path: Path) -> Iterator[PlaceRow]:
    """Yield the places of a table; see `PLACE_COLUMNS`.

    Raises:
        UsageError: A row is wrong; the message names file, line and remedy.
    """
    for line in read_lines(path, PLACE_COLUMNS):
        yield _place(line)


def _place(line: Line) -> PlaceRow:
    cell = line.cells
    if not cell["id"] or not (cell["name_ar"] or cell["name_en"]):
        raise line.fault("a place needs an id and a name")
    return PlaceRow(
        id=cell["id"],
        kind=_kind(line, cell["kind"]),
        feature_code=cell["feature_code"],
        point=_point(line),
        radius_km=_number(line, "radius_km"),
        names=_names(cell),
        name_ar=cell["name_ar"] or None,
        name_en=cell["name_en"] or None,
        country=cell["country"] or None,
        admin1=cell["admin1"] or None,
        reviewed=True,
        origin=line.origin,
    )


@dataclass(frozen=True, slots=True)
class MoreNames:
    """Names for a place that another source defines: how to show it, and what else it is called."""

    line: Line
    id: str
    name_ar: str | None
    name_en: str | None
    names: tuple[NameRow, ...]


def read_names(path: Path) -> Iterator[MoreNames]:
    """Yield the rows of a table of names; see `NAME_COLUMNS`.

    Raises:
        UsageError: A row is wrong; the message names file, line and remedy.
    """
    for line in read_lines(path, NAME_COLUMNS):
        cell = line.cells
        if not cell["id"] or not (cell["name_ar"] or cell["name_en"]):
            raise line.fault("a row of names needs the id of a place and a name")
        yield MoreNames(line, cell["id"], cell["name_ar"] or None, cell["name_en"] or None, _names(cell))


def _names(cell: dict[str, str]) -> tuple[NameRow, ...]:
    weak = set(cell["weak"].split("|"))
    texts = [cell["name_ar"], cell["name_en"], *cell["variants_ar"].split("|"), *cell["variants_en"].split("|")]
    distinct = dict.fromkeys(text.strip() for text in texts if text.strip())
    return tuple(NameRow(t, NameFlag.REVIEWED | (NameFlag.WEAK if t in weak else 0)) for t in distinct)


def _point(line: Line) -> LonLat:
    try:
        return LonLat(lon=_number(line, "lon"), lat=_number(line, "lat"))
    except ValueError as error:
        raise line.fault(str(error)) from error


def _number(line: Line, column: str) -> float:
    try:
        return float(line.cells[column])
    except ValueError:
        raise line.fault(f"{column} must be a number, not {line.cells[column]!r}") from None


def _kind(line: Line, text: str) -> Kind:
    try:
        return Kind(text.strip())
    except ValueError:
        raise line.fault(f"kind must be one of {', '.join(Kind)}, not {text!r}") from None


def read_words(path: Path) -> Iterator[WordRow | WeakRow]:
    """Yield the words of a list, one for each of its forms; see `WORD_COLUMNS`.

    Raises:
        UsageError: A row is wrong; the message names file, line and remedy.
    """
    for line in read_lines(path, WORD_COLUMNS):
        for form in line.cells["word"].split("|"):
            if form.strip():
                yield _word(line, form.strip())


def _word(line: Line, form: str) -> WordRow | WeakRow:
    tag, value = line.cells["tag"], line.cells["value"]
    if tag == WEAK_TAG:
        if value not in _RULES:
            raise line.fault(f"value must be one of {', '.join(_RULES)}, not {value!r}")
        return WeakRow(form, _RULES[value])
    if tag == Tag.CLASS_NOUN:
        return WordRow(form, Tag.CLASS_NOUN, kinds=tuple(_kind(line, kind) for kind in value.split(",")))
    if tag == Tag.NISBA:
        return WordRow(form, Tag.NISBA, country=value or None)
    return WordRow(form, _tag(line, tag, value))


def _tag(line: Line, tag: str, value: str) -> Tag:
    try:
        return _SPECIAL_TAGS.get((tag, value)) or Tag(tag)
    except ValueError:
        raise line.fault(f"tag must be one of {', '.join([*Tag, WEAK_TAG])}, not {tag!r}") from None
