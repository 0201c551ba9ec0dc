"""One organization: what kind it is, whom to speak with, what is to be known of it."""

from __future__ import annotations

from collections.abc import Sequence

from organizer_app.desktop.files.form_page import FormPage
from organizer_app.desktop.frame.page import Surroundings
from organizer_app.desktop.widgets.kept_choice import KeptChoice
from organizer_app.i18n import _
from organizer_app.rules.vocabulary import ORGANIZATION_KINDS
from organizer_app.work.organizations import (
    OrganizationFields,
    OrganizationRow,
    change_organization,
    organization,
)


class OrganizationPage(FormPage):
    """The form of one organization."""

    key = "organization"
    table = "organization"
    gesture = "change_organization"
    tables = frozenset({"organization"})

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self._name = ""
        self.kind = KeptChoice(lambda: _("Kind"), _kinds, self._keep_kind)
        self.line(self.field("name", lambda: _("Name of the organization")), self.kind)
        self.line(
            self.text(
                "contacts", lambda: _("Whom to speak with"), lambda: _("Names, telephones, office hours.")
            )
        )
        self.line(self.text("notes", lambda: _("Notes")))

    def title(self) -> str:
        return self._name or _("Organization")

    def reload(self) -> None:
        self.read_row(organization, self._show)

    def keep(self, name: str, typed: str) -> None:
        fields = OrganizationFields()
        if name == "name":
            fields["name"] = typed
        elif name == "contacts":
            fields["contacts"] = typed or None
        else:
            fields["notes"] = typed or None
        self.change(name, lambda edit, row: change_organization(edit, row, **fields))

    def _keep_kind(self, code: str) -> None:
        self.change("", lambda edit, row: change_organization(edit, row, kind=code or None))

    def _show(self, shown: OrganizationRow) -> None:
        self._name = shown.name
        self.kind.show_code(shown.kind or "", shown.id)
        self.show_texts(shown.name, {"name": shown.name, "contacts": shown.contacts, "notes": shown.notes})


def _kinds() -> Sequence[tuple[str, str]]:
    return (("", _("Not said")), *ORGANIZATION_KINDS.choices())
