"""The cards of what waits for somebody on the page of today, and of how many people are on file."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame

from organizer_app.desktop.core.rights import writes
from organizer_app.desktop.frame.page import Surroundings
from organizer_app.desktop.look.fitting import flow
from organizer_app.desktop.widgets.pieces import button, card, label
from organizer_app.i18n import _, ngettext


def conflicts_card(around: Surroundings, number: int) -> QFrame:
    """Make the card of fields with two versions."""
    frame, inside = card()
    told = ngettext("{n} question to decide", "{n} questions to decide", number).format(n=number)
    inside.addWidget(label(told, "heading"))
    inside.addWidget(label(_("Two laptops wrote different things in one place."), "quiet"))
    look = button(_("Look at both"), "", "sync")
    look.clicked.connect(lambda: around.go("sync"))
    inside.addWidget(look, 0, Qt.AlignmentFlag.AlignLeft)
    return frame


def wishes_card(around: Surroundings, number: int) -> QFrame:
    """Make the card of wishes to forget somebody that an admin has not confirmed."""
    frame, inside = card()
    told = ngettext(
        "{n} wish to forget somebody waits for you", "{n} wishes to forget somebody wait for you", number
    )
    inside.addWidget(label(told.format(n=number), "heading"))
    inside.addWidget(label(_("Nothing is erased before an admin confirms it here."), "quiet"))
    look = button(_("Look at it"), "", "sync")
    look.clicked.connect(lambda: around.go("sync"))
    inside.addWidget(look, 0, Qt.AlignmentFlag.AlignLeft)
    return frame


def people_card(around: Surroundings, number: int) -> QFrame:
    """Make the card that tells how many people are on file, or how the first ones come."""
    frame, inside = card()
    inside.addWidget(label(_("People on file"), "heading"))
    if number == 0:
        inside.addWidget(label(_("Nobody yet. Only a name is needed; or bring a list you have."), "quiet"))
        add, bring = button(_("Add a person"), "", "add_person"), button(_("Bring my list"), "", "list")
        add.clicked.connect(lambda: around.go("people", task="add"))
        bring.clicked.connect(lambda: around.go("bring_list"))
        for made in (add, bring):
            around.rights.guard(made, writes("person"))
        inside.addLayout(flow(add, bring, gap=1))
        return frame
    inside.addWidget(label(f"{number:,}", "number"))
    everybody = button(_("Find a person"), "quiet", "people")
    everybody.clicked.connect(lambda: around.go("people"))
    inside.addWidget(everybody, 0, Qt.AlignmentFlag.AlignLeft)
    return frame
