"""Count at the example's meetings: hands, a pile of cards, two children."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from organizer_app.rules.demographics import ANSWERS, NOT_SAID, QUESTIONS
from organizer_app.work.counting.cards import save_pile
from organizer_app.work.counting.childcare import bring_child, hand_over
from organizer_app.work.counting.tallies import add_tally, change_tally
from organizer_app.work.sample.season import Season, Step
from organizer_app.work.sample.written import WrittenMeeting


def steps(season: Season, written: WrittenMeeting) -> Iterator[Step]:
    """Give what was counted at a meeting, each at its moment; the cards are typed the day after."""
    day, begins = written["day"], written["from"]
    if "tally" in written:
        yield season.moment(day, begins, 75), partial(_count_hands, season, written)
    if "cards" in written:
        yield season.moment(day + 1, "11:30"), partial(_type_cards, season, written)
    if "childcare" in written:
        # Written on paper while people arrived.
        yield season.moment(day, written["to"], 12), partial(_write_children, season, written)


def _count_hands(season: Season, written: WrittenMeeting, at: int) -> None:
    meeting_id, tally = season.known[written["key"]], written["tally"]
    question = season.say(tally["question"])
    with season.edit(at, "notes", "count_tally", meeting_id) as edit:
        add_tally(edit, meeting_id, question, [season.say(option) for option, _number in tally["options"]])
        for option, number in tally["options"]:
            change_tally(edit, meeting_id, question, season.say(option), number)


def _type_cards(season: Season, written: WrittenMeeting, at: int) -> None:
    meeting_id = season.known[written["key"]]
    pile = [_card(digits) for digits, number in written["cards"].items() for _each in range(number)]
    with season.edit(at, "notes", "count_cards", meeting_id) as edit:
        save_pile(edit, meeting_id, pile)


def _card(digits: str) -> dict[str, str]:
    return {
        question: NOT_SAID if digit == "0" else ANSWERS[question].codes[int(digit) - 1]
        for question, digit in zip(QUESTIONS, digits, strict=True)
    }


def _write_children(season: Season, written: WrittenMeeting, at: int) -> None:
    meeting_id = season.known[written["key"]]
    with season.edit(at, "childcare", "childcare", meeting_id) as edit:
        for child in written["childcare"]:
            came = season.moment(written["day"], written["from"], child["came"])
            left = season.moment(written["day"], written["from"], child["left"])
            may_collect = child.get("may_collect")
            stay = bring_child(
                edit,
                meeting_id,
                season.known[child["by"]],
                child["child"],
                came,
                may_collect=may_collect,
                allergies=season.say(child["allergies"]) if "allergies" in child else None,
            )
            hand_over(edit, stay, left, may_collect)
