"""What the page of a funding source shows, read in one go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from organizer_app.desktop.core.drafting import drafts_of
from organizer_app.records.base import Id
from organizer_app.store.workspace import Session, Workspace
from organizer_app.work.budgets.funding import SourceCard, funding_source
from organizer_app.work.budgets.funding_answers import AnswerRow, answers
from organizer_app.work.conflicts import Returned, returned_about
from organizer_app.work.organizations import list_organizations


@dataclass(frozen=True)
class SourceLook:
    """One source with the funder's questions, and what was typed about it and never saved."""

    card: SourceCard
    answers: tuple[AnswerRow, ...]
    funders: tuple[str, ...]
    returned: tuple[Returned, ...]
    drafts: Mapping[str, str]


def read_source(session: Session, workspace: Workspace, source_id: Id) -> SourceLook:
    """Read a funding source. Raises UnknownRow."""
    return SourceLook(
        funding_source(session, source_id),
        answers(session, source_id),
        tuple(one.name for one in list_organizations(session)),
        tuple(returned_about(session, "funding_source", [source_id])),
        drafts_of(workspace, "funding_source", source_id),
    )
