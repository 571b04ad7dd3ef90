"""An index that is damaged is refused, or the check names it; nothing crashes."""

import hashlib
import shutil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_index import edit_meta, meta_of
from traps import PLACES, WEAK, WORDS, make_index, make_place

from geonews.errors import GazetteerError
from geonews.gazetteer import Gazetteer, check
from geonews.gazetteer.layout import DTYPES
from geonews.match import find
from geonews.types import Kind

TEXT = "وصل الوفد إلى طرابلس قادما من مدينة دير الزور في سوريا، ثم إلى بغداد. Tripoli, Alexandria and St. Louis"


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    return make_index(tmp_path_factory.mktemp("sound") / "index", PLACES, WORDS, WEAK).path


@pytest.fixture
def copy(sound, tmp_path):
    return shutil.copytree(sound, tmp_path / "index")


def use(folder):
    """Open an index and look into everything that an article may lead to."""
    gazetteer = Gazetteer.open(folder)
    for match in find(TEXT, gazetteer.names):
        gazetteer.rule(match.name)
        for entry in gazetteer.candidates(match.name):
            place = gazetteer.place(entry.place)
            gazetteer.importance(entry.place)
            gazetteer.number(place.id, *place.identifiers)
    for phrase in TEXT.split():
        gazetteer.tags(phrase)
    gazetteer.country("SY")
    gazetteer.info()


def damaged(folder, name, at, change):
    path = folder / name
    data = path.read_bytes()
    path.write_bytes(change(data, int(at * (len(data) - 1))))


def flipped(bit):
    return lambda data, at: data[:at] + bytes([data[at] ^ 1 << bit]) + data[at + 1 :]


def cut(data, at):
    return data[:at]


def lengthened(data, at):
    return data + data[at:]


CHANGES = st.one_of(st.integers(0, 7).map(flipped), st.sampled_from([cut, lengthened]))
FILES = [*(f"{name}.bin" for name in DTYPES), "meta.json"]


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(FILES), st.floats(0, 1), CHANGES)
def test_any_change_of_any_file_is_named_by_the_check_and_crashes_nothing(sound, tmp_path, name, at, change):
    folder = tmp_path / "index"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(sound, folder)
    before = (folder / name).read_bytes()
    damaged(folder, name, at, change)
    if (folder / name).read_bytes() == before:
        return
    assert check(folder)
    try:
        use(folder)
    except GazetteerError as error:
        assert "geonews gazetteer build" in str(error)  # noqa: PT017 - damage may also do no harm


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(sorted(DTYPES)), st.floats(0, 1), st.integers(0, 7))
def test_wrong_numbers_with_right_checksums_crash_nothing(sound, tmp_path, name, at, bit):
    folder = tmp_path / "index"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(sound, folder)
    damaged(folder, f"{name}.bin", at, flipped(bit))
    restamp(folder, name)
    check(folder)
    try:
        use(folder)
    except GazetteerError as error:
        assert "geonews gazetteer build" in str(error)  # noqa: PT017


def restamp(folder, name):
    files = meta_of(folder)["files"]
    digest = hashlib.sha256((folder / f"{name}.bin").read_bytes()).hexdigest()
    edit_meta(folder, files={**files, name: {**files[name], "sha256": digest}})


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_refused_with_the_remedy(copy, name):
    (copy / name).unlink()
    with pytest.raises(GazetteerError, match="geonews gazetteer build"):
        Gazetteer.open(copy)


@pytest.mark.parametrize("name", FILES)
def test_a_file_of_something_else_is_refused_with_the_remedy(copy, name):
    (copy / name).write_bytes(b"%PDF-1.7 a thesis")
    with pytest.raises(GazetteerError, match="geonews gazetteer build"):
        Gazetteer.open(copy)


@pytest.mark.parametrize("countries", [{"SY": -1}, {"SY": 41}, {"SY": "0"}, {"SY": None}, []], ids=str)
def test_countries_that_are_no_places_are_refused(copy, countries):
    edit_meta(copy, countries=countries)
    with pytest.raises(GazetteerError, match="countries"):
        Gazetteer.open(copy)


def test_a_country_that_is_another_place_is_named_by_the_check(copy):
    edit_meta(copy, countries={"SY": 7})
    assert "says that t:tripoli-lb is the country SY" in check(copy)[0]


def test_an_id_that_stands_twice_is_named_by_the_check(tmp_path):
    index = make_index(tmp_path / "index", [make_place("t:1", "دمشق"), make_place("t:1", "حلب")])
    assert "id_slots.bin does not lead to the place t:1" in check(index.path)[0]


def test_a_point_off_the_earth_is_named_by_the_check(copy):
    path = copy / "places.bin"
    path.write_bytes(path.read_bytes().replace(*(float_bytes(lat) for lat in (33.5, 133.5))))
    restamp(copy, "places")
    assert "places.bin holds a lat beyond 90 degrees" in check(copy)[0]
    with pytest.raises(GazetteerError, match=r"places\.bin holds a wrong number"):
        Gazetteer.open(copy).find("دمشق")


def float_bytes(number):
    import struct

    return struct.pack("<d", number)


def test_a_table_whose_end_is_not_empty_is_refused(copy):
    path = copy / "name_slots.bin"
    path.write_bytes(path.read_bytes()[:-1] + b"\x01")
    with pytest.raises(GazetteerError, match="does not end with empty slots"):
        Gazetteer.open(copy)


def test_a_place_is_found_by_its_id_and_by_identifiers_that_are_its_own(tmp_path):
    from dataclasses import replace

    rows = [
        replace(make_place("gn:1", "دمشق"), identifiers=("wd:Q1", "wd:both")),
        replace(make_place("gn:2", "حلب", kind=Kind.TOWN), identifiers=("gn:1", "wd:both")),
    ]
    gazetteer = make_index(tmp_path / "index", rows)
    assert [gazetteer.number(id_) for id_ in ("gn:1", "gn:2", "wd:Q1", "wd:both", "wd:Q", "")] == [
        0, 1, 0, -1, -1, -1,
    ]  # fmt: skip
    assert gazetteer.number("wd:Q", "gn:2") == 1
