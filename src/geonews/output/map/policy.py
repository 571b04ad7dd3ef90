"""What the page may run and load: our own scripts by their hashes, and nothing else.

The hashes are those of a page without a word of an article, so that no script that an article
brings in can be among them.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable

_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def content_policy(
    blank: str, *, scripts: Iterable[str] = (), styles: Iterable[str] = (), pictures: Iterable[str] = ()
) -> str:
    """Return the value of a Content-Security-Policy.

    Args:
        blank: The page without content; its scripts may run.
        scripts: Addresses of scripts that may be loaded too.
        styles: Addresses of styles that may be loaded.
        pictures: Where pictures may come from, besides the page itself.
    """
    hashes = [f"'sha256-{_sha256(script)}'" for script in _SCRIPT.findall(blank)]
    directives = {
        "default-src": ["'none'"],
        "script-src": [*dict.fromkeys(hashes), *scripts],
        "style-src": ["'unsafe-inline'", *styles],
        "img-src": ["data:", *pictures],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }
    return "; ".join(" ".join((name, *sources)) for name, sources in directives.items())


def _sha256(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
