"""What is said of faults about people: whom a name means, and what is not kept of anybody."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from organizer_app import errors
from organizer_app.i18n import _
from organizer_app.rules.vocabulary import CONSENT_KINDS


def _birth_year_of_an_adult(error: errors.BirthYearOfAnAdult) -> str:
    return _("A birth year is kept of children and youth only. Nothing was changed. Leave it empty.")


def _guardian_must_answer(error: errors.GuardianMustAnswer) -> str:
    return _(
        "For anyone under 18 a parent or guardian answers: {consent}. Nothing was changed. "
        "Say that the parent or guardian gave the answer."
    ).format(consent=CONSENT_KINDS.word(error.kind))


def _circle_keeps_no_names(error: errors.CircleKeepsNoNames) -> str:
    return _("A circle keeps a headcount and agreements only, no names, no photos. Nothing was changed.")


def _pile_too_small(error: errors.PileTooSmall) -> str:
    return _(
        "With fewer than {least} cards it could be guessed whose they are. Nothing was saved. Add the cards"
        " of this meeting that are still missing, or put these away unsaved."
    ).format(least=error.least)


def _same_person_twice(error: errors.SamePersonTwice) -> str:
    return _("These two are one and the same entry. Nothing was changed. Choose two people.")


def _nobody_called(error: errors.NobodyCalled) -> str:
    return _(
        "Nobody fits “{name}”. Nothing was changed. Type less of the name, or write them down as new."
    ).format(name=error.typed)


def _several_called(error: errors.SeveralCalled) -> str:
    return _(
        "Several people fit “{name}”: {people}. Nothing was changed. Type more of the name, or the id."
    ).format(name=error.typed, people=", ".join(error.names))


SENTENCES: Final[Mapping[type[errors.OrganizerError], Callable[[Any], str]]] = {
    errors.BirthYearOfAnAdult: _birth_year_of_an_adult,
    errors.GuardianMustAnswer: _guardian_must_answer,
    errors.CircleKeepsNoNames: _circle_keeps_no_names,
    errors.PileTooSmall: _pile_too_small,
    errors.SamePersonTwice: _same_person_twice,
    errors.NobodyCalled: _nobody_called,
    errors.SeveralCalled: _several_called,
}
