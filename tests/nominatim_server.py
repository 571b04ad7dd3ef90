"""A real Nominatim on 127.0.0.1, over PostgreSQL with PostGIS, with the places of `osm_extract`.

PostgreSQL, PostGIS, osm2pgsql and PyICU are Debian's packages; Nominatim comes from PyPI into an environment
of its own, which is kept between runs.
"""

from __future__ import annotations

import contextlib
import getpass
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import filelock
import platformdirs
from osm_extract import near_east

PACKAGES = ("nominatim-db==5.3.3", "nominatim-api==5.3.3", "uvicorn==0.54.0", "falcon==4.4.0", "psycopg[binary]==3.3.9")
DEBIAN = "postgresql postgresql-postgis postgresql-postgis-scripts osm2pgsql python3-icu python3-venv"
_SYSTEM_PYTHON = Path("/usr/bin/python3")
_PORT = "54329"
_UP_SECONDS = 60


class CannotRunError(Exception):
    """Why there is no Nominatim on this machine, and what to install."""


@contextlib.contextmanager
def nominatim() -> Iterator[str]:
    """Give the host and port of a Nominatim that has imported the extract.

    Raises:
        CannotRunError: A part is missing and cannot be installed.
    """
    with tempfile.TemporaryDirectory(prefix="geonews-nominatim-") as name:
        folder = Path(name)
        folder.chmod(0o755)  # PostgreSQL runs as a user of its own
        binaries = _postgresql()
        environment = _environment()
        with _database(folder, binaries):
            project = _imported(folder, environment)
            with _served(project, environment) as address:
                yield address


def _postgresql() -> Path:
    """Return the folder of PostgreSQL's programs."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    postgis = list(Path("/usr/share/postgresql").glob("*/extension/postgis.control"))
    if not found or not postgis or not shutil.which("osm2pgsql"):
        raise CannotRunError(f"PostgreSQL, PostGIS or osm2pgsql is missing: apt-get install {DEBIAN}")
    return found[-1].parent


def _environment() -> Path:
    """Return the folder of the programs of an environment with Nominatim, made when it is not there."""
    home = platformdirs.user_cache_path("geonews-tests", ensure_exists=True) / PACKAGES[0].replace("==", "-")
    with filelock.FileLock(f"{home}.lock"):
        if not (home / "ready").exists():
            has_icu = _SYSTEM_PYTHON.exists() and not _run([_SYSTEM_PYTHON, "-c", "import icu, venv, ensurepip"])
            python, options = (_SYSTEM_PYTHON, ["--system-site-packages"]) if has_icu else (sys.executable, [])
            pip = [home / "bin/python", "-m", "pip", "install", "--quiet", *PACKAGES]
            fault = _run([python, "-m", "venv", "--clear", *options, home]) or _run(pip)
            if fault:
                raise CannotRunError(f"Nominatim cannot be installed ({fault.strip().splitlines()[-1]})")
            (home / "ready").touch()
    return home / "bin"


def _run(command: list[str | Path], **options: object) -> str:
    """Run a command and return what it says when it fails, empty when it does not."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, **options)  # type: ignore[call-overload]
    return (done.stderr or done.stdout or "it failed") if done.returncode else ""


def _must(command: list[str | Path], **options: object) -> None:
    fault = _run(command, **options)
    if fault:
        raise RuntimeError(f"{' '.join(map(str, command))}: {fault}")


@contextlib.contextmanager
def _database(folder: Path, binaries: Path) -> Iterator[None]:
    """Run a PostgreSQL of its own, reached through a socket in `folder` only, until the block ends."""
    user = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
    home = folder / "database"
    home.mkdir()
    if user:
        shutil.chown(home, "postgres")
    settings = {
        "listen_addresses": "", "unix_socket_directories": str(home), "port": _PORT,
        "fsync": "off", "full_page_writes": "off", "synchronous_commit": "off",
    }  # fmt: skip
    options = " ".join(f"-c {key}='{value}'" for key, value in settings.items())
    control: list[str | Path] = [*user, binaries / "pg_ctl", "-D", home / "data", "-w", "-l", home / "log"]
    _must([*user, binaries / "initdb", "-D", home / "data", "--locale=C.UTF-8", "-A", "trust", "-N"], cwd=folder)
    _must([*control, "-o", options, "start"], cwd=folder)
    try:
        owner = "postgres" if user else getpass.getuser()
        for role in ("CREATE ROLE nominatim SUPERUSER LOGIN", 'CREATE ROLE "www-data" LOGIN'):
            _must(["psql", "-q", "-h", home, "-p", _PORT, "-U", owner, "-d", "postgres", "-c", role])
        yield
    finally:
        _run([*control, "-m", "immediate", "stop"], cwd=folder)


def _imported(folder: Path, environment: Path) -> Path:
    """Return a project folder whose database holds the extract."""
    project = folder / "project"
    project.mkdir()
    dsn = f"pgsql:dbname=nominatim;host={folder / 'database'};port={_PORT};user=nominatim"
    # The style "admin", which is the default, has no rivers.
    settings = {"DATABASE_DSN": dsn, "IMPORT_STYLE": "full", "LANGUAGES": "ar,en"}
    (project / ".env").write_text("".join(f'NOMINATIM_{key}="{value}"\n' for key, value in settings.items()))
    near_east().write(project / "places.osm")
    command = [environment / "nominatim", "import", "--osm-file", "places.osm", "--project-dir", ".", "--no-updates"]
    _must([*command, "--threads", "2", "--osm2pgsql-cache", "50"], cwd=project)
    return project


@contextlib.contextmanager
def _served(project: Path, environment: Path) -> Iterator[str]:
    """Run Nominatim's own server, and give its address once it answers."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [environment / "nominatim", "serve", "--project-dir", ".", "--server", address]
    with (project / "server.log").open("wb") as log:
        server = subprocess.Popen(command, cwd=project, stdout=log, stderr=log)
    try:
        _wait_for(f"http://{address}/status", server, project / "server.log")
        yield address
    finally:
        server.terminate()
        server.wait(10)


def _wait_for(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + _UP_SECONDS
    while time.monotonic() < until and server.poll() is None:
        with contextlib.suppress(OSError), urllib.request.urlopen(url, timeout=5):
            return
        time.sleep(0.1)
    raise RuntimeError(f"Nominatim does not answer: {log.read_text(errors='replace')}")
