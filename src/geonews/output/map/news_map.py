"""Folium's map with our script and style in it, and as few of Folium's links as it can do with; imports folium.

Left as it is, the page runs our scripts only and loads nothing. Layers that users add bring scripts
of their own, with Folium's links, and the policy has to go.
"""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING, Any

import folium
from branca.element import Element, MacroElement
from folium.template import Template

from geonews.output.map.cdn import LINKS
from geonews.output.map.libraries import LIBRARIES, linked
from geonews.output.map.pins import LEAFLET, LEAFLET_STYLE
from geonews.output.map.policy import content_policy

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geonews.output.map.blocks import Block
    from geonews.output.map.libraries import HeadElement

MAX_ZOOM = 18
"""Set on the map itself: Folium passes it to the tile layer only, and there is none (folium#1395)."""

_ID = "geonews"
"""In place of Folium's random ids, so that the same articles give the same page."""

_OURS = frozenset({"meta_http", "policy", f"map_{_ID}", f"places_{_ID}", *(library.name for library in LIBRARIES)})
"""The parts of the page when no user has added any."""

_STYLES = ("page", "panel", "card", "map", "context", "print")
_SCRIPTS = (
    "dom", "words", "data", "view", "selection", "corrections", "places", "reader", "articles", "facets", "card",
    "downloads", "correcting", "hash", "printing", "ground", "basemap", "names", "context", "layers", "map",
    "page",
)  # fmt: skip
"""The files of `page/`, in the order in which they build on each other."""

_PLACES = """
{% macro header(this, kwargs) %}<style>{{ this.style }}</style>{% endmacro %}
{% macro html(this, kwargs) %}
{% for block in this.blocks -%}
<script type="{{ block.media_type }}" id="geonews-{{ block.name }}">{{ block.text }}</script>
{% endfor -%}
<script>{{ this.script }}
geonews.page.lay(document.getElementById("{{ this._parent.get_name() }}"));</script>
{% endmacro %}
{% macro script(this, kwargs) %}
geonews.page.start({{ this._parent.get_name() }});
{% endmacro %}
"""


class NewsMap(folium.Map):
    """A map that draws itself from blocks of JSON.

    Args:
        blocks: What the page's scripts read.
        libraries: What the page runs on, inside it; None has links to it.
        pictures: Where the page's pictures may come from, besides the page itself.
    """

    def __init__(
        self, blocks: Sequence[Block], libraries: Iterable[HeadElement] | None, pictures: Iterable[str] = ()
    ) -> None:
        """Draw Folium's map without tiles, and put our parts into its page."""
        super().__init__(
            location=(30.0, 42.0),
            zoom_start=4,
            tiles=None,
            control_scale=True,
            attribution_control=False,
            zoom_snap=0.5,
            world_copy_jump=True,
        )
        self.options["max_zoom"] = MAX_ZOOM
        self._id = _ID
        self._libraries = tuple(linked(LINKS) if libraries is None else libraries)
        self._pictures = tuple(pictures)
        self._blocks = tuple(blocks)
        self._places = _places()
        self._policy = _Verbatim()
        self._lay_out(folium.Figure())

    def _lay_out(self, figure: Any) -> None:  # noqa: ANN401 -- branca's Figure
        """Put the map into a page; the policy and what the page runs on must stand before all else."""
        figure.title = "geonews"
        figure.add_child(self)
        figure.header.add_child(self._policy, name="policy")
        for library in self._libraries:
            figure.header.add_child(_Verbatim(library.html), name=library.name)
        self.add_child(self._places)

    def render(self, **kwargs: Any) -> Any:  # noqa: ANN401 -- branca's own
        """Render the map into its page, with a policy unless a user has added something."""
        is_ours = self._is_ours()
        self.default_js = self._links(folium.Map.default_js, is_ours)
        self.default_css = self._links(folium.Map.default_css, is_ours)
        self._policy.text = self._policy_line() if is_ours else ""
        self._places.blocks = self._blocks
        return self._into_page(**kwargs)

    def _into_page(self, **kwargs: Any) -> Any:  # noqa: ANN401 -- branca's own
        """Render the map with the content that it has at the moment."""
        return super().render(**kwargs)  # type: ignore[no-untyped-call]  # branca is typed in part

    def _is_ours(self) -> bool:
        """Say whether the page has our parts only."""
        figure: Any = self.get_root()
        rooms = (self, figure, figure.header, figure.html, figure.script)
        return all(_OURS.issuperset(room._children) for room in rooms)

    @staticmethod
    def _links(links: Iterable[tuple[str, str]], is_ours: bool) -> list[tuple[str, str]]:
        """Return what Folium's own markers and popups need besides Leaflet, where a user has added any."""
        return [] if is_ours else [link for link in links if link[0] not in (LEAFLET, LEAFLET_STYLE)]

    def _policy_line(self) -> str:
        """Return the policy, from the page as it is without content."""
        figure: Any = self.get_root()
        self._places.blocks = ()
        self._into_page()
        blank = figure._template.render(this=figure, kwargs={})
        scripts = [library.script for library in self._libraries if library.script]
        styles = [library.style for library in self._libraries if library.style]
        pictures = [*self._pictures, *(style.removesuffix("leaflet.css") + "images/" for style in styles)]
        policy = content_policy(blank, scripts=scripts, styles=styles, pictures=pictures)
        return f'<meta http-equiv="Content-Security-Policy" content="{policy}">'


class _Verbatim(Element):
    """A part of the page that stays as it is: branca compiles others as templates."""

    _template = Template("{{ this.text }}")

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self.text = text


def _places() -> Any:  # noqa: ANN401 -- an element with our own attributes
    """Return the element that carries the content, our scripts and our style into the page."""
    places: Any = MacroElement()  # type: ignore[no-untyped-call]  # branca is typed in part
    places._name, places._id = "Places", _ID
    places._template = Template(_PLACES)
    places.style = _joined(f"page/{name}.css" for name in _STYLES)
    places.script = _joined(f"page/{name}.js" for name in _SCRIPTS)
    return places


def _joined(names: Iterable[str]) -> str:
    """Return files of this package, one after the other."""
    package = resources.files(__package__)
    return "\n".join(package.joinpath(name).read_text(encoding="utf-8") for name in names)
