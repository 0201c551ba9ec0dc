"""Write the example's group: what it decided, its places and agencies, and the people on its first list."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from organizer_app.records.base import Id
from organizer_app.store.edit import Edit
from organizer_app.work.campaigns.change import add_campaign
from organizer_app.work.new_person import PersonDetails, add_person
from organizer_app.work.organizations import add_organization
from organizer_app.work.people.consents import set_consent
from organizer_app.work.people.same import tell_apart
from organizer_app.work.people.tags import tag_person
from organizer_app.work.places import PlaceDetails, add_place
from organizer_app.work.sample.season import Season, Step
from organizer_app.work.sample.written import WrittenPerson, written_people
from organizer_app.work.settings import (
    set_area_code,
    set_default_towns,
    set_erase_contact,
    set_print_languages,
)

BEGINNING = -140
"""The day the group began to keep its list here."""

WITHDRAWN = -38
"""The day somebody no longer allowed photos."""

_CALLED = 90
"""So many people were asked whether they may be called; nobody else yet."""


def steps(season: Season) -> Iterator[Step]:
    """Give what a group does first and, of people, later: its settings, its list, a consent withdrawn."""
    yield season.moment(BEGINNING, "09:05"), partial(_decide, season)
    yield season.moment(BEGINNING, "09:20"), partial(_write_surroundings, season)
    yield season.moment(BEGINNING, "10:00"), partial(_write_list, season)
    yield season.moment(BEGINNING, "10:40"), partial(_tell_family_apart, season)
    yield season.moment(BEGINNING + 1, "11:00"), partial(_write_answers, season)
    yield season.moment(WITHDRAWN, "17:12"), partial(_withdraw_consent, season)


def _decide(season: Season, at: int) -> None:
    group = season.group
    with season.edit(at, "", "change_settings") as edit:
        set_default_towns(edit, group["towns"])
        set_area_code(edit, group["area_code"])
        set_erase_contact(edit, group["erase_contact"])
        set_print_languages(edit, ["es", "en"] if season.language == "es" else ["en", "es"])


def _write_surroundings(season: Season, at: int) -> None:
    with season.edit(at, "", "plan_meeting") as edit:
        _write_places(edit, season)
        for key, organization in season.group["organizations"].items():
            name = season.say(organization["name"])
            season.known[key] = add_organization(edit, name, kind=organization["kind"])
        for key, name_pair in season.group["campaigns"].items():
            season.known[f"campaign:{key}"] = add_campaign(edit, season.say(name_pair))


def _write_places(edit: Edit, season: Season) -> None:
    for key, place in season.group["places"].items():
        details = PlaceDetails(community=place["community"], features=place.get("features", []))
        details["address"] = place.get("address")
        details["capacity"] = place.get("capacity")
        details["key_holder"] = place.get("key_holder")
        if "notes" in place:
            details["notes"] = season.say(place["notes"])
        season.known[f"place:{key}"] = add_place(edit, season.say(place["name"]), **details)


def _write_list(season: Season, at: int) -> None:
    everybody = written_people()
    season.people = {person.key or f"person:{line}": person for line, person in enumerate(everybody)}
    with season.edit(at, "", "import_people") as edit:
        for key, person in season.people.items():
            if person.came_by == "list":
                add_written(edit, season, key, person)


def _tell_family_apart(season: Season, at: int) -> None:
    with season.edit(at, "organizer", "same_person") as edit:
        tell_apart(edit, season.known["parent"], season.known["child"])


def _write_answers(season: Season, at: int) -> None:
    """Write who may be called or texted, and what parents allow; the others were not asked yet."""
    listed = {key: person for key, person in season.people.items() if person.came_by == "list"}
    reached = [key for key, person in listed.items() if person.phone and person.years is None]
    with season.edit(at, "notes", "set_consent") as edit:
        for place, key in enumerate(reached[:_CALLED]):
            answer = "no" if place % 11 == 10 else "yes"
            set_consent(edit, season.known[key], "text" if place % 3 else "call", answer)
        for key, person in listed.items():
            if person.years is not None and "council" in person.tags:
                set_consent(edit, season.known[key], "participation", "yes", given_by="guardian")
        set_consent(edit, season.known["withdrawn"], "photo_video", "yes")


def _withdraw_consent(season: Season, at: int) -> None:
    """Write that somebody who had allowed photos no longer does."""
    person_id = season.known["withdrawn"]
    with season.edit(at, "organizer", "set_consent", person_id) as edit:
        set_consent(edit, person_id, "photo_video", "no")


def add_written(edit: Edit, season: Season, key: str, person: WrittenPerson) -> Id:
    """Write down one of the people, and whose child they are."""
    season.known[key] = add_person(edit, person.name, **details_of(edit, season, person))
    if person.years is None:
        season.known.setdefault(f"household:{person.household}", season.known[key])
    for tag in person.tags:
        tag_person(edit, season.known[key], season.say(season.group["tags"][tag]))
    return season.known[key]


def details_of(edit: Edit, season: Season, person: WrittenPerson) -> PersonDetails:
    """Return what is kept of a person beside the name."""
    details = PersonDetails(
        phone=person.phone or None,
        email=person.email or None,
        community=person.town,
        speaks=list(person.speaks),
        reads=list(person.reads),
        needs_interpretation=person.needs_interpretation,
        age_group=person.age,
    )
    years = person.years
    if years is not None:
        details["age_group"] = "youth" if years >= 13 else "child"
        details["birth_year"] = edit.world.today().year - years
        details["guardian_id"] = season.known.get(f"household:{person.household}")
    return details
