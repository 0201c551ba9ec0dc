"""`organizer passphrase`: another passphrase for the file, read from the terminal or from two lines."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from organizer_app.cli.invocation import Invocation
from organizer_app.cli.long_work import shown_progress
from organizer_app.cli.opened import expect_workspace, world_of
from organizer_app.cli.shown import say
from organizer_app.cli.spoken import SpokenCommand
from organizer_app.i18n import N_, _, current_language
from organizer_app.store.new_files import expect_no_file
from organizer_app.store.passphrase import (
    SHORTEST_PASSPHRASE,
    open_with_recovery_page,
    renew_passphrase,
)
from organizer_app.store.workspace import Workspace
from organizer_app.wording.sentence import sentence
from organizer_app.work.settings import settings

WORLDS_FAULT = 1


@click.command("passphrase", cls=SpokenCommand)
@click.option(
    "--recovery-page",
    type=click.Path(path_type=Path),
    metavar=N_("FILE.pdf"),
    help=N_("Save the new recovery page there: older ones open the file no more."),
)
@click.option(
    "--lost",
    is_flag=True,
    help=N_("The passphrase is lost: the key on the recovery page is asked for in its place."),
)
@click.pass_context
def passphrase(ctx: click.Context, recovery_page: Path | None, *, lost: bool) -> None:
    invocation = ctx.obj
    assert isinstance(invocation, Invocation)
    path = expect_workspace(invocation)
    if recovery_page is not None:
        expect_no_file(recovery_page)
    opener, new = _both(lost=lost)
    world = world_of(invocation)
    if lost:
        workspace = open_with_recovery_page(path, world, opener)
    else:
        workspace = Workspace.open(path, world, passphrase=opener)
    try:
        with shown_progress() as steps:
            left_over = renew_passphrase(workspace, None if lost else opener, new, steps.step)
        say(_("The passphrase is changed. Recovery pages of before open the file no more."))
        if recovery_page is not None:
            _save_page(workspace, recovery_page)
    finally:
        workspace.close()
    if left_over is not None:
        told = _("Older backups still open with the passphrase of before. {why}")
        say(told.format(why=sentence(left_over)), err=True)
        ctx.exit(WORLDS_FAULT)


def _both(*, lost: bool) -> tuple[str, str]:
    """Return the passphrase of now, or the recovery key, and the new one.

    Raises click.UsageError for lines that lack one.
    """
    if sys.stdin.isatty():
        old: str = (
            click.prompt(_("The key on the recovery page"))
            if lost
            else click.prompt(
                _("The passphrase of now (Enter for none)"), hide_input=True, default="", show_default=False
            )
        )
        new: str = click.prompt(
            _("The new passphrase"), hide_input=True, confirmation_prompt=_("The new passphrase again")
        )
    else:
        lines = [sys.stdin.readline().rstrip("\r\n") for _line in range(2)]
        old, new = lines
    if len(new) < SHORTEST_PASSPHRASE:
        raise click.UsageError(_("The new passphrase is too short: eight letters at least."))
    return old, new


def _save_page(workspace: Workspace, path: Path) -> None:
    from organizer_app.printing.pdf_file import save_document
    from organizer_app.printing.recovery_page import RecoveryPage, print_recovery_page
    from organizer_app.store.recovery import recovery_groups, recovery_text

    with workspace.read() as session:
        decided = settings(session)
    spoken = current_language()
    languages = (spoken, "es" if spoken == "en" else "en")
    key = workspace.key
    page = RecoveryPage(
        decided.group_name,
        workspace.path.name,
        recovery_groups(key),
        recovery_text(key),
        languages,
        decided.paper,
    )
    save_document(path, print_recovery_page(page))
    say(_("“{name}” is saved. Print it, then delete the file.").format(name=path.name))
