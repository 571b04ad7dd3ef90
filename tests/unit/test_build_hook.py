"""The build hook: outlines of countries where npm can fetch them, and a build that goes on where it cannot."""

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


def refusal(project):
    with pytest.raises(hatch_build.NoOutlinesError) as error:
        hatch_build.outlines_of_countries(project)
    return str(error.value)


def test_without_npm_there_are_no_outlines(project, npm):
    assert refusal(project) == "there is no npm"


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("echo notice >&2; echo 'npm error network is unreachable' >&2; exit 1", "npm error network is unreachable"),
        ("exit 1", "it does not say why"),
    ],
)
def test_an_npm_that_fails_is_quoted(project, npm, script, said):
    npm(script)
    assert refusal(project) == f"npm ci failed: {said}"


def test_an_npm_that_hangs_is_ended(project, npm, monkeypatch):
    monkeypatch.setattr(hatch_build, "NPM_SECONDS", 0.2)
    npm(f"exec {shutil.which('sleep', path=os.defpath)} 30")
    assert "timed out" in refusal(project)


def test_an_npm_that_cannot_be_started_is_named(project, npm, tmp_path):
    npm("exit 0")
    (tmp_path / "bin/npm").write_text("#!/nowhere/sh\n")
    assert "npm ci failed: " in refusal(project)


def test_an_npm_that_fetches_something_else_is_named(project, npm):
    npm("exit 0")
    assert refusal(project) == f"npm ci left no {ATLAS}"


def test_what_was_fetched_before_is_used_without_npm(project, npm):
    (project / ATLAS).parent.mkdir(parents=True)
    (project / ATLAS).write_text("{}")
    assert hatch_build.outlines_of_countries(project) == project / ATLAS


def test_npm_is_not_asked_again_for_what_it_fetched(project, npm):
    npm("exit 1")
    for name in (hatch_build.FETCHED, ATLAS):
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text("{}")
    assert hatch_build.outlines_of_countries(project) == project / ATLAS


def test_where_there_is_no_npm_that_is_said_first(project, npm, monkeypatch):
    monkeypatch.setattr(hatch_build, "OUTLINE_PACKAGES", ("no_such_package>=1",))
    assert refusal(project) == "there is no npm"


def test_without_shapely_npm_is_not_even_started(project, npm, monkeypatch):
    npm("touch started")
    monkeypatch.setattr(hatch_build, "OUTLINE_PACKAGES", ("no_such_package>=1",))
    assert "the Python package no_such_package is not installed" in refusal(project)
    assert not (project / "started").exists()


def hook(project, target="wheel"):
    return hatch_build.GazetteerHook(str(project), {}, None, None, "", target)


def test_packages_for_outlines_are_required_only_where_outlines_can_be_had(project, npm):
    assert hook(project).dependencies() == []
    npm("exit 0")
    assert hook(project).dependencies() == ["shapely>=2.0", "pyarrow>=17"]
    assert hook(project, "sdist").dependencies() == []


def test_npm_itself_fetches_the_outlines(project):
    if shutil.which("npm") is None:
        pytest.skip("no npm: install it to test that it fetches the outlines of countries")
    try:
        path = hatch_build.outlines_of_countries(project)
    except hatch_build.NoOutlinesError as why:
        pytest.skip(f"npm cannot fetch here: {why}")
    assert path.stat().st_size > 1_000_000


# --- whole builds, over a small gazetteer ---


@pytest.fixture
def sources(project):
    """The project with its code and a gazetteer of countries only."""
    for name in ("pyproject.toml", "hatch_build.py", "README.md", "LICENSE", "NOTICE", "CHANGELOG.md"):
        shutil.copy(ROOT / name, project)
    shutil.copytree(ROOT / "src", project / "src", ignore=shutil.ignore_patterns("embedded", "__pycache__"))
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
    assert not any("embedded" in name or "node_modules" in name for name in names)


@pytest.mark.slow
@pytest.mark.parametrize("script", [None, "echo 'npm error offline' >&2; exit 1"], ids=["no npm", "npm fails"])
def test_a_wheel_is_built_without_outlines_and_says_so(sources, npm, script):
    if script:
        npm(script)
    made, said = hatchling(sources, "wheel")
    assert (
        "no outlines of countries: " + ("npm ci failed: npm error offline" if script else "there is no npm")
    ) in said
    assert "install npm, run npm ci, and build again" in said
    names = zipfile.ZipFile(made).namelist()
    assert "geonews/embedded/meta.json" in names
    assert "geonews/embedded/outlines.parquet" not in names


@pytest.mark.slow
def test_a_wheel_holds_the_outlines_of_countries(sources):
    if not (ROOT / ATLAS).exists():
        pytest.skip(f"no {ATLAS}: npm ci fetches it")
    (sources / "node_modules").symlink_to(ROOT / "node_modules")
    made, said = hatchling(sources, "wheel")
    assert "no outlines" not in said
    assert zipfile.ZipFile(made).getinfo("geonews/embedded/outlines.parquet").file_size < 1_000_000
