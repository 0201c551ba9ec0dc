"""`organizer funding answer`: what a funder asks, the answer, and how many words it may have."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import click

from organizer_app.cli.budget_found import fitting, source_among
from organizer_app.cli.danger import warn_of_danger
from organizer_app.cli.found import row_of
from organizer_app.cli.invocation import Invocation
from organizer_app.cli.opened import opened
from organizer_app.cli.shown import json_option, marked, print_json, print_table, say
from organizer_app.cli.spoken import SpokenArgument, SpokenCommand
from organizer_app.i18n import N_, _
from organizer_app.records.base import Id
from organizer_app.rules.budget_vocabulary import ANSWER_PURPOSES
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Workspace
from organizer_app.wording.funding import length_words
from organizer_app.work.budgets.funding import source_names
from organizer_app.work.budgets.funding_answers import (
    AnswerFields,
    AnswerRow,
    add_answer,
    answers,
    change_answer,
    move_answer,
    remove_answer,
)
from organizer_app.work.known_ids import looks_like_id, short_id

_NO_LIMIT: Final = 0


@click.command(
    "answer",
    cls=SpokenCommand,
    help=N_("Answer what a funder asks, or write down a new question; prints its id."),
)
@click.argument("name", cls=SpokenArgument, metavar=N_("NAME"))
@click.argument("question", cls=SpokenArgument, metavar=N_("QUESTION"))
@click.option("--new", "is_new", is_flag=True, help=N_("Write the question down; it is not on file yet."))
@click.option("--text", metavar=N_("TEXT"), help=N_("The answer."))
@click.option("--question", "asked", metavar=N_("TEXT"), help=N_("What is asked, in other words."))
@click.option(
    "--limit",
    type=click.IntRange(_NO_LIMIT, 99_999),
    metavar=N_("NUMBER"),
    help=N_("How many words the answer may have; 0 for as many as you like."),
)
@click.option("--for", "purpose", type=click.Choice(ANSWER_PURPOSES.codes), help=N_("What it is asked for."))
@click.option("--before", metavar=N_("QUESTION"), help=N_("Which question it stands before; “” for the end."))
@click.option("--remove", "is_removed", is_flag=True, help=N_("Delete the question with its answer."))
@json_option
@click.pass_obj
def answer(
    invocation: Invocation,
    name: str,
    question: str,
    is_new: bool,
    text: str | None,
    asked: str | None,
    limit: int | None,
    purpose: str | None,
    before: str | None,
    is_removed: bool,
    as_json: bool,
) -> None:
    warn_of_danger(question if is_new else None, asked, text)
    with opened(invocation) as workspace:
        source_id = funding_typed(workspace, name)
        known = _answers(workspace, source_id)
        meant = None if is_new else _answer_typed(workspace, known, question)
        next_one = _answer_typed(workspace, known, before) if before else None
        fields = AnswerFields()
        if text is not None:
            fields["text"] = text or None
        if asked is not None:
            fields["question"] = asked
        if limit is not None:
            fields["word_limit"] = limit if limit != _NO_LIMIT else None
        if purpose is not None:
            fields["purpose"] = purpose
        with workspace.edit(gesture("answer_funder", source_id)) as edit:
            row_id = add_answer(edit, source_id, question) if meant is None else meant
            if is_removed:
                remove_answer(edit, row_id)
            else:
                change_answer(edit, row_id, **fields)
                if before is not None:
                    move_answer(edit, row_id, next_one)
        row = next((one for one in _answers(workspace, source_id) if one.id == row_id), None)
    if as_json:
        print_json(row if row is not None else {"id": row_id})
        return
    say(row_id.hex())
    if row is not None and row.over:
        say(length_words(row.text, row.word_limit), err=True)


COMMANDS: Final = (answer,)


def print_answers(rows: Sequence[AnswerRow]) -> None:
    """Print what a funder asks with the answers, the application first."""
    print_table(
        (
            (
                short_id(row.id),
                ANSWER_PURPOSES.word(row.purpose),
                marked(row.question, row.revived),
                length_words(row.text, row.word_limit),
                row.text,
            )
            for row in rows
        ),
        (_("Id"), _("For"), _("Question"), _("Words"), _("Answer")),
    )


def funding_typed(workspace: Workspace, typed: str) -> Id:
    """Return the funding source of this name, or whose name has words beginning so, or of this id.

    Raises click.BadParameter for none or several, UnknownId and AmbiguousId for an id.
    """
    with workspace.read() as session:
        known = dict(source_names(session))
    return source_among(workspace, known, typed)


def _answers(workspace: Workspace, source_id: Id) -> tuple[AnswerRow, ...]:
    with workspace.read() as session:
        return answers(session, source_id)


def _answer_typed(workspace: Workspace, known: Sequence[AnswerRow], typed: str) -> Id:
    """Return the question that words or the beginning of an id mean.

    Raises click.BadParameter for none or several, UnknownId and AmbiguousId for an id.
    """
    found = fitting(((row.id, row.question) for row in known), typed)
    if len(found) > 1:
        raise click.BadParameter(_("Several questions fit “{name}”. Type more of it.").format(name=typed))
    if not found and looks_like_id(typed):
        row_id = row_of(workspace, "grant_answer", typed)
        found = [row.id for row in known if row.id == row_id]
    if not found:
        told = _("Nothing is asked like “{name}”. With --new it is written down.")
        raise click.BadParameter(told.format(name=typed))
    return found[0]
