"""The build hook: what npm can fetch goes into the wheel, and the build goes on where it cannot."""

import importlib.util
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ATLAS = "node_modules/world-atlas/countries-10m.json"
PINNED = ("package.json", "package-lock.json", ".npmrc")

spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
hatch_build = importlib.util.module_from_spec(spec)
spec.loader.exec_module(hatch_build)


@pytest.fixture
def project(tmp_path):
    """A project that has what npm needs, and nothing that it made."""
    (tmp_path / "project").mkdir()
    for name in PINNED:
        shutil.copy(ROOT / name, tmp_path / "project")
    return tmp_path / "project"


@pytest.fixture
def npm(tmp_path, monkeypatch):
    """Let `npm` be a script, or nothing: there are no other programs then."""
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))

    def npm(script):
        path = tmp_path / "bin/npm"
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)

    return npm


def lay_down(project, *names):
    for name in names:
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text("{}")


ASSETS = tuple(f"node_modules/{name}" for name in hatch_build.ASSETS)


def test_without_npm_nothing_is_fetched(project, npm):
    assert hatch_build.fetch(project) == "there is no npm"


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("echo notice >&2; echo 'npm error network is unreachable' >&2; exit 1", "npm error network is unreachable"),
        ("exit 1", "it does not say why"),
    ],
)
def test_an_npm_that_fails_is_quoted(project, npm, script, said):
    npm(script)
    assert hatch_build.fetch(project) == f"npm ci failed: {said}"


def test_an_npm_that_hangs_is_ended(project, npm, monkeypatch):
    monkeypatch.setattr(hatch_build, "NPM_SECONDS", 0.2)
    npm(f"exec {shutil.which('sleep', path=os.defpath)} 30")
    assert "timed out" in hatch_build.fetch(project)


def test_an_npm_that_cannot_be_started_is_named(project, npm, tmp_path):
    npm("exit 0")
    (tmp_path / "bin/npm").write_text("#!/nowhere/sh\n")
    assert "npm ci failed: " in hatch_build.fetch(project)


def test_npm_is_not_asked_again_for_what_it_fetched(project, npm):
    npm("exit 1")
    lay_down(project, ATLAS, *ASSETS)
    assert hatch_build.fetch(project) == ""


def test_what_npm_did_not_bring_is_named(project):
    for make in (hatch_build.outlines_of_countries, hatch_build.copy_assets):
        with pytest.raises(hatch_build.MissingError, match="npm ci left no node_modules/"):
            make(project, "")


def test_why_npm_failed_is_said_of_all_that_it_should_have_brought(project):
    for make in (hatch_build.outlines_of_countries, hatch_build.copy_assets):
        with pytest.raises(hatch_build.MissingError, match=r"^there is no npm$"):
            make(project, "there is no npm")


def test_what_was_fetched_before_is_used_without_npm(project):
    lay_down(project, ATLAS)
    assert hatch_build.outlines_of_countries(project, "there is no npm") == project / ATLAS


def test_outlines_need_shapely(project, monkeypatch):
    lay_down(project, ATLAS)
    monkeypatch.setattr(hatch_build, "OUTLINE_PACKAGES", ("no_such_package>=1",))
    with pytest.raises(hatch_build.MissingError, match="the Python package no_such_package is not installed"):
        hatch_build.outlines_of_countries(project, "")


def test_assets_are_copied_with_their_licences_as_npm_lays_them_out(project):
    lay_down(project, *ASSETS, "node_modules/leaflet/CHANGELOG.md", "src/geonews/assets/leaflet/old.js")
    hatch_build.copy_assets(project, "")
    target = project / "src/geonews/assets"
    copied = {str(path.relative_to(target)) for path in target.rglob("*") if path.is_file()}
    assert copied == set(hatch_build.ASSETS)
    assert copied >= {f"{name.partition('/')[0]}/LICENSE" for name in copied}


