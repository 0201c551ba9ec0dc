"""One place to meet: where it is, how many fit, what it has, who has the key."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QCheckBox, QWidget

from organizer_app.desktop.files.form_page import FormPage
from organizer_app.desktop.frame.page import Surroundings
from organizer_app.desktop.look.fitting import flow
from organizer_app.desktop.widgets.pieces import column, label
from organizer_app.i18n import _
from organizer_app.rules.number_text import MOST_PEOPLE, whole_number
from organizer_app.rules.vocabulary import PLACE_FEATURES
from organizer_app.work.places import PlaceCard, PlaceFields, change_place, place


class PlacePage(FormPage):
    """The form of one place."""

    key = "place"
    table = "place"
    gesture = "change_place"
    tables = frozenset({"place"})

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self._place: PlaceCard | None = None
        self.features: dict[str, QCheckBox] = {}
        self.line(self.field("name", lambda: _("Name of the place")))
        self.line(self.field("address", lambda: _("Address")), self.field("community", lambda: _("Town")))
        self.line(
            self.field("capacity", lambda: _("How many fit")),
            self.field("key_holder", lambda: _("Who has the key"), lambda: _("And how to reach them.")),
        )
        self.form.addWidget(self._features())
        self.line(
            self.text("notes", lambda: _("Notes"), lambda: _("What one must know before driving there."))
        )

    def title(self) -> str:
        return self._place.name if self._place else _("Place")

    def reload(self) -> None:
        self.read_row(place, self._show)

    def keep(self, name: str, typed: str) -> None:
        fields = PlaceFields()
        if name == "capacity":
            number = whole_number(typed, MOST_PEOPLE)
            if typed and number is None:
                self.fields[name].blame(_("Type a number, such as 60."))
                return
            fields["capacity"] = number
        elif name == "name":
            fields["name"] = typed
        elif name == "address":
            fields["address"] = typed or None
        elif name == "community":
            fields["community"] = typed or None
        elif name == "key_holder":
            fields["key_holder"] = typed or None
        else:
            fields["notes"] = typed or None
        self.change(name, lambda edit, row: change_place(edit, row, **fields))

    def _features(self) -> QWidget:
        holder, caption = QWidget(), label("", "strong")
        self.say(caption.setText, lambda: _("What it has"))
        for code in PLACE_FEATURES.codes:
            box = self.features[code] = QCheckBox()
            self.say(box.setText, partial(PLACE_FEATURES.word, code))
            box.clicked.connect(self._keep_features)
        layout = column(holder, gap=0.5)
        layout.addWidget(caption)
        layout.addLayout(flow(*self.features.values()))
        return holder

    def _keep_features(self) -> None:
        # A feature of a newer version stays though no box stands for it.
        others = [
            code for code in (self._place.features if self._place else ()) if code not in PLACE_FEATURES
        ]
        chosen = [code for code, box in self.features.items() if box.isChecked()]
        self.change("", lambda edit, row: change_place(edit, row, features=[*chosen, *others]))

    def _show(self, card: PlaceCard) -> None:
        self._place = card
        for code, box in self.features.items():
            box.setChecked(code in card.features)
        self.show_texts(
            card.name,
            {
                "name": card.name,
                "address": card.address,
                "community": card.community,
                "capacity": str(card.capacity) if card.capacity is not None else "",
                "key_holder": card.key_holder,
                "notes": card.notes,
            },
        )
