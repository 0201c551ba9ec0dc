"""`organizer strike` and `organizer forget`: erase for good, and tell what was erased where."""

from __future__ import annotations

import contextlib
import sys

import click

from organizer_app.cli.danger import warn_of_danger
from organizer_app.cli.found import TableName, expect_column, person_of, row_of
from organizer_app.cli.invocation import Invocation
from organizer_app.cli.opened import opened
from organizer_app.cli.shown import json_option, moment_words, print_facts, print_json, print_table, say
from organizer_app.cli.spoken import SpokenArgument, SpokenCommand, SpokenGroup, confirm
from organizer_app.erasing_errors import NoSuchWish
from organizer_app.errors import UnknownRow
from organizer_app.i18n import N_, _, ngettext
from organizer_app.records.base import Id
from organizer_app.rules.field_words import field_word, table_word
from organizer_app.store.log.members import Laptop
from organizer_app.store.workspace import Workspace
from organizer_app.wording.erasing import (
    late_files_words,
    out_of_reach_words,
    stays_words,
    strike_first_words,
)
from organizer_app.work.come_late import came_late, confirm_for_good, erase_late_names
from organizer_app.work.erasing import clean_up, expect_may_strike
from organizer_app.work.erasing import strike as strike_text
from organizer_app.work.forgetting import (
    Erasure,
    Wish,
    erasures,
    expect_admin,
    rows_that_go,
    waiting_wish,
    wishes,
)
from organizer_app.work.forgetting import forget as ask_to_forget
from organizer_app.work.known_ids import looks_like_id
from organizer_app.work.mentions import Mentions, mentions, sought

_ID_DIGITS = 32

_yes = click.option("--yes", is_flag=True, help=N_("Do not ask."))


@click.command("strike", cls=SpokenCommand)
@click.argument("table", cls=SpokenArgument, type=TableName(), metavar=N_("TABLE"))
@click.argument("row", cls=SpokenArgument, metavar=N_("ID"))
@click.argument("column", cls=SpokenArgument, metavar=N_("COLUMN"))
@click.option("--text", default="", metavar=N_("TEXT"), help=N_("A corrected text that stays in its place."))
@_yes
@click.pass_obj
def strike(invocation: Invocation, table: str, row: str, column: str, text: str, yes: bool) -> None:
    expect_column(table, column)
    warn_of_danger(text)
    with opened(invocation) as workspace:
        expect_may_strike(workspace)
        row_id = _row(workspace, table, row)
        if sys.stdin.isatty() and not yes:
            question = _("Erase every version of this text ({record}, {field}) for good, on all laptops?")
            confirm(question.format(record=table_word(table), field=field_word(table, column)))
        strike_text(workspace, table, row_id, column, text)
        clean_up(workspace)
    say(_("The text was struck. Tell the other laptops with the next sync file."))
    say(out_of_reach_words())


