import numpy as np
import pytest

from geonews.gazetteer.hashtable import build_table


def mixed(numbers):
    """Return well-spread uint64 hashes, as the scan makes them."""
    x = np.asarray(numbers, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    return (x ^ (x >> np.uint64(29))) * np.uint64(0xBF58476D1CE4E5B9)


@pytest.mark.parametrize("count", [0, 1, 7, 16, 1_000, 100_000])
def test_every_entry_is_found_with_its_number_and_nothing_else_is(count):
    hashes = mixed(np.arange(1, count + 1))
    table = build_table(hashes, np.arange(count), np.zeros(count, dtype=np.bool_))
    numbers, prefixes = table.lookup(hashes)
    assert numbers.tolist() == list(range(count))
    assert not prefixes.any()
    assert (table.lookup(mixed(np.arange(count + 1, count + 20_000)))[0] == -1).all()


def test_a_prefix_says_that_a_longer_chain_follows():
    hashes = mixed([1, 2, 3])
    table = build_table(hashes, np.array([5, -1, 9]), np.array([True, True, False]))
    numbers, prefixes = table.lookup(mixed([3, 2, 1, 4]))
    assert numbers.tolist() == [9, -1, 5, -1]
    assert prefixes.tolist() == [False, True, True, False]


def test_the_same_hash_may_be_asked_for_many_times():
    table = build_table(mixed([1]), np.array([3]), np.array([False]))
    assert table.lookup(np.repeat(mixed([1]), 5))[0].tolist() == [3] * 5


def test_no_hashes_give_no_answers():
    table = build_table(mixed([1]), np.array([0]), np.array([False]))
    numbers, prefixes = table.lookup(np.empty(0, dtype=np.uint64))
    assert len(numbers) == len(prefixes) == 0


def test_a_crowd_of_neighbours_is_found_past_the_first_window():
    """Hashes with equal high bits wish for one slot and stand in a row."""
    hashes = (np.uint64(0x7FFFFFFF) << np.uint64(32)) + np.arange(1, 41, dtype=np.uint64)
    table = build_table(hashes, np.arange(40), np.zeros(40, dtype=np.bool_))
    assert table.lookup(hashes)[0].tolist() == list(range(40))


def test_the_last_slots_hold_a_crowd_too():
    hashes = np.uint64(0xFFFFFFFF) << np.uint64(32) | np.arange(1, 41, dtype=np.uint64)
    table = build_table(hashes, np.arange(40), np.zeros(40, dtype=np.bool_))
    assert table.lookup(hashes)[0].tolist() == list(range(40))


def test_a_hash_whose_low_half_is_zero_is_no_empty_slot():
    hashes = np.array([0, 1 << 63, 1], dtype=np.uint64)
    table = build_table(hashes, np.array([0, 1, 2]), np.zeros(3, dtype=np.bool_))
    assert table.lookup(hashes)[0].tolist() == [0, 1, 2]
    other = build_table(np.array([1], dtype=np.uint64), np.array([0]), np.array([False]))
    assert other.lookup(np.array([0, 1 << 62], dtype=np.uint64))[0].tolist() == [-1, -1]


def test_half_of_the_slots_stay_empty_and_the_filter_has_a_byte_an_entry():
    table = build_table(mixed(np.arange(10_000)), np.arange(10_000), np.zeros(10_000, dtype=np.bool_))
    assert table.size == 20_000
    assert 10_000 <= len(table.filter) < 20_000
