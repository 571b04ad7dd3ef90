"""What could not be read, as a value: one bad line must not stop a night's run."""

from __future__ import annotations

from dataclasses import dataclass


class UnreadableError(Exception):
    """Why a file, or one article in it, cannot be read; the message is a sentence for the user.

    It never leaves this room: readers and their callers turn it into a `ReadFailure`.
    """


@dataclass(frozen=True, slots=True)
class ReadFailure:
    """An article, or a whole input, that could not be read.

    `id` is the article's own id where it could be seen, else the file's name, or name and
    line (`news.jsonl:17`); `path` is the input as the user would name it; `message` is one
    sentence with its remedy. `line` counts lines, or the rows or records of files without
    lines. `keeps_line` is True for an article among others in a file, which keeps a line of
    output with its error, and False for a file or folder.
    """

    id: str
    path: str
    message: str
    line: int | None = None
    keeps_line: bool = False

    @property
    def place(self) -> str:
        """Where to look: the path, and the line where there is one."""
        return self.path if self.line is None else f"{self.path}:{self.line}"
