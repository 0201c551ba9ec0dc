"""What came late about somebody forgotten: further rows that are the same person, files tied to them.

Written by laptops that did not know, so that no statement names it. The files themselves are gone by then.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from organizer_app.records.attachments import Attachment
from organizer_app.records.base import Id
from organizer_app.records.people import Person
from organizer_app.store.edit import Edit, gesture
from organizer_app.store.erasures import everybody_forgotten
from organizer_app.store.late_files import words_left
from organizer_app.store.membership import declare
from organizer_app.store.one_person import joined, links_of
from organizer_app.store.readers import Session, raw
from organizer_app.store.workspace import Workspace
from organizer_app.work.erasing import expect_may_strike
from organizer_app.work.forgetting import confirm
from organizer_app.work.known_names import people_names
from organizer_app.work.people.same import unlink
from organizer_app.work.visible import living


@dataclass(frozen=True)
class LatePerson:
    """Somebody in view who was said, by who did not know, to be the same person as somebody forgotten."""

    id: Id
    name: str


@dataclass(frozen=True)
class CameLate:
    """Who is left in view, and of how many files the log still holds the name or the caption."""

    people: tuple[LatePerson, ...] = ()
    files: int = 0

    def __bool__(self) -> bool:
        return bool(self.people or self.files)


def came_late(session: Session) -> CameLate:
    """Return what came late about those who are forgotten, for somebody to decide."""
    db = raw(session)
    gone = everybody_forgotten(session)
    if not gone:
        return CameLate()
    ends = {end for _, *two, _ in links_of(db, gone).values() for end in two} - gone
    here = session.scalars(select(Person.id).where(Person.id.in_(ends), living(Person))).all() if ends else ()
    names = people_names(session, here)
    people = sorted((LatePerson(one, names.get(one, "")) for one in here), key=lambda one: (one.name, one.id))
    return CameLate(tuple(people), len({row for row, _, _ in words_left(db)}))


def confirm_for_good(workspace: Workspace, wish_id: bytes | None = None) -> bytes:
    """Confirm a wish to forget, and strike the names of files that were tied to them since it was asked.

    Returns the wish's id. Raises what `forgetting.confirm` raises.
    """
    confirmed = confirm(workspace, wish_id)
    erase_late_names(workspace)
    return confirmed


def part_from_forgotten(edit: Edit, person_id: Id) -> None:
    """Say that somebody in view, with all who are linked to them, is not who was forgotten.

    Every link between them and somebody forgotten is taken back.
    """
    gone = everybody_forgotten(edit.session)
    links = links_of(raw(edit.session), (person_id,)).values()
    groups = joined(link for link in links if gone.isdisjoint(link[1:3]))
    theirs = next((set(group) for group in groups if person_id in group), {person_id})
    for _, first, second, _ in links:
        if theirs & {first, second} and gone & {first, second}:
            unlink(edit, first, second)


def erase_late_names(workspace: Workspace) -> int:
    """Strike names, captions and hashes of files that were tied late to somebody forgotten; returns how many.

    Stopped halfway it goes on when it is called again. Raises NotAnOrganizer, CannotWrite.
    """
    expect_may_strike(workspace)
    with workspace.alone():
        with workspace.read() as session:
            left = words_left(raw(session))
        for row in dict.fromkeys(row for row, _, _ in left):
            with workspace.edit(gesture("strike_text", row)) as edit:
                edit.resolve(Attachment, row, "name", "")
                edit.resolve(Attachment, row, "caption", None)
                edit.resolve(Attachment, row, "content_hash", None)
                edit.put("attachment", row, "_deleted", True)
            entry = edit.result.entry
            for at, column, ops in left:
                if at == row:
                    declare(workspace, "strike", ["attachment", row, column, entry, [list(op) for op in ops]])
    return len({row for row, _, _ in left})
