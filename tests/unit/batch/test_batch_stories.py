import gzip
import itertools
import json
import random
import tempfile

import geopandas
import numpy as np
import pyarrow.parquet as pq
import pytest
from batches import run_here
from shared import shared_file

from geonews.batch.signatures import signature
from geonews.batch.similar import Bands

ARABIC = "قال أعلن وزير الخارجية أمس في مدينة حلب دمشق بغداد أن القوات وصلت إلى قرب الحدود بعد معارك عنيفة وسط أنباء"
ENGLISH = (
    "officials said on Monday that troops near the city of Aleppo had reached a village after heavy fighting there"
)
TAGS = {"ar": "(رويترز) - ", "en": "BEIRUT (Reuters) - "}


def made_text(chance: random.Random, lang: str, paragraphs: int) -> list[str]:
    words = (ARABIC if lang == "ar" else ENGLISH).split()
    return [" ".join(chance.choice(words) for _ in range(35)) for _ in range(paragraphs)]


def planted(stories: int) -> tuple[list[dict], set[frozenset]]:
    """Return articles, and the pairs of ids that are copies: another headline, a tag, the last paragraph cut."""
    chance = random.Random(4)
    articles, copies = [], set()
    for number in range(stories):
        lang = "ar" if number % 2 else "en"
        paragraphs = made_text(chance, lang, chance.randint(3, 9))
        background = paragraphs[-1:]
        texts = [paragraphs]
        if number % 3 == 0:
            tagged = [TAGS[lang] + paragraphs[0], *paragraphs[1:]]
            texts += [tagged, tagged[:-1], [line.replace("أ", "ا") for line in paragraphs]]
        ids = [f"{number}-{copy}" for copy in range(len(texts))]
        rows = zip(ids, texts, strict=True)
        articles += [{"id": own, "title": f"headline {own}", "text": "\n\n".join(text)} for own, text in rows]
        copies |= {frozenset(pair) for pair in itertools.combinations(ids, 2)}
        later = made_text(chance, lang, 4) + background  # not a copy: it only tells once more what came before
        articles.append({"id": f"{number}-later", "title": f"headline {number}-0", "text": "\n\n".join(later)})
    chance.shuffle(articles)
    return articles, copies


def write(path, articles):
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in articles), encoding="utf-8")
    return path


def stories_of(folder) -> dict[str, str]:
    table = pq.read_table(folder / "stories/articles.parquet")
    return dict(zip(*(column.to_pylist() for column in table.columns), strict=True))


def pairs_of(stories: dict[str, str]) -> set[frozenset]:
    groups: dict[str, list[str]] = {}
    for article, story in stories.items():
        groups.setdefault(story, []).append(article)
    return {frozenset(pair) for group in groups.values() for pair in itertools.combinations(group, 2)}


@pytest.fixture(scope="module")
def collection(tmp_path_factory):
    folder = tmp_path_factory.mktemp("planted")
    articles, copies = planted(120)
    run_here(folder / "out", write(folder / "news.jsonl", articles), unit=50)
    return folder, articles, copies


def test_planted_copies_are_found_and_nothing_else(collection):
    folder, articles, copies = collection
    stories = stories_of(folder / "out")
    found = pairs_of(stories)
    assert set(stories) == {article["id"] for article in articles}
    assert len(found & copies) / len(found) >= 0.99, "precision"
    assert len(found & copies) / len(copies) >= 0.97, "recall"


def test_a_story_is_called_by_its_first_article(collection):
    folder, articles, _ = collection
    order = {article["id"]: number for number, article in enumerate(articles)}
    for article, story in stories_of(folder / "out").items():
        assert order[story] <= order[article]


def test_stories_do_not_depend_on_units_or_on_who_made_them(collection):
    folder, *_ = collection
    run_here(folder / "other", folder / "news.jsonl", unit=170)
    assert stories_of(folder / "other") == stories_of(folder / "out")


