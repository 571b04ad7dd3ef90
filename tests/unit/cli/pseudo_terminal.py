"""A terminal for a command to run in."""

import os
import pty
import subprocess


def run_in_terminal(command: list[str], *, status: int = 0, **environment: str) -> str:
    """Return what a command shows on a terminal of its own.

    Args:
        command: The program and its arguments.
        status: The exit status that it must have.
        environment: Variables to set.
    """
    ours, theirs = pty.openpty()
    settings = {**os.environ, "TERM": "xterm", "COLUMNS": "60", **environment}
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=settings) as process:
        os.close(theirs)
        shown = _all_of(ours)
    os.close(ours)
    assert process.returncode == status, shown
    return shown


def _all_of(terminal: int) -> str:
    """Read until the program has closed its end."""
    chunks = []
    while True:
        try:
            chunks.append(os.read(terminal, 65536))
        except OSError:  # how Linux says that nobody is there any more
            chunks.append(b"")
        if not chunks[-1]:
            return b"".join(chunks).decode()
