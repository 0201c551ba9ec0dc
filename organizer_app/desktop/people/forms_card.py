"""What a person signed, photographed: the photo and video form, a guardian's permission."""

from __future__ import annotations

from organizer_app.desktop.files.files_card import FilesCard
from organizer_app.desktop.frame.page import Surroundings
from organizer_app.i18n import _


def forms_card(around: Surroundings) -> FilesCard:
    """Make the card of a person's files; forgetting the person erases them too."""
    return FilesCard(
        around,
        ("signed_form", "other"),
        words=lambda: _("Signed forms and files"),
        explained=lambda: _(
            "A form they or a guardian signed, photographed: drop it here, paste it, or choose it."
        ),
    )
