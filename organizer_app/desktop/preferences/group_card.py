"""What the group decided once for all its laptops, as fields that keep themselves."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from organizer_app.desktop.core.rights import writes
from organizer_app.desktop.core.trouble import Trouble
from organizer_app.desktop.frame.page import Surroundings
from organizer_app.desktop.look.worded import Worded
from organizer_app.desktop.past.offer import offer_past
from organizer_app.desktop.preferences.shared_parts import beside, paper_choices
from organizer_app.desktop.widgets.captioned import Captioned, TypedField
from organizer_app.desktop.widgets.kept import KeptField, KeptText
from organizer_app.desktop.widgets.kept_choice import KeptChoice
from organizer_app.desktop.widgets.messages import trouble_message
from organizer_app.desktop.widgets.pieces import card, column, label
from organizer_app.i18n import _
from organizer_app.store.edit import Edit, gesture
from organizer_app.work.group_home import AREA_CODE
from organizer_app.work.settings import (
    CONSENT_WORDING,
    DEFAULT_TOWNS,
    ERASE_CONTACT,
    GROUP_NAME,
    PAPER,
    PRINT_LANGUAGES,
    Settings,
    rename_group,
    set_area_code,
    set_consent_wording,
    set_default_towns,
    set_erase_contact,
    set_paper,
    set_print_languages,
    setting_id,
    settings,
)

Change = Callable[[Edit], None]


class GroupCard(Worded):
    """One card; each field is one gesture that goes to the other laptops like any other."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._decided: Settings | None = None
        frame, inside = card()
        inside.setSpacing(14)
        column(self).addWidget(frame)
        heading, told = label("", "heading"), label("", "quiet")
        self.say(heading.setText, lambda: _("The group"))
        self.say(told.setText, lambda: _("These hold on all laptops of the group. A change goes to them."))
        self.name = KeptField(
            lambda: _("Name of the group"),
            lambda typed: self._keep(self.name, lambda edit: rename_group(edit, typed)),
            lambda: _("It stands on every paper and in every file for another laptop."),
        )
        self.towns = KeptField(
            lambda: _("Towns that are offered first"),
            lambda typed: self._keep(self.towns, lambda edit: set_default_towns(edit, typed.split(","))),
            lambda: _("Commas between, the one most people come from first."),
        )
        self.area_code = KeptField(
            lambda: _("Area code"),
            lambda typed: self._keep(self.area_code, lambda edit: set_area_code(edit, typed)),
            lambda: _("A phone number of seven digits is taken to have it."),
        )
        self.paper = KeptChoice(
            lambda: _("Paper of the group"),
            paper_choices,
            lambda code: self._keep(self.paper, lambda edit: set_paper(edit, code)),
        )
        self.languages = KeptChoice(
            lambda: _("Languages on paper"),
            _languages,
            lambda code: self._keep(self.languages, lambda edit: set_print_languages(edit, code.split())),
        )
        self.consent = {
            "en": self._consent("en", lambda: _("The group's own words on sign-in sheets, in English")),
            "es": self._consent("es", lambda: _("The group's own words on sign-in sheets, in Spanish")),
        }
        self.contact = KeptField(
            lambda: _("Whom to ask to be erased"),
            lambda typed: self._keep(self.contact, lambda edit: set_erase_contact(edit, typed)),
            lambda: _("A name and a phone, as it is printed on every sign-in sheet."),
        )
        inside.addWidget(heading)
        inside.addWidget(told)
        inside.addWidget(beside(self.name, self.area_code))
        inside.addWidget(self.towns)
        inside.addWidget(beside(self.paper, self.languages))
        inside.addWidget(beside(self.consent["es"], self.consent["en"]))
        inside.addWidget(self.contact)
        for field, key in self._keys():
            offer_past(around, field, "workspace_setting", "value", partial(setting_id, key))
        around.rights.guard(frame, writes("workspace_setting"))

    def show_settings(self, decided: Settings) -> None:
        """Show what the group decided; a field somebody is typing in keeps what they type."""
        self._decided = decided
        self.name.show_text(decided.group_name)
        self.towns.show_text(", ".join(decided.default_towns))
        self.area_code.show_text(decided.area_code)
        self.paper.show_code(decided.paper)
        self.languages.show_code(" ".join(decided.print_languages))
        for code, text in self.consent.items():
            text.show_text(decided.consent_wording.get(code))
        self.contact.show_text(decided.erase_contact)

    def _keys(self) -> tuple[tuple[Captioned, str], ...]:
        """Return the fields, each with the key its decision is kept under."""
        return (
            (self.name, GROUP_NAME),
            (self.towns, DEFAULT_TOWNS),
            (self.area_code, AREA_CODE),
            (self.paper, PAPER),
            (self.languages, PRINT_LANGUAGES),
            (self.consent["en"], CONSENT_WORDING),
            (self.consent["es"], CONSENT_WORDING),
            (self.contact, ERASE_CONTACT),
        )

    def _consent(self, code: str, words: Callable[[], str]) -> KeptText:
        def keep(typed: str) -> None:
            def change(edit: Edit) -> None:
                set_consent_wording(edit, {**settings(edit.session).consent_wording, code: typed})

            self._keep(self.consent[code], change)

        return KeptText(
            words,
            keep,
            lambda: _("They come after the words that always stand there, never instead of them."),
        )

    def _keep(self, field: Captioned, change: Change) -> None:
        def saved(_edited: object) -> None:
            if isinstance(field, TypedField):
                field.saved()

        def refused(trouble: Trouble) -> None:
            if isinstance(field, TypedField):
                field.blame(trouble.sentence)
            else:
                self._around.tell(trouble_message(trouble))
            if self._decided is not None:
                self.show_settings(self._decided)

        self._around.jobs.edit(gesture("change_settings"), change, saved, owner=self, failed=refused)


def _languages() -> tuple[tuple[str, str], ...]:
    return (
        ("es en", _("Spanish above, English below")),
        ("en es", _("English above, Spanish below")),
        ("es", _("Spanish")),
        ("en", _("English")),
    )
