"""Where Leaflet is found, and what becomes of it in a page."""

import base64
import logging
import re

import pytest
from factories import arabic_article

from geonews.errors import UsageError
from geonews.output import assets, to_map

PICTURE = b"\x89PNG\r\n\x1a\n"


def lay_down(folder, script="L = {};"):
    dist = folder / "leaflet/dist"
    (dist / "images").mkdir(parents=True)
    (dist / "leaflet.js").write_text(f"{script}\n//# sourceMappingURL=leaflet.js.map")
    (dist / "leaflet.css").write_text(".a { background: url(images/layers.png) } .b { behavior: url(#default#VML) }")
    (dist / "images/layers.png").write_bytes(PICTURE)
    return folder


@pytest.fixture
def places(tmp_path, monkeypatch):
    """The folders that are looked through, none of which is there yet."""
    monkeypatch.delenv(assets.VARIABLE, raising=False)
    monkeypatch.setattr(assets, "_PACKAGED", tmp_path / "packaged")
    monkeypatch.setattr(assets, "_FETCHED", tmp_path / "node_modules")
    return tmp_path


def test_the_folder_that_is_named_comes_first_then_the_environments_the_packages_and_the_clones(places, monkeypatch):
    assert assets.find_leaflet() is None
    for name in ("node_modules", "packaged", "environment", "named"):
        lay_down(places / name, script=name)
        if name == "environment":
            monkeypatch.setenv(assets.VARIABLE, str(places / name))
        found = assets.find_leaflet(places / name if name == "named" else None)
        assert found.script.strip() == name


@pytest.mark.parametrize("how", ["--assets", assets.VARIABLE])
def test_a_folder_that_is_named_and_has_no_leaflet_is_refused(places, monkeypatch, how):
    lay_down(places / "packaged")
    if how == assets.VARIABLE:
        monkeypatch.setenv(assets.VARIABLE, str(places / "empty"))
    with pytest.raises(UsageError, match=f"{how} .*empty: it has no leaflet/dist/leaflet.js; name a node_modules"):
        assets.find_leaflet(None if how == assets.VARIABLE else places / "empty")


def test_a_leaflet_that_is_torn_names_the_missing_file(places):
    (lay_down(places / "packaged") / "leaflet/dist/images/layers.png").unlink()
    with pytest.raises(UsageError, match=r"layers\.png cannot be read: .*npm ci fetches it again"):
        assets.find_leaflet()


def test_neither_script_nor_style_asks_for_another_file_or_ends_its_element(places):
    found = assets.find_leaflet(lay_down(places / "packaged", script='"</script>"'))
    assert "sourceMappingURL" not in found.script
    assert found.script.strip() == r'"<\/script>"'
    (data,) = re.findall(r"url\(data:image/png;base64,([^)]*)\)", found.style)
    assert base64.b64decode(data) == PICTURE
    assert "url(#default#VML)" in found.style


def links_of(html):
    return re.findall(r'(?:src|href)="(https?://[^"]+)"', html)


def test_a_page_with_leaflet_in_it_links_to_nothing(places):
    html = to_map([arabic_article()], assets=lay_down(places / "mine", script="L = 'here';"), attribution=()).get_root()
    assert "L = 'here';" in (page := html.render())
    assert links_of(page) == []


def test_without_leaflet_the_page_has_foliums_links_and_the_remedy_is_said(places, caplog):
    page = to_map([arabic_article()], attribution=()).get_root().render()
    assert [link.rsplit("/", 1)[-1] for link in links_of(page)] == ["leaflet.js", "leaflet.css"]
    (said,) = [record.getMessage() for record in caplog.records]
    for words in ("needs the network", "install npm", "--assets", assets.VARIABLE, "--cdn"):
        assert words in said


def test_who_asks_for_the_network_is_not_told_of_it(places, caplog):
    lay_down(places / "packaged")
    with caplog.at_level(logging.WARNING):
        assert len(links_of(to_map([arabic_article()], cdn=True, attribution=()).get_root().render())) == 2
    assert caplog.records == []