def test_copies_are_found_across_runs_and_inputs(tmp_path):
    articles, _ = planted(3)
    first, last = articles[0], articles[0] | {"id": "printed elsewhere"}
    morning, evening = write(tmp_path / "a.jsonl", [first]), write(tmp_path / "b.jsonl", [last])
    run_here(tmp_path / "out", morning)
    run_here(tmp_path / "out", morning, evening)
    assert stories_of(tmp_path / "out") == {first["id"]: first["id"], "printed elsewhere": first["id"]}


def test_places_are_counted_by_mentions_by_articles_and_by_stories(tmp_path):
    text = "Fighting resumed near Aleppo on Monday, and again near Aleppo on Tuesday, officials said. " * 2
    other = "The committee of teachers in Aleppo has met for the first time since the schools were opened in March."
    articles = [{"id": "1", "text": text}, {"id": "2", "text": f"(Reuters) {text}"}, {"id": "3", "text": other}]
    run_here(tmp_path / "out", write(tmp_path / "news.jsonl", articles), unit=1)
    places = geopandas.read_parquet(tmp_path / "out/stories/places.parquet").set_index("name_en")
    assert places.loc["Aleppo", ["mentions", "articles", "stories"]].tolist() == [9, 3, 2]
    assert round(places.loc["Aleppo"].geometry.x) == 37


def test_without_stories_there_are_neither_signatures_nor_stories(tmp_path):
    articles, _ = planted(2)
    run_here(tmp_path / "out", write(tmp_path / "news.jsonl", articles), stories=False)
    assert not list((tmp_path / "out/signatures").iterdir())
    assert not list((tmp_path / "out/stories").iterdir())


def test_articles_that_were_not_parsed_belong_to_no_story(tmp_path):
    articles = [{"id": "1", "text": "Fighting near Aleppo"}, {"id": "1", "text": "again"}, {"id": "2", "text": ""}]
    run_here(tmp_path / "out", write(tmp_path / "news.jsonl", articles))
    assert stories_of(tmp_path / "out") == {"1": "1"}


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("وصل الوفد إلى الأنبار أمس", "وصل الوفد الى الانبار أمس"),
        ("وصل الوفد إلى مدينة حلب", "وَصَلَ الوفد إلى مدينـة حلب"),
        ("Officials said: the town fell.", "OFFICIALS SAID THE TOWN FELL"),
    ],
    ids=["alef", "harakat and tatweel", "case and punctuation"],
)
def test_spelling_makes_no_other_signature(text, same):
    assert signature(text) == signature(same)


def test_a_text_without_words_has_no_signature():
    assert signature(" … ؟") is None


def test_copies_of_copies_are_one_group_and_those_without_signature_are_alone():
    numbers = np.random.default_rng(1).integers(1, 1 << 16, (6, 128), dtype=np.uint16)
    numbers[3, :80] = numbers[0, :80]
    numbers[5, 48:] = numbers[3, 48:]  # 0 and 5 have but 32 numbers in common
    numbers[[1, 4]] = 0
    with tempfile.TemporaryFile() as file:
        bands = Bands(file, 6)
        for at in ([4, 5], [0, 1, 2, 3]):
            bands.put(np.array(at), numbers[at].view("<u8"))
        assert bands.groups().tolist() == [0, 1, 2, 0, 4, 0]


def test_in_real_news_planted_copies_are_found(tmp_path):
    with gzip.open(shared_file("news/arabic_news_12k.jsonl.gz"), "rt", encoding="utf-8") as lines:
        articles = [json.loads(line) for line in itertools.islice(lines, 300)]
    articles = [article for article in articles if len(article["text"].split()) > 80]
    copies = []
    for article in articles[::4]:
        words = article["text"].split(" ")
        cut = " ".join(words[: len(words) * 3 // 4])
        copies.append({"id": f"{article['id']}-copy", "title": "عنوان آخر", "text": f"(رويترز) - {cut}"})
    run_here(tmp_path / "out", write(tmp_path / "news.jsonl", [*articles, *copies]), unit=500)
    found = pairs_of(stories_of(tmp_path / "out"))
    wanted = {frozenset((copy["id"], copy["id"].removesuffix("-copy"))) for copy in copies}
    assert len(found & wanted) / len(wanted) >= 0.97
