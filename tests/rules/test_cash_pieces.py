"""Bills and coins: what so many of each are worth, and how a count is kept."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from organizer_app.rules.cash_pieces import MOST_OF_ONE, PIECES, read_pieces, worth, written_pieces

counts = st.dictionaries(st.sampled_from(PIECES["USD"]), st.integers(0, MOST_OF_ONE))


@given(counts)
def test_a_count_is_read_as_it_was_written(counted: dict[int, int]) -> None:
    written = written_pieces(counted)
    assert written == sorted(set(written))
    assert read_pieces(written) == {piece: number for piece, number in counted.items() if number}
    assert worth(read_pieces(written)) == worth(counted)


def test_three_twenties_and_a_quarter_are_sixty_dollars_and_twenty_five_cents() -> None:
    assert worth({2_000: 3, 25: 1}) == 6_025
    assert written_pieces({2_000: 3, 25: 1, 5: 0}) == ["2000:3", "25:1"]


def test_the_largest_pieces_are_read_first_and_what_is_no_count_is_passed_over() -> None:
    read = read_pieces(["100:2", "x:1", "2000:3", "5:-1", "5:0", "0:7", "25"])
    assert list(read.items()) == [(2_000, 3), (100, 2)]


def test_pieces_stand_largest_first_in_every_currency() -> None:
    for pieces in PIECES.values():
        assert list(pieces) == sorted(set(pieces), reverse=True)
