"""How an attached file is shown in a list: what it shows or is called, its size, whether it is here."""

from __future__ import annotations

from PySide6.QtGui import QImage

from organizer_app.desktop.widgets.row_places import RowLook
from organizer_app.i18n import _
from organizer_app.rules.size_text import size_words
from organizer_app.rules.vocabulary import ATTACHMENT_KINDS
from organizer_app.work.attachments import AttachedFile


def file_look(file: AttachedFile, picture: QImage | None = None) -> RowLook:
    """Show a file: its caption, else its name; its size and kind below, a photo small beside them."""
    told = [file.name] if file.caption else []
    if picture is not None:
        told.append(_("Photo"))
    told.append(size_words(file.size))
    if file.kind != "other":
        told.append(ATTACHMENT_KINDS.word(file.kind))
    not_here = _("Not here yet: it comes with a sync file of a laptop that has it.")
    mark = "" if file.here else not_here
    return RowLook(file.caption or file.name, " · ".join(told), mark=mark, picture=picture)
