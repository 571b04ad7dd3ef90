from factories import DAMASCUS, SYRIA, make_mention, make_parsed

from geonews.types import Role


class FakeGeoparser:
    """Knows Damascus and Syria; fails on articles that hold the word BOOM."""

    attribution = ("GeoNames, CC BY 4.0",)

    def __init__(self, gazetteer=None, *, lang=None, demonyms=False, rejected=False):
        self.options = (gazetteer, lang, demonyms, rejected)
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
