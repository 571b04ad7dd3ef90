"""What becomes of the scripts and the style of others in a page."""

import base64
import logging
import re

import pytest
from factories import arabic_article

from geonews.errors import UsageError
from geonews.output import to_map
from geonews.output.map import assets
from geonews.output.map.libraries import LIBRARIES, inlined, linked
from geonews.output.map.pins import pins

PICTURE = b"\x89PNG\r\n\x1a\n"
STYLE = ".a { background: url(images/layers.png) } .b { behavior: url(#default#VML) }"
NAMES = {name for library in LIBRARIES for name in (library.file, *library.licences)}


def lay_down(folder, **texts):
    """Lay all libraries down, each saying its name, or what `texts` has under the name of its package."""
    for name in NAMES:
        path, package = folder / name, name.partition("/")[0]
        path.parent.mkdir(parents=True, exist_ok=True)
        said = STYLE if name.endswith(".css") else f"terms of {package}" if name.endswith("LICENSE") else f"'{package}'"
        path.write_text(texts.get(package, said) if name.endswith(".js") else said)
    (folder / "leaflet/dist/images").mkdir()
    (folder / "leaflet/dist/images/layers.png").write_bytes(PICTURE)
    return folder


@pytest.fixture
def nowhere(tmp_path, monkeypatch):
    """A folder in which none of the places is that are looked through."""
    monkeypatch.delenv(assets.VARIABLE, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(assets, "_PACKAGED", tmp_path / "packaged")
    monkeypatch.setattr(assets, "_FETCHED", tmp_path / "node_modules")
    return tmp_path


def html_of(folder, name):
    return next(element.html for element in inlined(folder) if element.name == name)


def test_scripts_stand_in_the_order_in_which_they_need_each_other(tmp_path):
    names = [element.name for element in inlined(lay_down(tmp_path))]
    assert names == ["leaflet", "supercluster", "leaflet_heat", "leaflet_css"]


def test_each_stands_with_its_licence_and_that_of_what_is_bundled_in_it(tmp_path):
    lay_down(tmp_path)
    assert html_of(tmp_path, "leaflet_heat") == "<script>/*!\nterms of leaflet.heat\n*/\n'leaflet.heat'</script>"
    for package in ("supercluster", "kdbush"):
        assert f"/*!\nterms of {package}\n*/\n" in html_of(tmp_path, "supercluster")
    assert "terms of leaflet\n*/" in html_of(tmp_path, "leaflet_css")


def test_no_licence_ends_the_comment_that_it_stands_in(tmp_path):
    (lay_down(tmp_path) / "kdbush/LICENSE").write_text("a */ alert(1) </script>")
    assert html_of(tmp_path, "supercluster").count("*/") == 2
    assert html_of(tmp_path, "supercluster").count("</script>") == 1


def test_no_script_asks_for_another_file_or_ends_its_element(tmp_path):
    lay_down(tmp_path, leaflet='"</script>"\r\n//# sourceMappingURL=leaflet.js.map')
    html = html_of(tmp_path, "leaflet")
    assert html.endswith('"<\\/script>"\n</script>')
    assert "sourceMappingURL" not in html


def test_a_style_has_its_pictures_in_it(tmp_path):
    html = html_of(lay_down(tmp_path), "leaflet_css")
    (data,) = re.findall(r"url\(data:image/png;base64,([^)]*)\)", html)
    assert base64.b64decode(data) == PICTURE
    assert "url(#default#VML)" in html


@pytest.mark.parametrize("name", sorted(NAMES))
def test_there_are_all_or_none(nowhere, name):
    (lay_down(nowhere / "packaged") / name).unlink()
    assert inlined() is None


def test_a_picture_that_is_missing_is_named(nowhere):
    (lay_down(nowhere / "packaged") / "leaflet/dist/images/layers.png").unlink()
    with pytest.raises(UsageError, match=r"layers\.png cannot be read: .*npm ci fetches it again"):
        inlined()


FOLIUM = {
    "leaflet": "https://cdn.example/npm/leaflet@1.9.3/dist/leaflet.js",
    "leaflet_css": "https://cdn.example/npm/leaflet@1.9.3/dist/leaflet.css",
}


def test_links_are_foliums_to_leaflet_and_pinned_ones_on_the_same_cdn_to_the_others():
    leaflet, cluster, heat, style = linked(FOLIUM)
    assert (leaflet.script, style.style) == (FOLIUM["leaflet"], FOLIUM["leaflet_css"])
    pin = pins()["supercluster/dist/supercluster.min.js"]
    assert cluster.script == f"https://cdn.example/npm/supercluster@{pin.version}/dist/supercluster.min.js"
    assert f'integrity="{pin.integrity}" crossorigin="anonymous"' in cluster.html
    assert heat.script.endswith("/dist/leaflet-heat.js")
    assert "integrity=" in heat.html


def test_on_a_cdn_that_is_laid_out_otherwise_there_is_leaflet_only():
    links = {name: link.replace("leaflet@1.9.3/dist", "leaflet/1.9.3") for name, link in FOLIUM.items()}
    assert [element.name for element in linked(links)] == ["leaflet", "leaflet_css"]


def links_of(html):
    return re.findall(r'(?:src|href)="(https?://[^"]+)"', html)


def test_a_page_with_its_scripts_in_it_links_to_nothing(tmp_path):
    page = to_map([arabic_article()], assets=lay_down(tmp_path), attribution=()).get_root().render()
    assert page.index("\n'leaflet'") < page.index("\n'supercluster'") < page.index("\n'leaflet.heat'")
    assert links_of(page) == []


def test_without_its_scripts_the_page_has_links_and_the_remedy_is_said_once(nowhere, caplog):
    page = to_map([arabic_article()], attribution=()).get_root().render()
    assert [link.rsplit("/", 1)[-1] for link in links_of(page)] == [
        "leaflet.js", "supercluster.min.js", "leaflet-heat.js", "leaflet.css",
    ]  # fmt: skip
    (said,) = [record.getMessage() for record in caplog.records]
    for words in ("needs the network", "--fetch-assets", "--assets", assets.VARIABLE, "--cdn"):
        assert words in said


def test_who_asks_for_the_network_is_not_told_of_it(nowhere, caplog):
    lay_down(nowhere / "packaged")
    with caplog.at_level(logging.WARNING):
        assert len(links_of(to_map([arabic_article()], cdn=True, attribution=()).get_root().render())) == 4
    assert caplog.records == []
