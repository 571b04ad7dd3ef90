"""The cache of who installed geonews without npm, filled from a server on 127.0.0.1."""

import hashlib

import pytest
from factories import arabic_article
from file_server import serving

from geonews.errors import FetchError, UsageError
from geonews.output import fetch_assets, to_map
from geonews.output.map import asset_cache, assets
from geonews.output.map.libraries import LIBRARIES
from geonews.output.map.pins import Pin

FILES = {name: f"// {name}".encode() for one in LIBRARIES for name in (one.file, *one.licences)}
PINS = {
    name: Pin(name.split("/", 1)[0], "1.0", name.split("/", 1)[1], hashlib.sha256(content).hexdigest())
    for name, content in FILES.items()
}


@pytest.fixture
def server(tmp_path, monkeypatch):
    """A server that has all that is pinned, and a machine that has nothing."""
    monkeypatch.delenv(assets.VARIABLE, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(assets, "_PACKAGED", tmp_path / "packaged")
    monkeypatch.setattr(assets, "_FETCHED", tmp_path / "node_modules")
    for module in (asset_cache, assets):
        monkeypatch.setattr(module, "pins", lambda: PINS)
    with serving() as running:
        running.files = {PINS[name].address: content for name, content in FILES.items()}
        yield running


def test_what_was_fetched_once_is_found_without_the_server(server):
    folder = fetch_assets(server.url)
    assert {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()} == set(FILES)
    server.files.clear()
    assert fetch_assets(server.url) is None
    for name, content in FILES.items():
        assert assets.find_asset(name).read_bytes() == content
    assert "// supercluster/dist" in to_map([arabic_article()], attribution=()).get_root().render()


def test_nothing_is_asked_for_unless_somebody_says_so(server):
    to_map([arabic_article()], attribution=())
    assert server.requests == []


def test_what_the_package_has_is_not_fetched(server, tmp_path):
    for name, content in FILES.items():
        (tmp_path / "packaged" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "packaged" / name).write_bytes(content)
    assert fetch_assets(server.url) is None
    assert server.requests == []


def test_the_cache_comes_last(server, tmp_path):
    fetch_assets(server.url)
    (tmp_path / "node_modules/leaflet/dist").mkdir(parents=True)
    (tmp_path / "node_modules/leaflet/dist/leaflet.js").write_text("the clone's")
    assert assets.find_asset("leaflet/dist/leaflet.js").read_text() == "the clone's"


def test_another_file_than_the_pinned_one_is_refused_and_not_kept(server):
    server.files[PINS["supercluster/LICENSE"].address] = b"another"
    with pytest.raises(FetchError, match=r"supercluster@1\.0/LICENSE is not the file that geonews was tested with"):
        fetch_assets(server.url)
    assert not (asset_cache.cache_folder() / "supercluster/LICENSE").exists()
    assert assets.find_asset("leaflet/dist/leaflet.js") is None


@pytest.mark.parametrize("damage", ["changed", "gone"])
def test_a_cache_that_is_not_whole_counts_for_nothing_until_it_is_mended(server, damage):
    file = fetch_assets(server.url) / "leaflet/LICENSE"
    file.write_text("changed")
    if damage == "gone":
        file.unlink()
    assert assets.find_asset("leaflet/dist/leaflet.js") is None
    server.requests.clear()
    fetch_assets(server.url)
    assert [name for name, _ in server.requests] == [PINS["leaflet/LICENSE"].address]
    assert assets.find_asset("leaflet/dist/leaflet.js") is not None


def test_a_server_that_lacks_a_file_is_named_with_the_remedy(server):
    del server.files[PINS["kdbush/LICENSE"].address]
    with pytest.raises(FetchError, match=r"kdbush@1\.0/LICENSE cannot be had \(the server answered 404\): name"):
        fetch_assets(server.url)


def test_a_server_that_is_not_there_is_named_with_the_remedy(server):
    with serving() as gone:
        address = gone.url
    with pytest.raises(FetchError, match=r"no connection to the server\): name another server with --assets-from"):
        fetch_assets(address)


def test_an_address_that_is_none_of_a_server_is_refused(server):
    with pytest.raises(UsageError, match=r"--assets-from takes the address of a server.*not 'node_modules'"):
        fetch_assets("node_modules")


def test_a_cache_that_cannot_be_written_is_named(server, tmp_path):
    (tmp_path / "cache").write_text("in the way")
    with pytest.raises(UsageError, match="cache/geonews/assets: the cache cannot be written"):
        fetch_assets(server.url)
