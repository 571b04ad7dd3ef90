"""Where the files of others are found, and in which order it is looked for them."""

import pytest

from geonews.errors import UsageError
from geonews.output.map import assets

NAME = "leaflet/dist/leaflet.js"


def lay_down(folder, text=""):
    (folder / NAME).parent.mkdir(parents=True)
    (folder / NAME).write_text(text)


@pytest.fixture
def places(tmp_path, monkeypatch):
    """The folders that are looked through, none of which is there yet."""
    monkeypatch.delenv(assets.VARIABLE, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(assets, "_PACKAGED", tmp_path / "packaged")
    monkeypatch.setattr(assets, "_FETCHED", tmp_path / "node_modules")
    return tmp_path


def test_the_folder_that_is_named_comes_first_then_the_environments_the_packages_and_the_clones(places, monkeypatch):
    assert assets.find_asset(NAME) is None
    for name in ("node_modules", "packaged", "environment", "named"):
        lay_down(places / name, text=name)
        if name == "environment":
            monkeypatch.setenv(assets.VARIABLE, str(places / name))
        found = assets.find_asset(NAME, places / name if name == "named" else None)
        assert found.read_text() == name


@pytest.mark.parametrize("how", ["--assets", assets.VARIABLE])
def test_a_folder_that_is_named_and_lacks_what_is_needed_is_refused(places, monkeypatch, how):
    lay_down(places / "packaged")
    if how == assets.VARIABLE:
        monkeypatch.setenv(assets.VARIABLE, str(places / "empty"))
    with pytest.raises(UsageError, match=f"{how} .*empty: it has no {NAME}; name a node_modules"):
        assets.find_asset(NAME, None if how == assets.VARIABLE else places / "empty")


def test_a_folder_that_is_named_and_lacks_what_can_be_done_without_has_none(places):
    lay_down(places / "packaged")
    assert assets.find_asset(NAME, places / "empty", is_needed=False) is None
