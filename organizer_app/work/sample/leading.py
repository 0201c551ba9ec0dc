"""Write how one of the example's people grows into leading: steps, a training, a mentor; and a saved list."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from organizer_app.work.people.leadership import complete_training, note_step
from organizer_app.work.people.mentorships import add_check_in, start_mentorship
from organizer_app.work.people.narrowing import PeopleFilter
from organizer_app.work.people.saved_lists import save_list
from organizer_app.work.sample.season import Season, Step
from organizer_app.work.sample.written import Pair

_BEGINNING, _TRAINED, _HEARD, _PRESS, _LISTED = -118, -83, -75, -37, -30

_GOALS: Pair = ["Facilitar una reunión comunitaria por su cuenta.", "Facilitate one community meeting alone."]
_TALKS: tuple[tuple[int, Pair], ...] = (
    (-104, ["Qué temas le mueven: el autobús, el polvo.", "Which topics move him: the bus, the dust."]),
    (
        -82,
        ["Después de la capacitación: preguntas más cortas.", "After the training: shorter questions."],
    ),
    (-48, ["Va a abrir el próximo consejo.", "He will open the next council."]),
)
_SPOKE: Pair = ["Tres minutos sobre la parada del autobús.", "Three minutes about the bus stop."]
_TOLD: Pair = ["En la radio local, con una amistad.", "Local radio, with a friend."]
_TO_CALL: Pair = ["Mecca: para llamar", "Mecca: to call"]


def steps(season: Season) -> Iterator[Step]:
    """Give what was noted of the youth lead, and the list that callers use."""
    yield season.moment(_BEGINNING, "15:20"), partial(_begin, season)
    for day, note in _TALKS:
        yield season.moment(day, "16:10"), partial(_talk, season, day, note)
    yield season.moment(_TRAINED, "10:05"), partial(_complete, season)
    yield season.moment(_HEARD, "18:40"), partial(_note, season, "spoke_at_hearing", _HEARD, _SPOKE)
    yield season.moment(_PRESS, "12:15"), partial(_note, season, "spoke_to_press", _PRESS, _TOLD)
    yield season.moment(_LISTED, "09:30"), partial(_list, season)


def _begin(season: Season, at: int) -> None:
    mentor, mentee = season.known["organizer"], season.known["diego"]
    with season.edit(at, "organizer", "mentorship", mentee) as edit:
        start_mentorship(edit, mentor, mentee, started_on=season.day(_BEGINNING), goals=season.say(_GOALS))


def _talk(season: Season, day: int, note: Pair, at: int) -> None:
    pair = (season.known["organizer"], season.known["diego"])
    with season.edit(at, "organizer", "mentorship", pair[1]) as edit:
        add_check_in(edit, pair, season.day(day), season.say(note))


def _complete(season: Season, at: int) -> None:
    diego = season.known["diego"]
    with season.edit(at, "organizer", "leadership", diego) as edit:
        complete_training(edit, diego, season.known["training"], 2_000)


def _note(season: Season, step: str, day: int, note: Pair, at: int) -> None:
    diego = season.known["diego"]
    with season.edit(at, "organizer", "leadership", diego) as edit:
        note_step(edit, diego, step, season.day(day), note=season.say(note))


def _list(season: Season, at: int) -> None:
    with season.edit(at, "notes", "save_list") as edit:
        save_list(edit, season.say(_TO_CALL), PeopleFilter(town="Mecca", reach="call"))
