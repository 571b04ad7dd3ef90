"""What is pinned is what npm brings; `--update-golden` writes the list anew, to be read as a diff."""

import hashlib
import importlib.util
import json
from pathlib import Path

import pytest

from geonews.output.map.pins import cdn_of, pins

ROOT = Path(__file__).parents[4]
PINS = ROOT / "src/geonews/output/map/pins.txt"
LOCK = ROOT / "package-lock.json"

spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
hatch_build = importlib.util.module_from_spec(spec)
spec.loader.exec_module(hatch_build)


def versions():
    packages = json.loads(LOCK.read_text(encoding="utf-8"))["packages"]
    return {name.removeprefix("node_modules/"): one.get("version") for name, one in packages.items()}


def line(name):
    package, _, path = name.partition("/")
    sha256 = hashlib.sha256((ROOT / "node_modules" / name).read_bytes()).hexdigest()
    return f"{package}@{versions()[package]}/{path} {sha256}\n"


def test_the_hashes_are_those_of_the_files_that_npm_brings(update_golden):
    if missing := [name for name in hatch_build.ASSETS if not (ROOT / "node_modules" / name).exists()]:
        pytest.skip(f"no node_modules/{missing[0]}: npm ci fetches it")
    if update_golden:
        PINS.write_text("".join(map(line, hatch_build.ASSETS)), encoding="utf-8")
    assert PINS.read_text(encoding="utf-8") == "".join(map(line, hatch_build.ASSETS))


def test_all_that_goes_into_a_wheel_is_pinned_at_the_version_of_the_lock():
    assert tuple(pins()) == hatch_build.ASSETS
    assert {pin.package: pin.version for pin in pins().values()}.items() <= versions().items()


def test_a_pin_says_where_npm_and_a_cdn_have_its_file_and_what_a_browser_checks():
    pin = pins()["leaflet/dist/leaflet.js"]
    assert pin.address == f"leaflet@{pin.version}/dist/leaflet.js"
    assert pin.integrity == "sha256-20nQCchB9co0qIjJZRGuk2/Z9VM+kNiyxNV1lvTlZBo="  # as Leaflet's own pages give it


@pytest.mark.parametrize(
    ("link", "cdn"),
    [
        ("https://cdn.example/npm/leaflet@1.9.3/dist/leaflet.js", "https://cdn.example/npm/"),
        ("https://cdn.example/ajax/libs/leaflet/1.9.3/leaflet.js", None),
    ],
)
def test_a_cdn_is_known_by_its_link_to_leaflet(link, cdn):
    assert cdn_of(link) == cdn
