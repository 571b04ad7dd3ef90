"""Tiles of online providers, for who asks for them."""

import re

import pytest
from factories import arabic_article

from geonews.errors import UsageError
from geonews.output import to_map
from geonews.output.map.tiles import tiles_of


@pytest.mark.parametrize(
    ("name", "known", "source"),
    [
        ("OpenStreetMap", "OpenStreetMap.Mapnik", "https://tile.openstreetmap.org"),
        ("opentopomap", "OpenTopoMap", "https://*.tile.opentopomap.org"),
    ],
)
def test_providers_are_known_by_their_names(name, known, source):
    tiles = tiles_of(name)
    assert (tiles.name, tiles.source) == (known, source)
    assert all(part in tiles.url for part in ("{x}", "{y}", "{z}"))
    assert "OpenStreetMap" in tiles.attribution


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("OpenTopoMop", "did you mean .*OpenTopoMap"),
        ("zzzz", "no tiles are called 'zzzz'"),
        ("Thunderforest.Landscape", "want a key"),
    ],
)
def test_tiles_that_cannot_be_had_are_refused(name, said):
    with pytest.raises(UsageError, match=said):
        tiles_of(name)


def test_the_page_may_load_pictures_from_the_provider_only():
    html = to_map([arabic_article()], outlines={}, attribution=[], tiles="OpenStreetMap").get_root().render()
    assert re.findall(r"img-src ([^;]*)", html) == ["data: https://tile.openstreetmap.org"]
