"""How many mentions and places go into an output, for the line that says so at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geonews.cli.terminal import counted, isolated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geonews.cli.run import Run
    from geonews.output import Selection
    from geonews.types import ParsedArticle


class Tally:
    """Counts the mentions and places that go into an output.

    Args:
        selection: Which mentions go there; all, also those without a place, when None.
        unplaced: Whether those of the selection without a place go there too.
    """

    def __init__(self, selection: Selection | None = None, *, unplaced: bool = False) -> None:
        """Begin at nothing."""
        self._selection = selection
        self._unplaced = unplaced
        self._places: set[str] = set()
        self._mentions = 0

    def add(self, parsed: ParsedArticle) -> None:
        """Count an article's mentions."""
        if self._selection is None:
            self._mentions += len(parsed.mentions)
            places = (mention.resolution.place for mention in parsed.mentions)
            self._places.update(place.id for place in places if place is not None)
            return
        for _, place in self._selection.of(parsed):
            self._mentions += 1
            self._places.add(place.id)
        if self._unplaced:
            self._mentions += len(self._selection.unplaced(parsed))

    def watch(self, articles: Iterable[ParsedArticle]) -> Iterator[ParsedArticle]:
        """Yield the articles, each counted."""
        for parsed in articles:
            self.add(parsed)
            yield parsed

    def summary(self, run: Run, output: str) -> str:
        """Return what a run has written to a file, in one line."""
        counts = (
            counted(run.articles, "article"),
            counted(self._mentions, "mention"),
            counted(len(self._places), "place"),
            *([f"{run.failures} failed"] if run.failures else []),
        )
        return f"{', '.join(counts)} → {isolated(output)}"
