"""`organizer people`: list, find, show, add and change people, and bring a list in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from organizer_app.cli.danger import warn_of_danger
from organizer_app.cli.found import known_or_new_organization, person_of, whole_number, words_typed
from organizer_app.cli.invocation import Invocation
from organizer_app.cli.opened import looked_up, opened, world_of
from organizer_app.cli.shown import (
    json_option,
    local_words,
    marked,
    print_facts,
    print_json,
    print_table,
    say,
)
from organizer_app.cli.spoken import SpokenArgument, SpokenGroup
from organizer_app.i18n import N_, _, ngettext
from organizer_app.rules.field_words import field_word
from organizer_app.rules.vocabulary import (
    AGE_GROUPS,
    ATTENDANCE_STATUSES,
    CONSENT_ANSWERS,
    CONSENT_KINDS,
    LANGUAGES,
    LEFT_OUT_CAUSES,
    ROW_FAULTS,
    returned_words,
)
from organizer_app.store.edit import Edit, gesture
from organizer_app.work.known_ids import short_id
from organizer_app.work.lookup import find_people
from organizer_app.work.new_person import add_person
from organizer_app.work.people.card import PersonCard, person
from organizer_app.work.people.change import archive_person, change_person, remove_person, unarchive_person
from organizer_app.work.people.consents import ConsentAnswer, consents, set_consent
from organizer_app.work.people.list import count_people, list_people, towns
from organizer_app.work.people.narrowing import PeopleFilter
from organizer_app.work.people.same import contradictions
from organizer_app.work.people.tags import tag_person, untag_person

Command = TypeVar("Command", bound=Callable[..., Any])

_TEXTS = (
    "preferred_name",
    "pronouns",
    "phone",
    "phone_2",
    "email",
    "address",
    "guardian_phone",
    "role",
    "accessibility_needs",
    "notes",
)
"""Fields that are set as they are typed; each has an option of its name."""
_WORDS = ("address", "role", "accessibility_needs", "notes")
"""Those where somebody may write what no list should hold."""


@click.group(cls=SpokenGroup)
def people() -> None:
    pass


@people.command("list", help=N_("List people, by name."))
@click.option("--text", default="", help=N_("Only whose name fits, or whose phone ends so."))
@click.option("--town", help=N_("Only of this town."))
@click.option("--speaks", help=N_("Only who speak this."))
@click.option("--tag", help=N_("Only with this tag."))
@click.option("--archived", is_flag=True, help=N_("Those who were set aside."))
@click.option("--sort", type=click.Choice(["name", "town"]), default="name", help=N_("In which order."))
@click.option("--limit", type=whole_number(1), help=N_("So many at most."))
@click.option("--offset", type=whole_number(), default=0, help=N_("Leave out so many first."))
@json_option
@click.pass_obj
def list_them(
    invocation: Invocation,
    text: str,
    town: str | None,
    speaks: str | None,
    tag: str | None,
    archived: bool,
    sort: str,
    limit: int | None,
    offset: int,
    as_json: bool,
) -> None:
    chosen = PeopleFilter(text, town, speaks, tag, archived)
    with opened(invocation) as workspace, workspace.read() as session:
        by_town = sort == "town"
        rows = list_people(session, chosen, sort="town" if by_town else "name", limit=limit, offset=offset)
        total = count_people(session, chosen)
    if as_json:
        print_json(rows)
        return
    print_table(
        (
            (
                short_id(row.id),
                marked(row.full_name, row.revived),
                row.town or "",
                _spoken(row.speaks),
                AGE_GROUPS.word(row.age_group),
            )
            for row in rows
        ),
        (_("Id"), _("Name"), _("Town"), _("Speaks"), _("Age")),
    )
    say(ngettext("{n} person", "{n} people", total).format(n=total))


@people.command("find", help=N_("Find people by the beginnings of their names, or the end of a phone."))
@click.argument("text", cls=SpokenArgument, metavar=N_("TEXT"))
@json_option
@click.pass_obj
def find(invocation: Invocation, text: str, as_json: bool) -> None:
    with opened(invocation) as workspace, workspace.read() as session:
        found = find_people(session, text, limit=20)
    if as_json:
        print_json(found)
        return
    if not found:
        say(_("Nobody fits “{text}”.").format(text=text))
    print_table(
        ((short_id(one.id), one.name, one.town or "", local_words(one.came_lately)) for one in found),
        (_("Id"), _("Name"), _("Town"), _("Came lately")),
    )


@people.command("show", help=N_("Show all that is kept of one person."))
@click.argument("person_id", cls=SpokenArgument, metavar=N_("ID"))
@json_option
@click.pass_obj
def show(invocation: Invocation, person_id: str, as_json: bool) -> None:
    with opened(invocation) as workspace:
        found = person_of(workspace, person_id)
        with workspace.read() as session:
            card = person(session, found)
            answers = consents(session, found, workspace.world.today().isoformat())
    if as_json:
        print_json({"person": card, "consents": answers})
        return
    _print_card(card, answers)


def _person_options(command: Command) -> Command:
    for name in reversed(_TEXTS):
        command = click.option(f"--{name.replace('_', '-')}", name, metavar=N_("TEXT"), help="")(command)
    extra = (
        click.option("--town", "community", metavar=N_("TEXT"), help=N_("Where they live.")),
        click.option("--speaks", metavar=N_("LANGUAGES"), help=N_("Such as es,en or Purépecha.")),
        click.option("--reads", metavar=N_("LANGUAGES"), help=N_("Such as es,en.")),
        click.option("--interpretation/--no-interpretation", "needs_interpretation", default=None),
        click.option("--age-group", type=click.Choice(AGE_GROUPS.codes)),
        click.option(
            "--birth-year", type=click.IntRange(1900, 2200), help=N_("For children and youth only.")
        ),
        click.option("--guardian", metavar=N_("ID"), help=N_("Their parent or guardian, by id or name.")),
        click.option("--organization", metavar=N_("TEXT"), help=N_("What they belong to.")),
        click.option("--tag", "tags", multiple=True, metavar=N_("TEXT"), help=N_("A tag; may be repeated.")),
        click.option(
            "--consent",
            "answers",
            multiple=True,
            metavar=N_("KIND=ANSWER"),
            help=N_("Such as text=yes; text=yes:parent where a parent or guardian answered."),
        ),
    )
    for option in reversed(extra):
        command = option(command)
    return command


@people.command("add", help=N_("Write down somebody new; only a name is needed."))
@click.argument("name", cls=SpokenArgument, metavar=N_("NAME"))
@_person_options
@click.pass_obj
def add(invocation: Invocation, /, name: str, **given: Any) -> None:
    warn_of_danger(name, *(given[field] for field in _WORDS))
    with opened(invocation) as workspace:
        guardian = person_of(workspace, given["guardian"]) if given["guardian"] else None
        with workspace.edit(gesture("add_person")) as edit:
            made = add_person(edit, name, **_fields(edit, given, guardian))
            _tags_and_consents(edit, made, given)
    say(made.hex())


@people.command("set", help=N_("Change what is kept of a person; an empty text takes it away."))
@click.argument("person_id", cls=SpokenArgument, metavar=N_("ID"))
@click.option("--name", "full_name", metavar=N_("NAME"), help=N_("The name, as they write it."))
@_person_options
@click.option("--untag", multiple=True, metavar=N_("TEXT"), help=N_("Take a tag off; may be repeated."))
@click.option("--archive/--unarchive", "archived", default=None, help=N_("Set aside, or take back."))
@click.option("--remove", is_flag=True, help=N_("Delete the person; undo brings them back."))
@click.pass_obj
def change(
    invocation: Invocation,
    /,
    person_id: str,
    full_name: str | None,
    untag: tuple[str, ...],
    archived: bool | None,
    remove: bool,
    **given: Any,
) -> None:
    warn_of_danger(full_name, *(given[field] for field in _WORDS))
    with opened(invocation) as workspace:
        found = person_of(workspace, person_id)
        guardian = person_of(workspace, given["guardian"]) if given["guardian"] else None
        with workspace.edit(gesture("remove_person" if remove else "change_person", found)) as edit:
            if remove:
                remove_person(edit, found)
                return
            fields = _fields(edit, given, guardian)
            if full_name is not None:
                fields["full_name"] = full_name
            change_person(edit, found, **fields)
            _tags_and_consents(edit, found, given)
            for tag in untag:
                untag_person(edit, found, tag)
            if archived is not None:
                (archive_person if archived else unarchive_person)(edit, found)


@people.command(
    "import", help=N_("Bring a list of people in, from CSV or XLSX; one undo takes it out again.")
)
@click.argument("file", cls=SpokenArgument, type=click.Path(path_type=Path), metavar=N_("LIST"))
@click.option("--preview", is_flag=True, help=N_("Only tell what would happen to each row."))
@json_option
@click.pass_obj
def bring_in(invocation: Invocation, file: Path, preview: bool, as_json: bool) -> None:
    from organizer_app.transfer.people_lists import drafts_to_save, read_people
    from organizer_app.work.people_import import import_people, plan_import

    year = world_of(invocation).today().year
    with opened(invocation) as workspace:
        with workspace.read() as session:
            known_towns = [town for town, _count in towns(session)]
        found = read_people(file, this_year=year, towns=known_towns)
        drafts = drafts_to_save(found)
        if preview:
            with workspace.read() as session:
                plans = plan_import(session, drafts)
        else:
            with workspace.edit(gesture("import_people")) as edit:
                done = import_people(edit, drafts)
    if as_json:
        outcome = {"rows": plans} if preview else {"added": done.added, "changed": done.changed}
        print_json({**outcome, "bad_rows": found.bad_rows, "left_out": found.problems})
        return
    if preview:
        print_table(
            (
                (
                    str(plan.line),
                    plan.name,
                    _plan_words(plan.what, plan.same_line),
                    ", ".join(one.name for one in plan.looks_like),
                )
                for plan in plans
            ),
            (_("Line"), _("Name"), _("What will happen"), _("Looks like")),
        )
    else:
        added, changed = len(done.added), len(done.changed)
        say(ngettext("{n} new person", "{n} new people", added).format(n=added))
        say(ngettext("{n} changed", "{n} changed", changed).format(n=changed))
    for bad in found.bad_rows:
        told = _("Line {line} stays out: {why}").format(line=bad.line, why=ROW_FAULTS.word(bad.cause))
        say(f"{told}{': ' + bad.column if bad.column else ''}.", err=True)
    for left in found.problems:
        told = _("Line {line}, {column}, was left out: {why}.").format(
            line=left.line, column=left.column, why=LEFT_OUT_CAUSES.word(left.cause)
        )
        say(told, err=True)


def _plan_words(what: str, same_line: int | None) -> str:
    if same_line is not None:
        return _("the same person as line {line}").format(line=same_line)
    return {
        "new": _("new"),
        "change": _("changes somebody known"),
        "nothing": _("known, nothing differs"),
        "look_alike": _("new, though it looks like somebody"),
    }[what]


def _fields(edit: Edit, given: dict[str, Any], guardian: bytes | None) -> dict[str, Any]:
    plain_names = (*_TEXTS, "community", "needs_interpretation", "age_group", "birth_year")
    fields: dict[str, Any] = {name: given[name] for name in plain_names if given[name] is not None}
    for name in ("speaks", "reads"):
        if given[name] is not None:
            fields[name] = words_typed(given[name])
    if guardian is not None:
        fields["guardian_id"] = guardian
    if given["organization"] is not None:
        typed = given["organization"].strip()
        fields["organization_id"] = known_or_new_organization(edit, typed) if typed else None
    return fields


def _tags_and_consents(edit: Edit, person_id: bytes, given: dict[str, Any]) -> None:
    for tag in given["tags"]:
        tag_person(edit, person_id, tag)
    for answer in given["answers"]:
        kind, equals, told = answer.partition("=")
        word, _colon, giver = told.partition(":")
        known = kind in CONSENT_KINDS and word in CONSENT_ANSWERS and giver in ("", "parent")
        if not equals or not known:
            raise click.BadParameter(_("{text} is not an answer such as text=yes.").format(text=answer))
        set_consent(edit, person_id, kind, word, given_by="guardian" if giver else "self")


def _spoken(languages: tuple[str, ...]) -> str:
    return ", ".join(LANGUAGES.word(language) for language in languages)


def _print_card(card: PersonCard, answers: tuple[ConsentAnswer, ...]) -> None:
    def fact(column: str, value: str | None) -> tuple[str, str | None]:
        return field_word("person", column).capitalize(), value

    asked = [
        f"{CONSENT_KINDS.word(one.kind)}: {CONSENT_ANSWERS.word(one.answer)}"
        for one in answers
        if one.answer != "not_asked"
    ]
    came = [
        f"{local_words(visit.starts_at)}  {visit.title}  {ATTENDANCE_STATUSES.word(visit.status)}"
        for visit in card.visits
    ]
    also = [
        f"{field_word('person', column).capitalize()}: {', '.join(texts)}"
        for column, texts in card.also_recorded.items()
    ]
    print_facts(
        (
            (_("Id"), card.id.hex()),
            (_("To decide"), returned_words() if card.revived else None),
            fact("full_name", card.full_name),
            fact("preferred_name", card.preferred_name),
            fact("pronouns", card.pronouns),
            fact("phone", card.phone),
            fact("phone_2", card.phone_2),
            fact("email", card.email),
            fact("address", card.address),
            fact("community", card.community),
            fact("speaks", _spoken(card.speaks)),
            fact("reads", _spoken(card.reads)),
            fact("needs_interpretation", _("yes") if card.needs_interpretation else None),
            fact("age_group", AGE_GROUPS.word(card.age_group)),
            fact("birth_year", str(card.birth_year) if card.birth_year else None),
            fact("guardian_id", card.guardian_name),
            fact("guardian_phone", card.guardian_phone),
            fact("organization_id", card.organization_name),
            fact("role", card.role),
            fact("accessibility_needs", card.accessibility_needs),
            fact("notes", card.notes),
            (_("Tags"), ", ".join(card.tags)),
            (_("Consent"), "\n".join(asked)),
            (_("Meetings"), "\n".join(came)),
            (_("Also recorded"), "\n".join(also)),
            (_("Set aside"), _("yes") if card.archived else None),
        )
    )


@people.command("repair", help=N_("List people who were told apart and whom other links make one person."))
@json_option
@click.pass_obj
def repair(invocation: Invocation, as_json: bool) -> None:
    found = looked_up(invocation, contradictions)
    if as_json:
        print_json(found)
        return
    if not found:
        say(_("Nothing to repair."))
        return
    print_table(
        ((short_id(one.first_id), one.first_name, short_id(one.second_id), one.second_name) for one in found),
        ("", _("Name"), "", _("Name")),
    )
