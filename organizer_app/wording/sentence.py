"""One sentence for each fault of the world: what happened, what is safe, what to do next."""

from __future__ import annotations

from functools import singledispatch

from organizer_app.errors import OrganizerError
from organizer_app.wording import (
    attached,
    budgets,
    erasing,
    files,
    members,
    papers,
    people,
    records,
    spending,
    sync,
)


@singledispatch
def sentence(error: OrganizerError) -> str:
    """Word a fault in the language spoken here; each subject beside this module has the words of its own.

    Raises NotImplementedError for a kind that has none yet: that is a defect, and a test looks for it.
    """
    raise NotImplementedError(type(error).__name__)


for _subject in (attached, budgets, erasing, files, members, papers, people, records, spending, sync):
    for _kind, _told in _subject.SENTENCES.items():
        sentence.register(_kind, _told)
