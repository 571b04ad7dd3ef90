"""Names for files that are short and still tell them apart: they become ids of articles."""

from __future__ import annotations

from pathlib import Path


class FileNames:
    """Gives out the names of one run; two files never share one, the same file keeps its own."""

    def __init__(self) -> None:
        """Begin without names."""
        self._owners: dict[str, Path] = {}

    def name(self, path: Path, *, folder: Path | None = None, shown: str | None = None) -> str:
        """Return the file's name, or its path below the `folder` that was given, with slashes.

        Where another file has that name already, the names of the folders above go before it.
        `shown` takes the place of the file's own name: `news.jsonl` of `news.jsonl.gz`.
        """
        file = path.with_name(shown or path.name)
        short = file.name if folder is None else file.relative_to(folder).as_posix()
        whole = Path.cwd() / path
        own = whole.resolve()
        above = list((whole.parent if folder is None else Path.cwd() / folder).resolve().parts)
        name = short
        while self._owners.setdefault(name, own) != own and above:
            name = f"{above.pop().rstrip('/')}/{name}"
        return name
