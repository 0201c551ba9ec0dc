"""`organizer budget`: what an event costs, who pays, and what came of the plan."""

from __future__ import annotations

import click

from organizer_app.cli import (
    budget_approving,
    budget_files,
    budget_lines,
    budget_listed,
    budget_paying,
    budget_planning,
    budget_spending,
)
from organizer_app.cli.spoken import SpokenGroup


@click.group(cls=SpokenGroup)
def budget() -> None:
    pass


for _verbs in (
    budget_listed.COMMANDS,
    budget_planning.COMMANDS,
    budget_lines.COMMANDS,
    budget_approving.COMMANDS,
    budget_spending.COMMANDS,
    budget_paying.COMMANDS,
    budget_files.COMMANDS,
):
    for _command in _verbs:
        budget.add_command(_command)