class _Forgetting(SpokenGroup):
    """Takes whatever is none of its commands for a person."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self.commands:
            return "person", self.commands["person"], args
        return super().resolve_command(ctx, args)


@click.group("forget", cls=_Forgetting)
def forget() -> None:
    pass


@forget.command("person", help=N_("Ask that a person be forgotten; nothing goes before it is confirmed."))
@click.argument("person", cls=SpokenArgument, metavar=N_("PERSON"))
@_yes
@click.pass_obj
def ask(invocation: Invocation, person: str, yes: bool) -> None:
    with opened(invocation) as workspace:
        expect_admin(workspace)
        zone = workspace.world.zone
        person_id = person_of(workspace, person)
        with workspace.read() as session:
            going = rows_that_go(session, person_id)
            found = mentions(session, sought(session, person_id))
        say(_("For good, on every laptop, this goes:"))
        print_facts((f"  {table_word(table)}", str(count)) for table, count in going.items())
        say(stays_words())
        say(out_of_reach_words())
        _print_mentions(found)
        if sys.stdin.isatty() and not yes:
            confirm(_("Ask that this person be forgotten?"))
        wish_id = ask_to_forget(workspace, person_id)
        wish = next(each for each in wishes(workspace) if each.id == wish_id)
    say(_how_to_confirm(wish, zone))


@forget.command("confirm", help=N_("Confirm a wish: from then on the person is forgotten."))
@click.argument("wish", cls=SpokenArgument, metavar=N_("[ID]"), required=False)
@_yes
@click.pass_obj
def confirm_one(invocation: Invocation, wish: str | None, yes: bool) -> None:
    with opened(invocation) as workspace:
        expect_admin(workspace)
        chosen = waiting_wish(workspace) if wish is None else _wish(workspace, wish)
        if not chosen.in_force:
            _print_left(workspace, chosen)
        if sys.stdin.isatty() and not yes and not chosen.in_force:
            confirm(_("Forget {name} for good, on all laptops?").format(name=chosen.name))
        confirm_for_good(workspace, chosen.id)
        clean_up(workspace)
    say(_("The person is forgotten. Tell the other laptops with the next sync file."))
    say(out_of_reach_words())


@forget.command("status", help=N_("Show each wish, and which laptops have erased."))
@json_option
@click.pass_obj
def status(invocation: Invocation, as_json: bool) -> None:
    with opened(invocation) as workspace:
        zone = workspace.world.zone
        asked = wishes(workspace)
        done = {each.id: each for each in erasures(workspace)}
    if as_json:
        print_json([_facts(wish, done.get(wish.id)) for wish in asked])
        return
    if not asked:
        say(_("Nobody was asked to be forgotten."))
    print_table(
        (
            (
                wish.id.hex()[:8],
                wish.name,
                moment_words(wish.asked_at, zone),
                wish.asked_on,
                _("in force") if wish.in_force else _("not confirmed"),
                _names(done[wish.id].done) if wish.id in done else "",
                _names(done[wish.id].awaited) if wish.id in done else "",
            )
            for wish in asked
        ),
        (_("Id"), _("Name"), _("Asked"), _("By"), "", _("Erased"), _("Not yet")),
    )


@forget.command("late", help=N_("Show who came late as somebody forgotten, and erase late files' names."))
@_yes
@click.pass_obj
def late(invocation: Invocation, yes: bool) -> None:
    with opened(invocation) as workspace:
        with workspace.read() as session:
            found = came_late(session)
        if found.people:
            told = _("Recorded, where that was not known yet, as the same person as somebody forgotten:")
            say(told)
            print_table(((one.id.hex()[:8], one.name) for one in found.people), (_("Id"), _("Name")))
        if not found:
            say(_("Nothing came late about somebody forgotten."))
        if found.files:
            if sys.stdin.isatty() and not yes:
                confirm(late_files_words(found.files))
            erase_late_names(workspace)
            clean_up(workspace)
            say(_("The names of the files are erased. Tell the other laptops with the next sync file."))


def _print_left(workspace: Workspace, wish: Wish) -> None:
    """Print the texts that still speak of somebody, as far as their rows have come."""
    with contextlib.suppress(UnknownRow), workspace.read() as session:
        found = mentions(session, sought(session, wish.look_at))
        if found.listed:
            _print_mentions(found)


def _print_mentions(found: Mentions) -> None:
    if not found.listed:
        say(_("No other text was found that speaks of this person."))
        return
    say(_("These texts may speak of this person. Look at each; `strike` erases one:"))
    say(strike_first_words())
    print_table(
        (
            (
                f"{one.table} {one.row_id.hex()} {one.column}",
                _("surely") if one.sure else _("perhaps"),
                ", ".join(one.about),
                _("(only an earlier version)") if one.earlier else one.text,
            )
            for one in found.listed
        ),
        (_("Text"), "", _("About"), ""),
    )
    if found.more:
        more = ngettext(
            "And {n} more: strike these, and ask again.",
            "And {n} more: strike these, and ask again.",
            found.more,
        )
        say(more.format(n=found.more))


def _how_to_confirm(wish: Wish, zone: str) -> str:
    if wish.confirmable_from is None:
        return _("Asked. Another admin's laptop confirms it: forget confirm {id}.").format(
            id=wish.id.hex()[:8]
        )
    told = _("Asked. Confirm it here after {time}: forget confirm {id}.")
    return told.format(time=moment_words(wish.confirmable_from, zone), id=wish.id.hex()[:8])


def _row(workspace: Workspace, table: str, typed: str) -> Id:
    """Return the row that is meant, a deleted one by its whole id."""
    if len(typed) == _ID_DIGITS and looks_like_id(typed):
        return bytes.fromhex(typed)
    return row_of(workspace, table, typed)


def _wish(workspace: Workspace, typed: str) -> Wish:
    digits = typed.strip().lower()
    found = [each for each in wishes(workspace) if digits and each.id.hex().startswith(digits)]
    if len(found) != 1:
        raise NoSuchWish
    return found[0]


def _facts(wish: Wish, erased: Erasure | None) -> dict[str, object]:
    return {
        "id": wish.id,
        "name": wish.name,
        "people": wish.people,
        "asked": wish.asked_at,
        "asked_on": wish.asked_on,
        "confirmed": wish.in_force,
        "in_force": wish.in_force,
        "confirmable_from": wish.confirmable_from,
        "erased": _named(erased.done if erased else ()),
        "not_yet": _named(erased.awaited if erased else ()),
    }


def _named(laptops: tuple[Laptop, ...]) -> list[dict[str, object]]:
    return [{"id": each.id, "name": each.name} for each in laptops]


def _names(laptops: tuple[Laptop, ...]) -> str:
    return ", ".join(each.name for each in laptops)
