import io
import sys
from dataclasses import dataclass

import pytest
from factories import DAMASCUS, SYRIA, make_mention, make_parsed

from geonews.cli import main
from geonews.types import Role


class FakeGeoparser:
    """Knows Damascus and Syria; fails on articles that hold the word BOOM."""

    attribution = ("GeoNames, CC BY 4.0",)

    def __init__(self, gazetteer=None, *, lang=None, demonyms=False):
        self.options = (gazetteer, lang, demonyms)
        self.lang = lang

    def parse_many(self, articles):
        return map(self.parse, articles)

    def parse(self, article):
        lang = self.lang or ("ar" if "د" in article.content or "س" in article.content else "en")
        if "BOOM" in article.content:
            return make_parsed(article, lang=lang, error="the article is a bomb")
        names = {
            "دمشق": (DAMASCUS, Role.LITERAL),
            "Damascus": (DAMASCUS, Role.LITERAL),
            "سوريا": (SYRIA, Role.EMBEDDED),
        }
        mentions = [
            make_mention(article, surface, place, role=role)
            for surface, (place, role) in names.items()
            if surface in article.content
        ]
        return make_parsed(article, *mentions, lang=lang)


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
