import io
import sys
from dataclasses import dataclass

import pytest
from fake_geoparser import FakeGeoparser

from geonews.cli import main


@dataclass
class Outcome:
    status: int
    out: str
    err: str


@pytest.fixture
def geonews(monkeypatch, capsys, tmp_path):
    """Run a command line in an empty folder, over a parser that knows two places."""
    monkeypatch.setattr("geonews.pipeline.Geoparser", FakeGeoparser)
    monkeypatch.chdir(tmp_path)

    def run(*args: str, stdin: str | bytes = b"") -> Outcome:
        raw = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
        status = main(args)
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        return Outcome(status, captured.out, captured.err)

    return run
