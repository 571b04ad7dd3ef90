"""The map: a Folium map that our own script fills; the only home of folium.

Folium writes popup, tooltip and layer names into the page as JavaScript or HTML, and
`${...}` in a headline runs even when escaped. So no text of an article passes through it:
`cards.page` travels as one JSON block and `page.js` makes text nodes of it. What stands in
the page is compiled by Jinja once more, so no part of it may hold an opening of a Jinja tag.
"""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING, Any

from geonews.output.areas import known_outlines
from geonews.output.cards import page, script_safe
from geonews.output.credits import credit_lines
from geonews.output.places import Selection
from geonews.types import MAPPED_ROLES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    import folium
    from branca.element import MacroElement

    from geonews.output.areas import Outlines
    from geonews.types import ParsedArticle, Role

MAX_ZOOM = 18
"""Set on the map itself: Folium passes it to the tile layer only, and there is none (folium#1395)."""

_LINKS = ("leaflet", "leaflet_css")
"""What the page loads, by Folium's names."""

_TEMPLATE = """
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


def to_map(
    parsed: Iterable[ParsedArticle],
    *,
    roles: Collection[Role] = MAPPED_ROLES,
    min_confidence: float = 0.0,
    outlines: Outlines | None = None,
    attribution: Sequence[str] | None = None,
    lang: str | None = None,
) -> folium.Map:
    """Return a map of the places in `parsed`, with a card for each; `save` writes the page.

    Countries, provinces and other areas are drawn by their outline, simplified; those without one as a circle.

    Args:
        parsed: Parsed articles; read once.
        roles: Mentions in other roles are left out.
        min_confidence: Less confident mentions are left out.
        outlines: The outlines of places: those of a parser, or a dictionary of shapes by place id. None is
            the embedded gazetteer's.
        attribution: Whose data the places are; shown on the map. None is the embedded gazetteer's.
        lang: Language of the page, `ar` or `en`; that of most articles when None.
    """
    import folium

    content = page(
        parsed,
        Selection(roles, min_confidence),
        outlines=known_outlines(outlines),
        attribution=credit_lines(attribution),
        lang=lang,
    )
    drawn = folium.Map(
        location=(30.0, 42.0),
        zoom_start=4,
        tiles=None,
        control_scale=True,
        max_zoom=MAX_ZOOM,
        attribution_control=False,
        zoom_snap=0.5,
        world_copy_jump=True,
    )
    drawn.options["max_zoom"] = MAX_ZOOM
    # Folium's other scripts and styles serve its markers and popups, which are not used.
    drawn.default_js = [link for link in drawn.default_js if link[0] in _LINKS]
    drawn.default_css = [link for link in drawn.default_css if link[0] in _LINKS]
    figure: Any = drawn.get_root()
    figure.title = "geonews"
    drawn.add_child(_layer(content))
    return drawn


def _layer(content: dict[str, Any]) -> MacroElement:
    """Return the element that carries the content, our script and our style into the page."""
    from branca.element import MacroElement
    from folium.template import Template

    layer: Any = MacroElement()  # type: ignore[no-untyped-call]  # branca is typed in part
    layer._name = "GeonewsPlaces"
    layer._template = Template(_TEMPLATE)
    layer.content = script_safe(content)
    layer.style = _asset("map.css")
    layer.page_code = _asset("page.js")
    layer.map_code = _asset("map.js")
    element: MacroElement = layer
    return element


def _asset(name: str) -> str:
    """Return a file of this package."""
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8")
