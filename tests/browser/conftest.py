"""A real browser on the real page; Leaflet comes from npm, as the CDN is out of a test's reach."""

import json
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path

import pytest

LEAFLET = "leaflet@1.9.4"

_LINK = re.compile(r'(?:src|href)="(https?://[^"]+)"')

_RESULT = re.compile(r'<pre id="probe-result">(.*?)</pre>', re.DOTALL)

_PROBE = """
<script>window.__errors = [];
window.addEventListener("error", (event) => __errors.push(String(event.message)));</script>
"""

_RUN = """
<pre id="probe-result"></pre>
<script>window.addEventListener("load", () => setTimeout(async () => {
  const page = document.body.cloneNode(true);
  let found;
  try { found = await (async function () { %s })(); } catch (error) { found = { failed: String(error) }; }
  document.body.replaceChildren(document.getElementById("probe-result"));
  document.getElementById("probe-result").textContent =
    JSON.stringify({ pwned: window.__pwned, errors: window.__errors, found });
}, 300));</script>
"""


@pytest.fixture(scope="session")
def chromium() -> str:
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    pytest.skip("no chromium: apt-get install chromium runs the browser tests")


@pytest.fixture(scope="session")
def leaflet(tmp_path_factory) -> Path:
    """The folder of Leaflet's built files."""
    if shutil.which("npm") is None:
        pytest.skip("no npm: Leaflet for the browser tests comes from its package")
    folder = tmp_path_factory.mktemp("leaflet")
    packed = subprocess.run(
        ["npm", "pack", "--silent", LEAFLET], cwd=folder, capture_output=True, text=True, timeout=120, check=False
    )
    if packed.returncode != 0:
        pytest.skip(f"npm pack {LEAFLET} failed: {packed.stderr.strip()[-200:]}")
    shutil.unpack_archive(next(folder.glob("leaflet-*.tgz")), folder)
    return folder / "package" / "dist"


@pytest.fixture
def browse(chromium, leaflet, tmp_path):
    """Return a function that opens a map's HTML, runs a probe's JavaScript and returns what it found."""

    def run(html: str, probe: str, *, size: str = "1280,800") -> dict:
        page = tmp_path / "page.html"
        page.write_text(with_local_leaflet(html, leaflet, probe), encoding="utf-8")
        command = [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=8000"]
        command += [f"--window-size={size}", f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", page.as_uri()]
        dom = subprocess.run(command, capture_output=True, text=True, timeout=90, check=True).stdout
        found = _RESULT.search(dom)
        assert found, dom[-2000:]
        return json.loads(unescape(found[1]))

    return run


def with_local_leaflet(html: str, leaflet: Path, probe: str) -> str:
    """Return the page with Leaflet's links made local, all other links empty, and a probe in it."""

    def local(match: re.Match[str]) -> str:
        name = match[1].rsplit("/", 1)[-1]
        address = (leaflet / name).as_uri() if name in ("leaflet.js", "leaflet.css") else "data:,"
        return match[0].replace(match[1], address)

    head, body = html.split("</head>", 1)
    head = _LINK.sub(local, head.replace("<head>", "<head>" + _PROBE, 1))
    return f"{head}</head>{body}{_RUN % probe}"
