"""What went wrong, in words for the person, and in the log of defects without anything personal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from organizer_app.defects import record_defect
from organizer_app.errors import OrganizerError
from organizer_app.i18n import _


@dataclass(frozen=True)
class Trouble:
    """A sentence or two for the person, in the language spoken when it is asked for.

    `ours` says that the program is to blame, not the world.
    """

    words: Callable[[], str]
    ours: bool = False

    @property
    def sentence(self) -> str:
        """What is said."""
        return self.words()


def trouble_of(error: BaseException) -> Trouble:
    """Word a fault of the world; log a defect of ours, and say where the details are."""
    if isinstance(error, OrganizerError):
        from organizer_app.wording.sentence import sentence  # not before there is trouble

        _let_go_of_what_it_saw(error)
        return Trouble(lambda: sentence(error))
    try:
        path = record_defect(error)
    except OSError:
        # A disk that refuses the log must not hide the first trouble behind a second.
        return Trouble(_our_fault, ours=True)

    def words() -> str:
        details = _("Details are in {path}.").format(path=path)
        return f"{_our_fault()} {details}"

    return Trouble(words, ours=True)


def _let_go_of_what_it_saw(error: BaseException) -> None:
    """Drop the frames of a fault, which is kept as long as it may be said again."""
    seen: BaseException | None = error
    while seen is not None:
        seen.__traceback__ = None
        seen = seen.__cause__ or seen.__context__


def _our_fault() -> str:
    return _("Something went wrong in the program. Your data is safe.")
