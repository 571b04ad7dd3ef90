"""Recipes: what a gazetteer is made of, as a TOML file that can be kept and shared."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import Any

from geonews.errors import UsageError
from geonews.gazetteer.sources import recipe_keys as keys
from geonews.gazetteer.sources.credits_known import GEONAMES
from geonews.gazetteer.sources.filters import Filters
from geonews.gazetteer.sources.geonames import GeoNames
from geonews.gazetteer.sources.mapped import FIELDS, NAME, VARIANTS, Mapped
from geonews.gazetteer.sources.naming import DEFAULT_LANGUAGES, Languages
from geonews.gazetteer.sources.plan import CLDR, CREDITS, GEONAMES_CITIES, NE, PCODE, WOF, Plan, files_of, record_source
from geonews.gazetteer.sources.record_source import RecordSource
from geonews.gazetteer.sources.records import table_columns
from geonews.types import Kind

RECIPE_SUFFIX = ".toml"

_GEONAMES, _TABLE, _REVIEWED = "geonames", "table", "reviewed"
_SHARED = frozenset({"type", "path", "languages", "filters", "credit"})
TYPES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        _GEONAMES: _SHARED | {"names", "codes"},
        WOF: _SHARED,
        NE: _SHARED | {"layer"},
        PCODE: _SHARED | {"layer"},
        _TABLE: _SHARED | {"layer", "columns", "constants", "kinds", "separator"},
        _REVIEWED: frozenset({"type", "path"}),
        GEONAMES_CITIES: frozenset({"type"}),
        CLDR: frozenset({"type"}),
    }
)
"""The types of sources, and the keys that each may have."""

_NEEDED = {_TABLE: ("path", "columns", "credit"), PCODE: ("path", "credit"), GEONAMES_CITIES: (), CLDR: ()}
_PREFIXES = {_GEONAMES: "gn", WOF: "wof", NE: "ne", PCODE: "pcode"}


def read_recipe(path: Path) -> Plan:
    """Return what a recipe names; its paths begin in its own folder.

    Raises:
        UsageError: The file is no TOML, or a key is wrong; file, key and remedy are named.
    """
    try:
        recipe = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise UsageError(f"{path}: cannot be read as TOML: {error}") from error
    _check(recipe, keys.RECIPE, str(path), needed=("source",))
    _check(recipe.get("filters", {}), keys.FILTERS, f"{path}: [filters]")
    plan = Plan()
    for number, source in enumerate(recipe["source"], 1):
        plan += _Entry(source, recipe, path.parent, f"{path}: [[source]] number {number}").plan()
    return plan


def _check(
    table: object, allowed: Mapping[str, keys.Key], where: str, *, needed: Collection[str] = (), others: str = ""
) -> None:
    """Refuse a table with a wrong, an unknown or a missing key."""
    if not isinstance(table, dict):
        raise UsageError(f"{where}: must be a table")
    for name, value in table.items():
        if name not in allowed:
            likely = get_close_matches(name, allowed, n=1)
            hint = f"did you mean {likely[0]}?" if likely else f"it may have {', '.join(allowed)}"
            raise UsageError(f"{where}: the key {name} is not known{others}; {hint}")
        if not allowed[name].is_right(value):
            raise UsageError(f"{where}: {name} must be {allowed[name].must_be}")
    for name in needed:
        if name not in table:
            raise UsageError(f"{where}: the key {name} is missing; it must be {allowed[name].must_be}")


@dataclass(frozen=True, slots=True)
class _Entry:
    """One [[source]] of a recipe."""

    table: Mapping[str, Any]
    recipe: Mapping[str, Any]
    folder: Path
    where: str

    def plan(self) -> Plan:
        kind = self._kind()
        allowed = {name: key for name, key in keys.SOURCE.items() if name in TYPES[kind]}
        needed = _NEEDED.get(kind, ("path",))
        _check(self.table, allowed, self.where, needed=needed, others=f" for the type {kind}")
        if kind in (GEONAMES_CITIES, CLDR):
            return Plan(packages=(kind,))
        if kind == _REVIEWED:
            return Plan(tables=self._paths("path"))
        if kind == _GEONAMES:
            return Plan(sources=(self._geonames(),))
        return Plan(sources=(self._mapped() if kind == _TABLE else self._records(kind),))

    def _kind(self) -> str:
        kind = self.table.get("type") if isinstance(self.table, dict) else None
        if kind not in TYPES:
            raise UsageError(f"{self.where}: type must be one of {', '.join(TYPES)}")
        return str(kind)

    def _geonames(self) -> GeoNames:
        credit = self._credit(_PREFIXES[_GEONAMES], GEONAMES)
        places, names, codes = (self._paths(name) for name in ("path", "names", "codes"))
        return GeoNames(places, names, codes, self._languages(), self._filters(), (credit,))

    def _records(self, kind: str) -> RecordSource:
        return record_source(
            kind,
            self._paths("path"),
            credit=self._credit(_PREFIXES[kind], CREDITS.get(kind)),
            languages=self._languages(),
            filters=self._filters(),
            layer=self.table.get("layer"),
        )

    def _mapped(self) -> RecordSource:
        credit = self._credit(None, None)
        reader = Mapped(
            credit["id"],
            self._languages(),
            self._columns(),
            self._constants(),
            {word.lower(): Kind(kind) for word, kind in self.table.get("kinds", {}).items()},
            self.table.get("separator", "|"),
        )
        paths = self._paths("path")
        self._check_columns(paths)
        return RecordSource(paths, credit, reader, self._filters(), self.table.get("layer"))

    def _check_columns(self, paths: Collection[Path]) -> None:
        """Refuse a mapping to a column that a table does not have."""
        for path in paths:
            there = table_columns(path)
            for column in self.table["columns"].values():
                if there and column.lower() not in there:
                    has = f"it has {', '.join(there)}"
                    raise UsageError(f"{self.where}: columns: {path} has no column {column}; {has}")

    def _columns(self) -> dict[str, str]:
        """Return the mapping, which must give ids and names."""
        columns: dict[str, str] = self.table["columns"]
        is_name = [name.partition("_")[0] in (NAME, VARIANTS) for name in columns]
        for name, named in zip(columns, is_name, strict=True):
            if not named and name not in FIELDS:
                raise UsageError(
                    f"{self.where}: columns: {name} is not known; it may have {', '.join(FIELDS)}, and name, name_ar, "
                    "variants_ar and the like"
                )
        if "id" not in columns or not any(is_name):
            raise UsageError(f"{self.where}: columns must name a column for id and one for name_ar, name_en or name")
        return columns

    def _constants(self) -> dict[str, str]:
        constants: dict[str, str] = self.table.get("constants", {})
        _check(constants, {name: keys.SOURCE["type"] for name in FIELDS if name != "id"}, f"{self.where}: constants")
        return constants

    def _credit(self, prefix: str | None, usual: Mapping[str, str] | None) -> Mapping[str, str]:
        """Return whose data it is; where that is not known beforehand the recipe must say it."""
        if "credit" not in self.table:
            return usual or {}
        credit: dict[str, str] = self.table["credit"]
        allowed = keys.CREDIT if prefix is None else {k: v for k, v in keys.CREDIT.items() if k != "id"}
        _check(credit, allowed, f"{self.where}: credit", needed=tuple(allowed))
        return {"id": prefix, **credit} if prefix else credit

    def _filters(self) -> Filters:
        own = self.table.get("filters", {})
        _check(own, keys.FILTERS, f"{self.where}: filters")
        chosen = {**self.recipe.get("filters", {}), **own}
        west, south, east, north = chosen.get("bbox", (None,) * 4)
        return Filters(
            countries=frozenset(chosen.get("countries", ())),
            classes=frozenset(chosen.get("classes", ())),
            min_population=chosen.get("min_population", 0),
            bbox=None if west is None else (west, south, east, north),
        )

    def _languages(self) -> Languages:
        codes = self.table.get("languages", self.recipe.get("languages"))
        return Languages(frozenset(codes)) if codes else DEFAULT_LANGUAGES

    def _paths(self, key: str) -> tuple[Path, ...]:
        """Return the files of a key, of a folder all that are in it; reviewed tables stay a folder."""
        named = self.table.get(key, [])
        paths = [self.folder / name for name in ([named] if isinstance(named, str) else named)]
        for path in paths:
            if not path.exists():
                raise UsageError(f"{self.where}: {key}: {path} does not exist; paths begin where the recipe lies")
        is_folder_read = self.table["type"] != _REVIEWED
        return tuple(file for path in paths for file in (files_of(path) if is_folder_read else [path]))
