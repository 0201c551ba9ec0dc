"""What went wrong, in words for the person, and in the log of defects without anything personal."""

from __future__ import annotations

from dataclasses import dataclass

from organizer_app.defects import record_defect
from organizer_app.errors import OrganizerError
from organizer_app.i18n import _


@dataclass(frozen=True)
class Trouble:
    """A sentence or two for the person; `ours` says that the program is to blame, not the world."""

    sentence: str
    ours: bool = False


def trouble_of(error: BaseException) -> Trouble:
    """Word a fault of the world; log a defect of ours, and say where the details are."""
    if isinstance(error, OrganizerError):
        from organizer_app.wording.sentence import sentence  # not before there is trouble

        return Trouble(sentence(error))
    told = _("Something went wrong in the program. Your data is safe.")
    try:
        path = record_defect(error)
    except OSError:
        # A disk that refuses the log must not hide the first trouble behind a second.
        return Trouble(told, ours=True)
    details = _("Details are in {path}.").format(path=path)
    return Trouble(f"{told} {details}", ours=True)