def test_of_assets_all_are_copied_or_none(project):
    lay_down(project, *ASSETS[1:], "src/geonews/assets/leaflet/old.js")
    with pytest.raises(hatch_build.MissingError, match="node_modules/leaflet/LICENSE"):
        hatch_build.copy_assets(project, "")
    assert not (project / "src/geonews/assets").exists()


def hook(project, target="wheel"):
    return hatch_build.GazetteerHook(str(project), {}, None, None, "", target)


def test_packages_for_outlines_are_required_only_where_outlines_can_be_had(project, npm):
    assert hook(project).dependencies() == []
    npm("exit 0")
    assert hook(project).dependencies() == ["shapely>=2.0", "pyarrow>=17"]
    assert hook(project, "sdist").dependencies() == []


def test_npm_itself_fetches_what_is_pinned(project):
    if shutil.which("npm") is None:
        pytest.skip("no npm: install it to test that it fetches what the wheel holds")
    if trouble := hatch_build.fetch(project):
        pytest.skip(f"npm cannot fetch here: {trouble}")
    assert hatch_build.outlines_of_countries(project, "").stat().st_size > 1_000_000
    hatch_build.copy_assets(project, "")
    assert not (project / "node_modules/axe-core").exists()  # the tests of a clone need it, a wheel does not


# --- whole builds, over a small gazetteer ---


@pytest.fixture
def sources(project):
    """The project with its code and a gazetteer of countries only."""
    for name in ("pyproject.toml", "hatch_build.py", "README.md", "LICENSE", "NOTICE", "CHANGELOG.md"):
        shutil.copy(ROOT / name, project)
    shutil.copytree(ROOT / "src", project / "src", ignore=shutil.ignore_patterns("embedded", "assets", "__pycache__"))
    (project / "gazetteer/places").mkdir(parents=True)
    for name in ("sources.toml", "places/countries.tsv"):
        shutil.copy(ROOT / "gazetteer" / name, project / "gazetteer" / name)
    return project


def hatchling(project, target):
    """Build in a process of its own and return the one file made, and what was said."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(project / "dist")]
    done = subprocess.run(
        command, cwd=project, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    (made,) = (project / "dist").iterdir()
    return made, done.stdout + done.stderr


def test_an_sdist_carries_what_npm_needs_and_nothing_that_was_built(sources):
    made, _ = hatchling(sources, "sdist")
    with tarfile.open(made) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {*PINNED, "hatch_build.py", "gazetteer/places/countries.tsv"} <= names
    assert not any("embedded" in name or "node_modules" in name or "geonews/assets" in name for name in names)


@pytest.mark.slow
@pytest.mark.parametrize("script", [None, "echo 'npm error offline' >&2; exit 1"], ids=["no npm", "npm fails"])
def test_a_wheel_is_built_without_what_npm_brings_and_says_so(sources, npm, script):
    if script:
        npm(script)
    made, said = hatchling(sources, "wheel")
    why = "npm ci failed: npm error offline" if script else "there is no npm"
    assert f"no outlines of countries: {why}" in said
    assert f"no offline maps: {why}" in said
    assert "install npm, run npm ci, and build again" in said
    names = zipfile.ZipFile(made).namelist()
    assert "geonews/embedded/meta.json" in names
    assert "geonews/embedded/outlines.parquet" not in names
    assert not any("geonews/assets" in name for name in names)


@pytest.mark.slow
def test_a_wheel_holds_the_outlines_of_countries_and_what_maps_are_made_with(sources):
    if not (ROOT / ATLAS).exists():
        pytest.skip(f"no {ATLAS}: npm ci fetches it")
    (sources / "node_modules").symlink_to(ROOT / "node_modules")
    made, said = hatchling(sources, "wheel")
    assert "no outlines" not in said
    wheel = zipfile.ZipFile(made)
    assert "no offline maps" not in said
    assert wheel.getinfo("geonews/embedded/outlines.parquet").file_size < 1_000_000
    assert {f"geonews/assets/{name}" for name in hatch_build.ASSETS} <= set(wheel.namelist())
