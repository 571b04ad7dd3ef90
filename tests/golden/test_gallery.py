"""The gallery is what geonews makes today; `--update-golden` rewrites its GeoJSON, `make maps` all of it."""

import importlib.util
import json

import pytest
from pages import ROOT
from PIL import Image

import geonews

spec = importlib.util.spec_from_file_location("gallery", ROOT / "maps/build.py")
gallery = importlib.util.module_from_spec(spec)
spec.loader.exec_module(gallery)

MOST_BYTES = 150_000


@pytest.fixture(scope="module")
def parser():
    return geonews.Geoparser()


@pytest.fixture(scope="module")
def maps(parser):
    return gallery.shown(parser)


def places(folder):
    """Return the features by file; who is credited depends on whether npm was there when geonews was built."""
    return {path.name: json.loads(path.read_text(encoding="utf-8"))["features"] for path in folder.glob("*.geojson")}


def test_the_kept_geojson_is_what_is_made_today(maps, parser, tmp_path, update_golden):
    gallery.write_geojson(maps, parser, gallery.GALLERY if update_golden else tmp_path)
    kept, made = places(gallery.GALLERY), places(gallery.GALLERY if update_golden else tmp_path)
    assert [name for name in sorted(kept.keys() | made.keys()) if kept.get(name) != made.get(name)] == []


def test_every_map_has_a_small_picture_and_stands_in_the_readme(maps):
    readme = (ROOT / "maps/README.md").read_text(encoding="utf-8")
    assert {path.stem for path in gallery.GALLERY.glob("*.png")} == maps.keys()
    for name in maps:
        path = gallery.GALLERY / f"{name}.png"
        assert (Image.open(path).size, path.stat().st_size < MOST_BYTES) == (gallery.SIZE, True), name
        assert f"](gallery/{name}.png)" in readme
        assert f"](gallery/{name}.geojson)" in readme


def test_articles_are_short_and_say_that_they_are_ours(maps):
    articles = [parsed.article for parsed in maps[gallery.ALL]]
    assert [parsed.lang for parsed in maps[gallery.ALL]] == ["ar"] * 13 + ["en"] * 7
    assert [one.id for one in articles if not 80 <= len(one.text.split()) <= 200] == []
    assert {(one.source, one.url) for one in articles} == {("geonews gallery", None)}
    assert all(one.title and one.published for one in articles)


def test_without_a_browser_the_pictures_are_left_and_this_is_said(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("PATH", str(tmp_path))
    gallery.build(tmp_path)
    assert "the pictures are left as they are" in capsys.readouterr().err
    assert {path.suffix for path in tmp_path.iterdir()} == {".html", ".geojson"}


def test_an_article_that_cannot_be_read_is_named(tmp_path, monkeypatch):
    broken = tmp_path / "news.jsonl"
    broken.write_text('{"title": \n', encoding="utf-8")
    monkeypatch.setattr(gallery, "ARTICLES", tmp_path)
    with pytest.raises(geonews.UsageError, match=r"news\.jsonl:1: "):
        list(gallery.read())
