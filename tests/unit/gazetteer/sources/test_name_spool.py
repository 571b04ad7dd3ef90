"""Names by the number of their place."""

from collections import defaultdict

from hypothesis import given
from hypothesis import strategies as st

from geonews.gazetteer.sources.name_spool import HIGHEST, NameSpool

NUMBERS = st.integers(0, 9) | st.sampled_from([HIGHEST, HIGHEST - 1])


@given(st.lists(st.tuples(NUMBERS, st.text(st.characters(exclude_categories=["Cs"]), min_size=1))), st.lists(NUMBERS))
def test_it_gives_what_a_dictionary_of_lists_would(added, asked):
    expected = defaultdict(list)
    with NameSpool() as spool:
        for number, text in added:
            spool.add(number, text)
            expected[number].append(text)
        spool.sort()
        assert spool.of(asked) == [expected[number] for number in asked]
