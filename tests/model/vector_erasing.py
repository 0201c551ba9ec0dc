"""Vectors of the second edition: a value struck out, a person forgotten, and what comes late all the same."""

from __future__ import annotations

from typing import Final

from tests.model.reading import sha
from tests.model.stating import confirm, erased, forget, strike
from tests.model.vector_rights import logs, tell, with_a_second_admin
from tests.model.vector_scenes import (
    ITEM,
    MINUTE,
    PERSON,
    PLACE,
    Maker,
    Scene,
    Step,
    allows,
    came,
    named,
    vector,
)
from tests.model.writing import Written, change, segment, withhold

ERASING: Final[list[tuple[str, str, Maker]]] = []
NAME: Final = ("person", PERSON, "full_name")


@vector(
    "A name struck out, another in its place; an edit that did not know of it is held back.",
    among=ERASING,
)
def struck_out(s: Scene) -> list[Step]:
    wrong = s.ana.write(0, named("Ana, who came without papers"))
    corrected = s.ben.write(MINUTE, named("Ana", wrong), after=[wrong])
    late = s.cleo.write(9 * MINUTE, named("Ana Ruiz, who came without papers", wrong), after=[wrong])
    tell(s, strike(s.ben, NAME, corrected.id, [wrong], [s.statements[-1].id]))
    segments = (s.ana, segment(s.ana, wrong)), (s.ben, segment(s.ben, corrected))
    on = segment(s.cleo, late)
    decided = s.ana.write(10 * MINUTE, named("Ana Ruiz", corrected, late), after=[corrected, late])
    return [
        Step(logs(s, *segments)),
        Step(logs(s, *segments, (s.cleo, on))),
        Step(logs(s, (s.ana, segment(s.ana, wrong, decided)), segments[1], (s.cleo, on))),
    ]


@vector(
    "A strike whose correction nobody has holds all of the cell back; a later one lifts it.", among=ERASING
)
def correction_to_come(s: Scene) -> list[Step]:
    first, apart = s.ana.write(0, named("Ana")), s.ben.write(MINUTE, named("Anna"))
    said = tell(s, strike(s.ben, NAME, sha("nobody has it"), [first], [s.statements[-1].id]))
    segments = (s.ana, segment(s.ana, first)), (s.ben, segment(s.ben, apart))
    before = logs(s, *segments)
    tell(s, strike(s.ana, NAME, apart.id, [first], said))
    return [Step(before), Step(logs(s, *segments))]


def known_of_ana(s: Scene) -> Written:
    note = change("agenda_item", ITEM, title="Ana's children", lead_id=PERSON)
    return s.ana.write(0, named("Ana"), change("person", ITEM, full_name="Luz"), came(5), allows("yes"), note)


@vector("A person is forgotten once a second admin confirms it; that they came stays.", among=ERASING)
def forgotten(s: Scene) -> list[Step]:
    both = with_a_second_admin(s)
    log = segment(s.ana, known_of_ana(s))
    asked = forget(s.ana, [PERSON], both, [("agenda_item", ITEM)])
    tell(s, asked)
    before = s.file(log)
    confirmed = tell(s, confirm(s.ben, asked, [asked.id]))
    tell(s, erased(s.cleo, confirmed, asked))
    return [Step(before), Step(s.file(log))]


@vector("A lone admin confirms too early, then a day later.", among=ERASING)
def confirmed_alone(s: Scene) -> list[Step]:
    log = segment(s.ana, known_of_ana(s))
    asked = forget(s.ana, [PERSON], [s.statements[-1].id])
    tell(s, asked, confirm(s.ana, asked, [asked.id], wall=1439 * MINUTE))
    before = s.file(log)
    tell(s, confirm(s.ana, asked, [asked.id], wall=1440 * MINUTE))
    return [Step(before), Step(s.file(log))]


@vector("An edit of a forgotten person and a taking back of their deletion come late.", among=ERASING)
def forgotten_and_late(s: Scene) -> list[Step]:
    first = known_of_ana(s)
    both = with_a_second_admin(s)
    asked = forget(s.ana, [PERSON], both)
    tell(s, asked, confirm(s.ben, asked, [asked.id]))
    back = change("person", PERSON, [first], full_name="Ana Ruiz", _deleted=False)
    late = s.cleo.write(MINUTE, back, change("place", PLACE, name="Hall"), after=[first])
    segments = (s.ana, segment(s.ana, first)), (s.cleo, segment(s.cleo, late))
    return [Step(logs(s, segments[0])), Step(logs(s, *segments))]


def _both_forms(s: Scene) -> tuple[bytes, bytes]:
    whole = s.ana.write(
        0, change("person", PERSON, full_name="Ana", phone="1"), change("place", PLACE, name="Hall")
    )
    both = with_a_second_admin(s)
    asked = forget(s.ana, [PERSON], both)
    tell(s, asked, confirm(s.ben, asked, [asked.id]))
    return s.file(segment(s.ana, whole)), s.file(segment(s.ana, withhold(whole, 0, "full_name", "phone")))


@vector("First the erased form of what a forgotten person's row held, then the whole one.", among=ERASING)
def erased_form_first(s: Scene) -> list[Step]:
    whole, without = _both_forms(s)
    return [Step(without), Step(whole)]


@vector("First the whole form of what a forgotten person's row held, then the erased one.", among=ERASING)
def whole_form_first(s: Scene) -> list[Step]:
    whole, without = _both_forms(s)
    return [Step(whole), Step(without)]


@vector("Refused for a number in a forgotten person's row: erased, it is judged by nobody.", among=ERASING)
def erased_and_not_judged(s: Scene) -> list[Step]:
    wrong = s.ana.write(0, change("person", PERSON, phone=7), change("place", PLACE, name="Hall"))
    both = with_a_second_admin(s)
    before = s.file(segment(s.ana, wrong))
    asked = forget(s.ana, [PERSON], both)
    tell(s, asked, confirm(s.ben, asked, [asked.id]))
    return [Step(before), Step(s.file(segment(s.ana, wrong)))]
