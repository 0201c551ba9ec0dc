"""`organizer demo`: the main job, end to end, in a folder: two laptops, a meeting, its papers, both ways."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

import click

from organizer_app.cli.invocation import Invocation
from organizer_app.cli.opened import world_of
from organizer_app.cli.spoken import SpokenCommand
from organizer_app.i18n import N_, _, current_language
from organizer_app.records.base import Id
from organizer_app.sample import make_sample
from organizer_app.store.dump import dump
from organizer_app.store.edit import gesture
from organizer_app.store.new_files import cannot_write
from organizer_app.store.workspace import Workspace
from organizer_app.sync.give_out import give_out
from organizer_app.sync.joining import admit, read_join_file, write_join_file
from organizer_app.sync.take_in import take_in
from organizer_app.work.meetings.list import past_meetings
from organizer_app.work.meetings.plan import plan_next
from organizer_app.work.people.list import count_people, list_people
from organizer_app.work.settings import settings
from organizer_app.work.sheets import (
    SheetOrder,
    action_list_paper,
    agenda_paper,
    contact_slips,
    print_sheet,
)
from organizer_app.work.sign_in.desk import add_and_mark_present, mark_present
from organizer_app.work.sign_in.room import change_headcount, room_count

FIRST, SECOND = "group.organizer", "second-laptop.organizer"
AT_EACH_DOOR = 12
AT_BOTH_DOORS = 3
BOTH_LANGUAGES = ("es", "en")


@click.command(
    "demo", cls=SpokenCommand, help=N_("Do the main job without a window: two workspaces, papers, sync.")
)
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), metavar=N_("FOLDER"))
@click.pass_obj
def demo(invocation: Invocation, folder: Path) -> None:
    began = time.monotonic()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise cannot_write(folder, fault) from fault
    world = world_of(invocation)
    click.echo(_("An invented group is written down …"))
    first = make_sample(folder / FIRST, world, language=current_language())
    try:
        second = Workspace.create_waiting(folder / SECOND, world, laptop_name=_("Second laptop"))
        try:
            _two_laptops(first, second, folder)
        finally:
            second.close()
    finally:
        first.close()
    click.echo(
        _("Done in {n} seconds. Everything is in {folder}.").format(
            n=round(time.monotonic() - began), folder=folder
        )
    )
    click.echo(_("Look around: organizer -w “{path}” people list").format(path=folder / FIRST))


def _two_laptops(first: Workspace, second: Workspace, folder: Path) -> None:
    request = write_join_file(second, folder / "second-laptop.orgjoin")
    admit(first, read_join_file(folder / "second-laptop.orgjoin"))
    words = " ".join(request.words[current_language()])
    click.echo(_("A second laptop asked to join; both compared: {words}.").format(words=words))
    meeting_id = _plan(first)
    for paper in _papers(first, meeting_id, folder):
        click.echo(f"  {paper.name}")
    click.echo(_("The meeting is planned from the last one, and its papers are printed."))
    _carry(first, second, folder / "1-to-the-second-laptop.orgsync")
    doors = _sign_in(first, second, meeting_id)
    told = _("Two doors: {a} and {b} signed in, {both} of them at both.")
    click.echo(told.format(a=doors.first, b=doors.second, both=doors.both))
    _carry(second, first, folder / "2-back.orgsync")
    _carry(first, second, folder / "3-and-again.orgsync")
    with first.read() as session:
        count = room_count(session, meeting_id)
        people = count_people(session)
    told = _(
        "Together: {signed} signed in, {new} for the first time, {counted} counted; {people} people on file."
    )
    click.echo(
        told.format(signed=count.signed_in, new=count.first_time, counted=count.counted, people=people)
    )
    if dump(first.ledger.db) == dump(second.ledger.db):
        click.echo(_("Both laptops hold the same, byte for byte."))
    else:
        raise AssertionError("two laptops with the same transactions show different states")


def _plan(workspace: Workspace) -> Id:
    """Plan a meeting for this hour from the last one that was held."""
    now = workspace.world.now_local()
    with workspace.read() as session:
        last = next(row for row in past_meetings(session, now) if row.kind == "community_meeting")
    with workspace.edit(gesture("plan_next_meeting", last.id)) as edit:
        return plan_next(edit, last.id, now)


def _papers(workspace: Workspace, meeting_id: Id, folder: Path) -> list[Path]:
    from organizer_app.printing.action_list import print_action_list
    from organizer_app.printing.agenda import print_agenda
    from organizer_app.printing.contact_slips import print_contact_slips
    from organizer_app.printing.pdf_file import save_document
    from organizer_app.printing.sign_in_sheet import print_sign_in_sheet

    assert workspace.group_id is not None, "the example founded a group"
    with workspace.read() as session:
        size = settings(session).paper
        today = workspace.world.today()
        papers = {
            "agenda": print_agenda(agenda_paper(session, meeting_id, BOTH_LANGUAGES, size)),
            "contact-slips": print_contact_slips(contact_slips(session, meeting_id, BOTH_LANGUAGES, size)),
            "action-list": print_action_list(
                action_list_paper(session, today, BOTH_LANGUAGES, size, meeting_id=meeting_id)
            ),
        }
    with workspace.edit(gesture("print_sheet", meeting_id)) as edit:
        sheet = print_sheet(edit, workspace.group_id, meeting_id, SheetOrder(BOTH_LANGUAGES, size))
    papers["sign-in-sheet"] = print_sign_in_sheet(sheet)
    for name, content in papers.items():
        save_document(folder / f"{name}.pdf", content)
    return [folder / f"{name}.pdf" for name in papers]


@dataclass(frozen=True)
class _Doors:
    first: int
    second: int
    both: int


def _sign_in(first: Workspace, second: Workspace, meeting_id: Id) -> _Doors:
    """Sign people in at two doors that do not know of each other, some of them at both."""
    with first.read() as session:
        people = [row.id for row in list_people(session, limit=2 * AT_EACH_DOOR - AT_BOTH_DOORS)]
    here, there = people[:AT_EACH_DOOR], people[AT_EACH_DOOR - AT_BOTH_DOORS :]
    for workspace, arriving in ((first, here), (second, there)):
        for person_id in arriving:
            with workspace.edit(gesture("sign_in", person_id, meeting_id)) as edit:
                mark_present(edit, meeting_id, person_id, workspace.world.clock())
        with workspace.edit(gesture("sign_in_new", meeting_id)) as edit:
            name = "Luz Invitada" if workspace is first else "Tomás Invitado"
            add_and_mark_present(edit, meeting_id, name, workspace.world.clock())
        with workspace.edit(gesture("change_headcount", meeting_id)) as edit:
            change_headcount(edit, meeting_id, "children", 4)
    return _Doors(len(here) + 1, len(there) + 1, len(set(here) & set(there)))


def _carry(giver: Workspace, taker: Workspace, path: Path) -> None:
    given = give_out(giver, path)
    received = take_in(taker, given.path).received
    told = _("{file}: {new} new, {changed} changed, {look} to look at.")
    click.echo(
        told.format(file=path.name, new=received.new, changed=received.changed, look=received.to_look_at)
    )
