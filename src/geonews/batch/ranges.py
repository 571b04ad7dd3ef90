"""What is wanted as ranges of columns: for the statistics in a part's footer, and for its rows.

Arrow prunes by statistics too, but not where a column has nulls, as those of unplaced mentions have.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geonews.output.filters import Box, Filters

if TYPE_CHECKING:
    import pyarrow.compute as pc

_AFTER = "\U0010ffff"
"""Comes after whatever a date goes on with."""

_LON = 180


@dataclass(frozen=True, slots=True)
class Wanted:
    """A column whose values must lie in one of some ranges, ends included."""

    column: tuple[str, ...]
    ranges: tuple[tuple[Any, Any], ...]

    def may_lie(self, lowest: Any, highest: Any) -> bool:  # noqa: ANN401 -- a column's values
        """Say whether values between two others can be wanted."""
        return any(low <= highest and high >= lowest for low, high in self.ranges)

    def expression(self) -> pc.Expression:
        """Return the condition for rows."""
        import pyarrow as pa
        import pyarrow.compute as pc

        field = pc.field(*self.column)
        if all(low == high for low, high in self.ranges):
            return field.isin(pa.array([low for low, _ in self.ranges], pa.string()))
        first, *others = ((field >= low) & (field <= high) for low, high in self.ranges)
        for other in others:
            first = first | other
        return first


def article_ranges(filters: Filters) -> Iterator[Wanted]:
    """Yield what is wanted of articles, for rows of `articles/` and `mentions/`; as `Filters.of` has it."""
    if filters.since:
        less_exact = {filters.since[:4], filters.since[:7]} - {filters.since}
        yield Wanted(("published",), ((filters.since, _AFTER), *((one, one) for one in sorted(less_exact))))
    if filters.until:
        yield Wanted(("published",), (("", filters.until + _AFTER),))
    if filters.sources:
        yield Wanted(("source",), tuple((name, name) for name in filters.sources))


def place_ranges(filters: Filters) -> Iterator[Wanted]:
    """Yield what is wanted of places, for rows of `mentions/`; what is near is cut out of its box later."""
    if filters.countries:
        yield Wanted(("country",), tuple((code, code) for code in filters.countries))
    for box in (filters.box, filters.near.box() if filters.near else None):
        if box is not None:
            yield Wanted(("bbox", "xmin"), _longitudes(box))
            yield Wanted(("bbox", "ymin"), ((box.south, box.north),))


def may_hold(part: Path, wanted: Sequence[Wanted]) -> bool:
    """Say whether a part can have rows that are wanted, by its footer.

    Raises:
        OSError: It cannot be read.
    """
    import pyarrow.parquet as pq

    metadata = pq.read_metadata(part)
    return any(group_may_hold(metadata.row_group(number), wanted) for number in range(metadata.num_row_groups))


def group_may_hold(group: Any, wanted: Sequence[Wanted]) -> bool:  # noqa: ANN401 -- pyarrow's RowGroupMetaData
    """Say whether a row group can have rows that are wanted, as far as its statistics say."""
    return all(_may_lie(group, one) for one in wanted)


def condition(wanted: Iterable[Wanted], met: pc.Expression | None = None) -> pc.Expression | None:
    """Return the condition for rows, after one that must be met too; None for all rows."""
    for one in wanted:
        met = one.expression() if met is None else met & one.expression()
    return met


def _may_lie(group: Any, wanted: Wanted) -> bool:  # noqa: ANN401 -- pyarrow's RowGroupMetaData
    """Say whether a row group can have values that are wanted, as far as its statistics say."""
    columns = (group.column(number) for number in range(group.num_columns))
    statistics = next(one.statistics for one in columns if one.path_in_schema == ".".join(wanted.column))
    if statistics is None or not statistics.has_min_max:
        return not (statistics and statistics.null_count == group.num_rows)
    return wanted.may_lie(statistics.min, statistics.max)


def _longitudes(box: Box) -> tuple[tuple[float, float], ...]:
    """Return the ranges of longitudes of a box, two where it spans the 180th meridian."""
    return ((box.west, box.east),) if box.west <= box.east else ((box.west, _LON), (-_LON, box.east))
