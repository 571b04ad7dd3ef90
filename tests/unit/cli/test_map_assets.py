"""`geonews map --fetch-assets`, from a server on 127.0.0.1 that has what npm brought."""

from pathlib import Path

import pytest
from file_server import serving

from geonews.output.map import assets
from geonews.output.map.pins import pins

NODE_MODULES = Path(__file__).parents[3] / "node_modules"


@pytest.fixture
def server(tmp_path, monkeypatch):
    """All that is pinned, and a geonews that was installed without it."""
    if missing := [name for name in pins() if not (NODE_MODULES / name).exists()]:
        pytest.skip(f"no node_modules/{missing[0]}: npm ci fetches it")
    monkeypatch.delenv(assets.VARIABLE, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for place in ("_PACKAGED", "_FETCHED"):
        monkeypatch.setattr(assets, place, tmp_path / "nowhere")
    (tmp_path / "a.txt").write_text("وصل إلى دمشق", encoding="utf-8")
    with serving() as running:
        running.files = {pin.address: (NODE_MODULES / name).read_bytes() for name, pin in pins().items()}
        yield running


MAP = ("map", "a.txt", "-o", "a.html")


def test_the_remedy_that_the_warning_names_makes_this_map_and_all_later_ones_open_offline(geonews, server, tmp_path):
    assert "--fetch-assets" in geonews(*MAP).err
    assert '<script src="https://' in (tmp_path / "a.html").read_text(encoding="utf-8")
    done = geonews(*MAP, "--fetch-assets", "--assets-from", server.url)
    assert done.status == 0
    assert "geonews: fetched what maps are made with: " in done.err
    assert str(tmp_path / "cache/geonews/assets") in done.err
    server.files.clear()
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert "<script src" not in page
    assert '"Natural Earth"' in page
    assert "network" not in geonews(*MAP).err
    assert (tmp_path / "a.html").read_text(encoding="utf-8") == page


def test_where_all_is_here_nobody_is_asked(geonews, server):
    geonews(*MAP, "--fetch-assets", "--assets-from", server.url)
    server.requests.clear()
    assert "nothing was fetched: all is here" in geonews(*MAP, "--fetch-assets", "--assets-from", server.url).err
    assert geonews(*MAP, "--fetch-assets", "-q").err == ""
    assert server.requests == []


def test_a_server_that_lacks_a_file_is_a_sentence_and_status_2(geonews, server, tmp_path):
    server.files.clear()
    done = geonews(*MAP, "--fetch-assets", "--assets-from", server.url)
    assert done.status == 2
    assert "leaflet@1.9.4/LICENSE cannot be had (the server answered 404)" in done.err
    assert not (tmp_path / "a.html").exists()


def test_a_server_alone_asks_for_nothing(geonews, server):
    done = geonews(*MAP, "--assets-from", server.url)
    assert (done.status, server.requests) == (2, [])
    assert "--assets-from names the server for --fetch-assets: give both, or neither" in done.err
