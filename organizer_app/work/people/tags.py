"""Tags: words of the group's own to find people by."""

from __future__ import annotations

from collections import Counter

from sqlalchemy import func, select

from organizer_app.records.base import Id, id_from_ends
from organizer_app.records.people import Person, PersonTag, Tag
from organizer_app.rules.names import fold
from organizer_app.store.edit import Edit
from organizer_app.store.readers import Session
from organizer_app.work.linked import all_canonical, linked_ids
from organizer_app.work.typed import typed_values
from organizer_app.work.visible import expect, is_living, living, parts


def tag_person(edit: Edit, person_id: Id, name: str) -> None:
    """Put a tag on a person; the same word in other letters is the same tag.

    Raises UnknownRow and MissingValue.
    """
    expect(edit.session, Person, person_id)
    word = typed_values(Tag, {"name": name})["name"]
    folded = fold(str(word))
    tag_id = id_from_ends("tag", folded)
    if not is_living(edit.session, Tag, tag_id):
        edit.add(Tag, folded=folded, name=word)
    edit.add(PersonTag, person_id=person_id, tag_id=tag_id)


def untag_person(edit: Edit, person_id: Id, name: str) -> None:
    """Take a tag off a person, from every row that is this person."""
    tag_id = id_from_ends("tag", fold(name))
    for row_id in linked_ids(edit.session, person_id):
        link = id_from_ends("person_tag", row_id, tag_id)
        if is_living(edit.session, PersonTag, link):
            edit.remove(PersonTag, link)


def list_tags(session: Session) -> tuple[tuple[str, int], ...]:
    """Return every tag with how many people carry it, each once, by name."""
    counted = (
        select(Tag.id, Tag.name, func.count(PersonTag.id))
        .outerjoin(PersonTag.__table__, (PersonTag.tag_id == Tag.id) & living(PersonTag))
        .where(living(Tag))
        .group_by(Tag.id)
        .order_by(Tag.folded)
    )
    twice = _counted_twice(session)
    return tuple((name, count - twice[tag_id]) for tag_id, name, count in session.execute(counted))


def _counted_twice(session: Session) -> Counter[Id]:
    """Count, by tag, the rows that say once more what another row of the same person says."""
    canonical = all_canonical(session)
    twice: Counter[Id] = Counter()
    seen: set[tuple[Id, Id]] = set()
    for part in parts(canonical):
        tagged = select(PersonTag.tag_id, PersonTag.person_id).where(
            PersonTag.person_id.in_(part), living(PersonTag)
        )
        for tag_id, person_id in session.execute(tagged):
            one = (tag_id, canonical[person_id])
            twice[tag_id] += one in seen
            seen.add(one)
    return twice
