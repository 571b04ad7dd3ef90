import sys
import time
from pathlib import Path
from types import MappingProxyType

from factories import DAMASCUS, SYRIA, make_mention, make_parsed

from geonews.types import Role


class FakeGeoparser:
    """Knows Damascus and Syria; fails on articles that hold BOOM, takes its time over those that hold SLOW."""

    attribution = ("GeoNames, CC BY 4.0",)
    outlines = MappingProxyType({})
    gazetteer = None

    def __init__(self, gazetteer=None, *, overrides=(), lang=None, demonyms=False, rejected=False):
        self.options = (gazetteer, lang, demonyms, rejected)
        self.lang = lang

    def parse_many(self, articles):
        return map(self.parse, articles)

    def parse(self, article):
        lang = self.lang or ("ar" if "د" in article.content or "س" in article.content else "en")
        if "SLOW" in article.content:
            time.sleep(0.1)
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


def fake_geonews() -> list[str]:
    """Return the beginning of a command that runs geonews in a process of its own, over the fake parser."""
    code = (
        "import sys; sys.path[:0] = sys.argv[1:3]; import fake_geoparser, geonews.pipeline, geonews.cli;"
        "geonews.pipeline.Geoparser = fake_geoparser.FakeGeoparser;"
        "sys.exit(geonews.cli.main(sys.argv[3:]))"
    )
    here = Path(__file__).parent
    return [sys.executable, "-c", code, str(here), str(here.parents[1])]
