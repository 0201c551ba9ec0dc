"""What is said of a laptop that may not do something in its group."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from organizer_app import errors
from organizer_app.i18n import _


def _not_a_member(error: errors.NotAMember) -> str:
    return _(
        "This computer may not do that in this group yet. Nothing was changed. Ask an admin of the group."
    )


SENTENCES: Final[Mapping[type[errors.OrganizerError], Callable[[Any], str]]] = {
    errors.NotAMember: _not_a_member,
}
