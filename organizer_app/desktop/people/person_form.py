"""What is kept of a person, as fields that save themselves one by one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QVBoxLayout, QWidget

from organizer_app.desktop.look.fitting import SideBySide
from organizer_app.desktop.look.worded import Worded
from organizer_app.desktop.people.person_look import PersonLook
from organizer_app.desktop.people.spoken_languages import languages_text
from organizer_app.desktop.widgets.captioned import Captioned
from organizer_app.desktop.widgets.kept import KeptField, KeptText
from organizer_app.desktop.widgets.kept_choice import KeptChoice, KeptTick
from organizer_app.desktop.widgets.pieces import button, card, column, label
from organizer_app.i18n import _, pgettext
from organizer_app.rules.vocabulary import AGE_GROUPS, PERSON_FIELDS
from organizer_app.store.free_text import free_text_columns

PAIRED_FROM = 44
"""The width, in letters, from which two fields stand beside each other."""

Commit = Callable[[str, str], None]
"""Saves the text typed for a column; for a choice its code."""

Heading = Callable[[], str]


class PersonForm(Worded):
    """Cards of fields. `commit` saves one, `keep_draft` keeps what is typed until it is saved."""

    def __init__(
        self,
        commit: Commit,
        keep_draft: Commit,
        choose_guardian: Callable[[], None],
        strike: Callable[[str], None],
    ) -> None:
        super().__init__()
        self._commit, self._keep_draft, self._strike = commit, keep_draft, strike
        self.fields: dict[str, KeptField | KeptText] = {}
        self._layout = column(self, gap=2)
        self._name_card()
        self._contact_card()
        self._language_card()
        self._age_card(choose_guardian)
        self._notes_card()
        self._layout.addStretch(1)

    def show_person(self, look: PersonLook) -> None:
        """Show what is kept; a field somebody is typing in keeps what they type."""
        kept = look.card
        texts = {
            "full_name": kept.full_name,
            "preferred_name": kept.preferred_name,
            "sort_name": kept.sort_name,
            "pronouns": kept.pronouns,
            "phone": kept.phone,
            "phone_2": kept.phone_2,
            "email": kept.email,
            "address": kept.address,
            "community": kept.community,
            "speaks": languages_text(kept.speaks),
            "reads": languages_text(kept.reads),
            "birth_year": str(kept.birth_year) if kept.birth_year else None,
            "guardian_phone": kept.guardian_phone,
            "organization": kept.organization_name,
            "role": kept.role,
            "accessibility_needs": kept.accessibility_needs,
            "notes": kept.notes,
        }
        for name, text in texts.items():
            self.fields[name].show_text(text)
            self.fields[name].tell(_note(look, name))
        for name, text in look.drafts.items():
            if name in self.fields:
                self.fields[name].offer_draft(text)
        self._interpretation.show_answer(kept.needs_interpretation)
        self.age.show_code(kept.age_group or "", kept.id)
        young = look.minor or kept.age_group in ("child", "youth")
        self.fields["birth_year"].setVisible(young or kept.birth_year is not None)
        cared_for = young or kept.guardian_id is not None or kept.guardian_phone is not None
        self._guardian_pair.setVisible(cared_for)
        self._show_guardian(kept.guardian_name)
        self._complete(self.fields["organization"], look.organizations)

    def offer_towns(self, towns: Sequence[str]) -> None:
        """Complete what is typed to the towns people here come from."""
        self._complete(self.fields["community"], towns)

    def controls(self) -> Mapping[str, QWidget]:
        """Return what writes each column of a person."""
        return {
            **self.fields,
            "needs_interpretation": self._interpretation,
            "age_group": self.age,
            "guardian_id": self._guardian_button,
        }

    def pasts(self) -> Mapping[str, Captioned]:
        """Return the fields whose past can be shown, by the column they keep."""
        held: dict[str, Captioned] = {**self.fields, "age_group": self.age}
        held["organization_id"] = held.pop("organization")
        return held

    def empty(self) -> None:
        """Forget what stands in the fields: the card of somebody else comes."""
        for field in self.fields.values():
            field.empty_for("")
            field.tell("")

    def reworded(self) -> None:
        if hasattr(self, "_guardian_name"):
            self._show_guardian(self._guardian_name)

    def _name_card(self) -> None:
        inside = self._card(lambda: _("Name"))
        inside.addWidget(self._field("full_name", lambda: _("Name, as they write it")))
        self._grid(
            inside,
            self._field("preferred_name", lambda: _("Likes to be called")),
            self._field("pronouns", lambda: _("Pronouns")),
            self._field("sort_name", lambda: _("In lists under")),
        )

    def _contact_card(self) -> None:
        inside = self._card(lambda: _("Contact"))
        self._grid(
            inside,
            self._field("phone", lambda: _("Phone")),
            self._field("phone_2", lambda: _("Second phone")),
            self._field("email", lambda: _("Email")),
            self._field("community", lambda: PERSON_FIELDS.word("community")),
        )
        inside.addWidget(self._field("address", lambda: _("Address")))

    def _language_card(self) -> None:
        inside = self._card(lambda: _("Languages"))
        self._grid(
            inside,
            self._field("speaks", lambda: _("Speaks (commas between)")),
            self._field("reads", lambda: _("Reads (commas between)")),
        )
        self._interpretation = KeptTick(
            lambda: _("Needs interpretation"),
            lambda is_on: self._commit("needs_interpretation", "yes" if is_on else ""),
        )
        inside.addWidget(self._interpretation, 0, Qt.AlignmentFlag.AlignLeft)

    def _age_card(self, choose_guardian: Callable[[], None]) -> None:
        inside = self._card(lambda: _("Age and place in the group"))
        self.age = KeptChoice(
            lambda: _("Age group"),
            lambda: (("", pgettext("age group", "Not said")), *AGE_GROUPS.choices()),
            lambda code: self._commit("age_group", code),
        )
        self._guardian = QWidget()
        guardian = column(self._guardian, gap=0.5)
        caption = label("", "strong")
        self._guardian_button = button("", "", "people")
        self._guardian_button.clicked.connect(choose_guardian)
        guardian.addWidget(caption)
        guardian.addWidget(self._guardian_button)
        self.say(caption.setText, lambda: _("Parent or guardian"))
        self._show_guardian(None)
        pairs = self._grid(
            inside,
            self.age,
            self._field("birth_year", lambda: _("Birth year (only of the young)")),
            self._guardian,
            self._field("guardian_phone", lambda: _("Phone of the parent or guardian")),
            self._field("organization", lambda: _("Organization")),
            self._field("role", lambda: _("Role")),
        )
        self._guardian_pair = pairs[1]

    def _notes_card(self) -> None:
        inside = self._card(lambda: _("Needs and notes"))
        inside.addWidget(self._text("accessibility_needs", lambda: _("What they need to take part"), 2))
        inside.addWidget(self._text("notes", lambda: _("Notes"), 4))

    def _show_guardian(self, name: str | None) -> None:
        self._guardian_name = name
        self._guardian_button.setText(name or _("Choose…"))
        self._guardian_button.setAccessibleName(
            _("Parent or guardian: {name}").format(name=name or _("nobody yet"))
        )

    def _card(self, words: Heading) -> QVBoxLayout:
        frame, inside = card()
        inside.setSpacing(14)
        heading = label("", "heading")
        self.say(heading.setText, words)
        inside.addWidget(heading)
        self._layout.addWidget(frame)
        return inside

    def _field(self, name: str, words: Heading) -> KeptField:
        made = KeptField(words, partial(self._commit, name))
        made.keep_drafts(partial(self._keep_draft, name))
        self._offer_to_strike(name, made)
        return made

    def _text(self, name: str, words: Heading, lines: int) -> KeptText:
        made = KeptText(words, partial(self._commit, name), lines=lines)
        made.keep_drafts(partial(self._keep_draft, name))
        self._offer_to_strike(name, made)
        return made

    def _offer_to_strike(self, name: str, made: KeptField | KeptText) -> None:
        self.fields[name] = made
        if name in free_text_columns()["person"]:
            made.offer_in_menu(lambda: _("Strike this text…"), lambda: self._strike(name))

    def _grid(self, inside: QVBoxLayout, *fields: QWidget) -> list[SideBySide]:
        pairs = []
        for place in range(0, len(fields), 2):
            pair = SideBySide(PAIRED_FROM, gap=2)
            for field in fields[place : place + 2]:
                held = column()
                held.addWidget(field)
                held.addStretch(1)
                pair.add(held, 1)
            inside.addWidget(pair)
            pairs.append(pair)
        return pairs

    def _complete(self, field: KeptField | KeptText, words: Sequence[str]) -> None:
        if isinstance(field, KeptField) and field.property("offers") != list(words):
            completer = QCompleter(list(words), field)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
            field.box.setCompleter(completer)
            field.setProperty("offers", list(words))


def _note(look: PersonLook, name: str) -> str:
    """Say what else stands in a field: of linked records, and versions nobody decided about yet."""
    told = []
    if further := look.card.also_recorded.get(name, ()):
        told.append(_("Also recorded: {values}").format(values=" · ".join(further)))
    if versions := [one for one in look.versions.get(name, ()) if isinstance(one, str) and one]:
        other = _("Another version: {values}. Decide it under Sync.")
        told.append(other.format(values=" · ".join(versions)))
    return "\n".join(told)
