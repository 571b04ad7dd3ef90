"""The options by which a command takes some of the articles and places, and folders of batches as its input."""

from __future__ import annotations

import functools
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from geonews.cli.terminal import complain, place_line
from geonews.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from geonews.articles import ReadFailure
    from geonews.batch import StoredArticles
    from geonews.cli.options import Settings
    from geonews.output import Box, Filters
    from geonews.pipeline import Geoparser
    from geonews.types import LonLat, ParsedArticle

Command = TypeVar("Command", bound="Callable[..., Any]")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the options on articles and places say, as given."""

    since: str | None = None
    until: str | None = None
    source: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    bbox: str | None = None
    near: str | None = None
    km: float | None = None

    def filters(self, parser: Geoparser, *, quiet: bool) -> Filters:
        """Return the filters, with the name of a place found in the gazetteer.

        Raises:
            UsageError: A value is none of its kind, or no place has the name.
        """
        from geonews.output import Filters, Near

        if (self.near is None) != (self.km is None):
            raise UsageError("--near NAME and --km N belong together: give both, or neither")
        near = None
        if self.near is not None and self.km is not None:
            near = Near(_point_of(self.near, parser, quiet=quiet), self.km)
        countries = tuple(code.upper() for code in self.country)
        return Filters(
            self.since, self.until, self.source, countries, _box(self.bbox) if self.bbox is not None else None, near
        )


_OPTIONS = (
    click.option("--since", metavar="DATE", help="Only articles from this day, month or year on, such as 2019-03."),
    click.option("--until", metavar="DATE", help="Only articles up to this day, month or year, which is taken whole."),
    click.option("--source", multiple=True, metavar="NAME", help="Only articles of this publisher; repeatable."),
    click.option("--country", multiple=True, metavar="CODE", help="Only places of this country, as SY; repeatable."),
    click.option("--bbox", metavar="W,S,E,N", help="Only places in this box of degrees, longitudes first."),
    click.option("--near", metavar="NAME", help="Only places near this one, as far as --km says."),
    click.option("--km", type=click.FloatRange(min=0), metavar="N", help="So many kilometres around --near."),
)


def filter_options(command: Command) -> Command:
    """Give a command the options on articles and places, as its argument `wanted`."""

    @functools.wraps(command)
    def run(**arguments: Any) -> Any:  # noqa: ANN401 -- whatever the command returns
        given = {field.name: arguments.pop(field.name) for field in fields(Wanted)}
        return command(wanted=Wanted(**given), **arguments)

    decorated: Any = run
    for option in reversed(_OPTIONS):
        decorated = option(decorated)
    return decorated  # type: ignore[no-any-return]  # click's decorators keep the type of a callable


class Stored:
    """The wanted articles of folders that batches wrote, one folder after the other.

    Args:
        folders: What they hold.
    """

    def __init__(self, folders: Sequence[StoredArticles]) -> None:
        """Take the folders."""
        self._folders = folders

    def __iter__(self) -> Iterator[ParsedArticle | ReadFailure]:
        """Yield what is wanted, and what failed."""
        for folder in self._folders:
            yield from folder

    @property
    def articles(self) -> int:
        """How many articles the folders hold that could be read, wanted or not."""
        from geonews.batch import ArticleStatus

        read = (ArticleStatus.OK, ArticleStatus.NO_PLACES, ArticleStatus.EMPTY)
        return sum(folder.count(status) for folder in self._folders for status in read)

    @property
    def credits(self) -> tuple[str, ...]:
        """Whose data the places are."""
        return tuple(dict.fromkeys(line for folder in self._folders for line in folder.credits))

    def stories(self) -> dict[str, str] | None:
        """Return the story of each article that is a copy; None where a batch did not look for them."""
        found = [folder.stories() for folder in self._folders]
        known = [stories for stories in found if stories is not None]
        return dict(item for stories in known for item in stories.items()) if len(known) == len(found) else None

    def warnings(self, settings: Settings) -> Iterator[str]:
        """Yield what a user should know who takes the folders for articles."""
        from geonews.batch import ArticleStatus

        if duplicates := sum(folder.count(ArticleStatus.DUPLICATE) for folder in self._folders):
            yield f"{duplicates:,} articles with the id of an earlier one were not parsed, and are left out"
        if not all(folder.has_texts for folder in self._folders):
            yield "the batch kept no texts (--no-texts): excerpts, and articles on a map, are the names alone"
        if settings.overrides or settings.encoding or settings.page_lang or settings.demonyms:
            yield "--overrides, --encoding, --lang and --demonyms are for articles: a batch was made with its own"


def stored_articles(inputs: Sequence[str], filters: Filters) -> Stored | None:
    """Return what folders of batches hold; None where the inputs are none.

    Raises:
        UsageError: Some inputs are such folders, and others are not; or one is damaged.
    """
    from geonews.batch import BatchFolder, StoredArticles

    folders = [BatchFolder(Path(name)) for name in inputs]
    results = [folder for folder in folders if folder.run.is_file()]
    if not results:
        return None
    if len(results) < len(inputs):
        raise UsageError(f"{results[0].path} holds results of a batch: name such folders alone, without articles")
    return Stored([StoredArticles(folder, filters) for folder in results])


def _box(text: str) -> Box:
    """Return the box that four numbers make.

    Raises:
        UsageError: They do not.
    """
    from geonews.output import Box

    try:
        west, south, east, north = (float(edge) for edge in text.split(","))
    except ValueError as error:
        raise UsageError(f"--bbox {text}: write west,south,east,north, such as 35.5,32,42.5,37.5") from error
    return Box(west, south, east, north)


def _point_of(name: str, parser: Geoparser, *, quiet: bool) -> LonLat:
    """Return where the most important place of a name lies, or the place of an id; and say which it is.

    Raises:
        UsageError: There is none.
    """
    gazetteer = parser.gazetteer
    number = gazetteer.number(name)
    found = [gazetteer.place(number)] if number >= 0 else gazetteer.find(name)
    if not found:
        raise UsageError(
            f"no place is called {name!r} in this gazetteer: try geonews gazetteer find with other spellings"
        )
    if not quiet:
        complain(f"near {place_line(found[0])}")
    return found[0].point
