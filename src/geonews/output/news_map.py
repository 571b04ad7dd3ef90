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

from geonews.output.policy import content_policy

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geonews.output.assets import Leaflet

MAX_ZOOM = 18
"""Set on the map itself: Folium passes it to the tile layer only, and there is none (folium#1395)."""

_ID = "geonews"
"""In place of Folium's random ids, so that the same articles give the same page."""

_LEAFLET = ("leaflet", "leaflet_css")
"""Folium's names of Leaflet's script and style."""

_OURS = frozenset({"meta_http", "policy", *_LEAFLET, f"map_{_ID}", f"places_{_ID}"})
"""The parts of the page when no user has added any."""

_PLACES = """
{% macro header(this, kwargs) %}<style>{{ this.style }}</style>{% endmacro %}
{% macro html(this, kwargs) %}
<script type="application/json" id="{{ this.get_name() }}">{{ this.content }}</script>
<script>{{ this.page_code }}
geonews.showPage(document.getElementById("{{ this._parent.get_name() }}"),
                 document.getElementById("{{ this.get_name() }}"));</script>
{% endmacro %}
{% macro script(this, kwargs) %}
{{ this.map_code }}
geonews.showPlaces({{ this._parent.get_name() }}, document.getElementById("{{ this.get_name() }}"));
{% endmacro %}
"""


class NewsMap(folium.Map):
    """A map that draws itself from one JSON value.

    Args:
        content: The JSON, safe to stand in a page.
        leaflet: Goes into the page; None leaves Folium's links to it.
        pictures: Where the page's pictures may come from, besides the page itself.
    """

    def __init__(self, content: str, leaflet: Leaflet | None, pictures: Iterable[str] = ()) -> None:
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
        self._leaflet = leaflet
        self._pictures = tuple(pictures)
        self._content = content
        self._places = _places()
        self._policy = _Verbatim()
        self._lay_out(folium.Figure())

    def _lay_out(self, figure: Any) -> None:  # noqa: ANN401 -- branca's Figure
        """Put the map into a page; what Leaflet and the policy are must stand before all else."""
        figure.title = "geonews"
        figure.add_child(self)
        figure.header.add_child(self._policy, name="policy")
        if self._leaflet is not None:
            figure.header.add_child(_Verbatim(f"<script>{self._leaflet.script}</script>"), name="leaflet")
            figure.header.add_child(_Verbatim(f"<style>{self._leaflet.style}</style>"), name="leaflet_css")
        self.add_child(self._places)

    def render(self, **kwargs: Any) -> Any:  # noqa: ANN401 -- branca's own
        """Render the map into its page, with a policy unless a user has added something."""
        is_ours = self._is_ours()
        self.default_js = self._links(folium.Map.default_js, is_ours)
        self.default_css = self._links(folium.Map.default_css, is_ours)
        self._policy.text = self._policy_line() if is_ours else ""
        self._places.content = self._content
        return self._into_page(**kwargs)

    def _into_page(self, **kwargs: Any) -> Any:  # noqa: ANN401 -- branca's own
        """Render the map with the content that it has at the moment."""
        return super().render(**kwargs)  # type: ignore[no-untyped-call]  # branca is typed in part

    def _is_ours(self) -> bool:
        """Say whether the page has our parts only."""
        figure: Any = self.get_root()
        rooms = (self, figure, figure.header, figure.html, figure.script)
        return all(_OURS.issuperset(room._children) for room in rooms)

    def _links(self, links: Iterable[tuple[str, str]], is_ours: bool) -> list[tuple[str, str]]:
        """Return the links that the page needs; all but Leaflet serve Folium's own markers and popups."""
        return [
            (name, address) for name, address in links if (self._leaflet is None if name in _LEAFLET else not is_ours)
        ]

    def _policy_line(self) -> str:
        """Return the policy, from the page as it is without content."""
        figure: Any = self.get_root()
        self._places.content = ""
        self._into_page()
        blank = figure._template.render(this=figure, kwargs={})
        scripts, styles = ([address for _, address in links] for links in (self.default_js, self.default_css))
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
    places.style = _own("map.css") + _own("page/basemap.css")
    places.page_code, places.map_code = _own("page.js"), _own("page/basemap.js") + _own("map.js")
    return places


def _own(name: str) -> str:
    """Return a file of this package."""
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8")
