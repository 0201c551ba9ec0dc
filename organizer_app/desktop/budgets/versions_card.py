"""What was submitted, approved and closed, the latest on top, and what changed since the chosen one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from organizer_app.desktop.budgets.edits import BudgetEdits
from organizer_app.desktop.budgets.standing_words import version_look
from organizer_app.desktop.widgets.list_card import ListCard, ListWords
from organizer_app.desktop.widgets.pieces import label
from organizer_app.i18n import _, ngettext
from organizer_app.records.base import Id
from organizer_app.rules.budget_changes import plan_changes
from organizer_app.wording.budget_versions import change_words
from organizer_app.work.budgets.versions import APPROVED, Story, Version

MOST_LINES = 30


class VersionsCard(ListCard):
    """The versions of one budget; away while there are none."""

    def __init__(self, edits: BudgetEdits) -> None:
        super().__init__(
            edits.around.theme,
            ListWords(lambda: _("As it was submitted and approved"), lambda: ""),
        )
        self._edits = edits
        self._story: Story | None = None
        self._sources: Mapping[Id, str] = {}
        self.changes = label("")
        self._since = label("", "strong")
        self.below.addWidget(self._since)
        self.below.addWidget(self.changes)
        self.rows.chosen.connect(lambda _place: self._compare())

    def show_story(self, story: Story, sources: Mapping[Id, str], *, another: bool) -> None:
        """Show the versions of a budget; of `another` one than before the last approved is compared with."""
        self._story, self._sources = story, sources
        zone, returned = self._edits.around.workspace.world.zone, _returned(story)
        self.setVisible(bool(story.versions))
        latest_first = story.versions[::-1]
        if another:
            self.show_rows([])
        self.show_rows(
            [(one.id, version_look(one, zone, returned=one.id in returned)) for one in latest_first]
        )
        if self.chosen_id() is None and latest_first:
            self.choose(_to_compare(latest_first).id)
        self._compare()

    def reworded(self) -> None:
        super().reworded()
        if self._story is not None:
            self.show_story(self._story, self._sources, another=False)

    def _compare(self) -> None:
        chosen = self.chosen_id()
        version = (
            next((one for one in self._story.versions if one.id == chosen), None) if self._story else None
        )
        self._since.setVisible(version is not None)
        self.changes.setVisible(version is not None)
        if version is None or self._story is None:
            return
        if version.content is None:
            self._since.setText(_("This version cannot be read here: a later program wrote it."))
            self.changes.hide()
            return
        plan = self._story.now.plan
        told = change_words(plan_changes(version.content, self._story.now), plan.currency, self._sources)
        self._since.setText(_("What changed since then") if told else _("Nothing changed since then."))
        self.changes.setText("\n".join(_shortened(told)))
        self.changes.setVisible(bool(told))


def _to_compare(latest_first: Sequence[Version]) -> Version:
    return next((one for one in latest_first if one.kind == APPROVED and one.counts), latest_first[0])


def _returned(story: Story) -> set[Id]:
    standing = story.standing
    return {standing.version.id} if standing.status == "returned" and standing.version is not None else set()


def _shortened(told: Sequence[str]) -> list[str]:
    if len(told) <= MOST_LINES:
        return list(told)
    rest = len(told) - MOST_LINES
    more = ngettext("and {n} more difference", "and {n} more differences", rest).format(n=f"{rest:,}")
    return [*told[:MOST_LINES], more]
