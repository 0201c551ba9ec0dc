"""`organizer members`: the laptops of the group, and what each of them may do."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from organizer_app.cli.invocation import Invocation
from organizer_app.cli.opened import opened
from organizer_app.cli.shown import json_option, moment_words, plain, print_json, print_table, say
from organizer_app.cli.spoken import SpokenArgument, SpokenGroup, confirm
from organizer_app.i18n import LANGUAGES, N_, _, current_language, ngettext
from organizer_app.rules.gestures import gesture_words
from organizer_app.rules.names import clean_text
from organizer_app.rules.vocabulary import LAPTOP_ROLES
from organizer_app.store.log.rights import ADMIN, ROLES
from organizer_app.store.quarantine import refused
from organizer_app.store.recovery import recovery_groups, recovery_text
from organizer_app.store.workspace import Workspace
from organizer_app.sync.invitations import invite
from organizer_app.sync.members import (
    expect_admin,
    forked,
    give_role,
    invited_twice,
    laptop_called,
    remove_laptop,
)
from organizer_app.sync.quarantine import accept, refused_called
from organizer_app.sync.recovering import page_seed, page_was_made, recover
from organizer_app.sync.status import sync_status
from organizer_app.sync.written_whole import write_whole
from organizer_app.wording.members import (
    cause_words,
    forked_words,
    invited_twice_words,
    last_admin_words,
    may_do_words,
    removal_words,
)
from organizer_app.work.settings import settings

_ID_DIGITS = 8
_ENTRY_DIGITS = 12


@click.group("members", cls=SpokenGroup, invoke_without_command=True)
@json_option
@click.pass_context
def members(ctx: click.Context, as_json: bool) -> None:
    if ctx.invoked_subcommand is None:
        ctx.invoke(list_laptops, as_json=as_json)


@members.command("list", help=N_("List the laptops of the group."))
@json_option
@click.pass_obj
def list_laptops(invocation: Invocation, as_json: bool) -> None:
    with opened(invocation) as workspace:
        zone = workspace.world.zone
        states = sync_status(workspace)
        known = workspace.members
        forks = {each.id for each in forked(workspace)}
        twice = {each.id for each in invited_twice(workspace)}
    writers = {state.laptop.id: 0 for state in states} | dict.fromkeys(known.removed, 0)
    for owner in known.writers.values():
        writers[owner] = writers.get(owner, 0) + 1
    removed = sorted(known.removed.values(), key=lambda each: (each.name.casefold(), each.id))
    if as_json:
        print_json(
            [
                {
                    "id": state.laptop.id,
                    "name": state.laptop.name,
                    "role": state.laptop.role,
                    "own": state.own,
                    "heard_at": state.heard_at,
                    "writers": writers[state.laptop.id],
                    "removed": False,
                    "forked": state.laptop.id in forks,
                    "invited_twice": state.laptop.id in twice,
                }
                for state in states
            ]
            + [
                {
                    "id": each.id,
                    "name": each.name,
                    "role": None,
                    "own": False,
                    "heard_at": None,
                    "writers": writers[each.id],
                    "removed": True,
                    "forked": each.id in forks,
                    "invited_twice": False,
                }
                for each in removed
            ]
        )
        return
    print_table(
        [
            *(
                (
                    state.laptop.id.hex()[:_ID_DIGITS],
                    state.laptop.name,
                    LAPTOP_ROLES.word(state.laptop.role),
                    _("this computer") if state.own else moment_words(state.heard_at, zone) or _("never"),
                )
                for state in states
            ),
            *((each.id.hex()[:_ID_DIGITS], each.name, _("removed"), "") for each in removed),
        ],
        (_("Id"), _("Laptop"), _("Role"), _("Heard from")),
    )
    if not known.admins():
        say(_("No laptop is an admin: the founder's recovery page makes one again."), err=True)
    for told, about in ((forked_words(), forks), (invited_twice_words(), twice)):
        for each in [*known.laptops.values(), *removed]:
            if each.id in about:
                say(f"{each.name}: {told}", err=True)


_laptop = click.argument("laptop", cls=SpokenArgument, metavar=N_("LAPTOP"))
_yes = click.option("--yes", is_flag=True, help=N_("Do not ask."))


@members.command("remove", help=N_("Remove a laptop: stolen, lost, or its person left."))
@_laptop
@_yes
@click.pass_obj
def remove(invocation: Invocation, laptop: str, yes: bool) -> None:
    with opened(invocation) as workspace:
        expect_admin(workspace)
        found = laptop_called(workspace, laptop)
        for told in removal_words(found.name):
            say(told)
        asked = _asked(workspace, found.id, yes, _("Remove “{laptop}”?").format(laptop=found.name))
        remove_laptop(workspace, found.id, leaves_no_admin=asked)
    say(_("“{laptop}” was removed. Tell the others with the next sync file.").format(laptop=found.name))


@members.command("role", help=N_("Give a laptop another role."))
@_laptop
@click.argument("role", cls=SpokenArgument, type=click.Choice(ROLES[::-1]), metavar=N_("ROLE"))
@_yes
@click.pass_obj
def role(invocation: Invocation, laptop: str, role: str, yes: bool) -> None:
    with opened(invocation) as workspace:
        expect_admin(workspace)
        found = laptop_called(workspace, laptop)
        word = LAPTOP_ROLES.word(role)
        question = _("Give “{laptop}” this role: {role}?").format(laptop=found.name, role=word)
        asked = yes if role == ADMIN else _asked(workspace, found.id, yes, question)
        give_role(workspace, found.id, role, leaves_no_admin=asked)
    told = _("“{laptop}” has this role now: {role}. Tell the others with the next sync file.")
    say(told.format(laptop=found.name, role=word))
    say(may_do_words(role))


def _asked(workspace: Workspace, laptop: bytes, yes: bool, question: str) -> bool:
    """Ask before a right is taken, where somebody can be asked; tells whether the consequences were told."""
    last = [each.id for each in workspace.members.admins()] == [laptop]
    if last:
        say(last_admin_words(workspace.members.laptops[laptop].name), err=True)
    if yes:
        return True
    if not sys.stdin.isatty():
        return False
    confirm(question)
    return True


@members.command("quarantine", help=N_("List what was refused and is kept: whose, when, what, why."))
@json_option
@click.pass_obj
def quarantine(invocation: Invocation, as_json: bool) -> None:
    with opened(invocation) as workspace:
        zone = workspace.world.zone
        found = refused(workspace)
    if as_json:
        print_json([{**plain(each), "can_be_accepted": each.can_be_accepted} for each in found])
        return
    if not found:
        say(_("Nothing was refused."))
    print_table(
        (
            (
                each.entry_id.hex()[:_ENTRY_DIGITS],
                moment_words(each.wall, zone),
                each.laptop.name if each.laptop else _("a laptop not known here"),
                gesture_words(each.gesture),
                str(each.rows),
                cause_words(each.cause),
            )
            for each in found
        ),
        (_("Entry"), _("When"), _("Laptop"), _("What"), _("Rows"), _("Why")),
    )


@members.command("accept", help=N_("Let what was refused count: one entry, or all of a laptop."))
@click.argument("wanted", cls=SpokenArgument, metavar=N_("ENTRY|LAPTOP"))
@click.pass_obj
def accept_refused(invocation: Invocation, wanted: str) -> None:
    with opened(invocation) as workspace:
        expect_admin(workspace)
        found = refused_called(workspace, wanted)
        done = accept(workspace, found)
    told = ngettext("{n} change was accepted.", "{n} changes were accepted.", done).format(n=done)
    say(told)
    if left := len(found) - done:
        kept = ngettext(
            "{n} holds values that no laptop can take, and stays apart.",
            "{n} hold values that no laptop can take, and stay apart.",
            left,
        )
        say(kept.format(n=left), err=True)


@members.command(
    "recovery-page",
    help=N_("Save the founder's recovery page, .pdf or .txt; its key is wiped from the file."),
)
@click.argument("file", cls=SpokenArgument, type=click.Path(path_type=Path), metavar=N_("FILE"))
@click.pass_obj
def recovery_page(invocation: Invocation, file: Path) -> None:
    from organizer_app.printing.founder_page import FounderPage, founder_text, print_founder_page
    from organizer_app.printing.pdf_file import save_document

    kind = file.suffix.casefold()
    if kind not in (".pdf", ".txt"):
        raise click.BadParameter(_("The name ends in .pdf or .txt."), param_hint=_("FILE"))
    with opened(invocation) as workspace:
        seed = page_seed(workspace)
        with workspace.read() as session:
            group = settings(session)
        spoken = current_language()
        languages = (spoken, *(code for code in LANGUAGES if code != spoken))
        page = FounderPage(
            group.group_name, recovery_groups(seed), recovery_text(seed), languages, group.paper
        )
        if kind == ".pdf":
            save_document(file, print_founder_page(page))
        else:
            write_whole(file, founder_text(page).encode())
        page_was_made(workspace)
    told = _(
        "“{name}” was written. Print it, lock it away, and delete the file: the key stands nowhere else."
    )
    say(told.format(name=file.name))


@members.command(
    "recover",
    help=N_("Make this laptop an admin by the founder's recovery page, which is typed or piped in."),
)
@click.pass_obj
def recover_admin(invocation: Invocation) -> None:
    with opened(invocation) as workspace:
        if sys.stdin.isatty():
            typed: str = click.prompt(_("The key on the founder's recovery page"))
        else:
            typed = sys.stdin.read()
        done = recover(workspace, typed)
    if done == "role":
        say(_("This laptop is an admin again. Should the others not follow it, do this once more."))
    else:
        say(_("This laptop is in the group as a new one, and an admin. What it holds stays."))
    say(_("Tell the others with the next sync file."))


@members.command("invite", help=N_("Write an invitation for a new laptop, opened by six spoken words."))
@click.option("--name", required=True, metavar=N_("LAPTOP"), help=N_("The new laptop's name."))
@click.option(
    "--role", type=click.Choice(["youth_lead", "door", "viewer"]), required=True, metavar=N_("ROLE")
)
@click.option("--out", type=click.Path(path_type=Path), required=True, metavar=N_("FILE"))
@click.pass_obj
def invite_laptop(invocation: Invocation, name: str, role: str, out: Path) -> None:
    if not name.strip():
        raise click.BadParameter(_("A computer needs a name."), param_hint="--name")
    with opened(invocation) as workspace:
        made = invite(workspace, clean_text(name), role, out)
    say(f"{LAPTOP_ROLES.word(role)}: {may_do_words(role)}")
    say(_("“{name}” was written. Say these six words, never write them on it:").format(name=out.name))
    say(" ".join(made.words[current_language()]))
