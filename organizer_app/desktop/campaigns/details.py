"""What a campaign is: its name and goal in two languages, where it stands, since when, its color."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from organizer_app.desktop.core.rights import strikes, writes
from organizer_app.desktop.erasing.strike_dialog import Struck
from organizer_app.desktop.look.fitting import SideBySide
from organizer_app.desktop.look.worded import WordedFrame
from organizer_app.desktop.parts.edits import RowEdits
from organizer_app.desktop.past.offer import offer_past
from organizer_app.desktop.widgets.captioned import TypedField
from organizer_app.desktop.widgets.kept import KeptField, KeptText
from organizer_app.desktop.widgets.kept_choice import KeptChoice
from organizer_app.desktop.widgets.kept_day import KeptDay
from organizer_app.desktop.widgets.pieces import column
from organizer_app.desktop.words.spoken_times import day_words
from organizer_app.i18n import _, pgettext
from organizer_app.rules.vocabulary import CAMPAIGN_COLORS, CAMPAIGN_STATUSES
from organizer_app.store.free_text import free_text_columns
from organizer_app.work.campaigns.change import CampaignFields, change_campaign
from organizer_app.work.campaigns.list import CampaignCard


class Details(WordedFrame):
    """The fields of the campaign, each kept as it is left."""

    def __init__(self, edits: RowEdits) -> None:
        super().__init__()
        self.setProperty("piece", "card")
        self._edits = edits
        today = edits.around.workspace.world.today
        self.name = KeptField(
            lambda: pgettext("of a campaign", "Name"),
            lambda typed: self._change("name", CampaignFields(name=typed)),
        )
        self.name_other = KeptField(
            lambda: _("Name in the other language"),
            lambda typed: self._change("name_other", CampaignFields(name_other=typed or None)),
        )
        self.goal = KeptText(
            lambda: _("What it is after"),
            lambda typed: self._change("goal", CampaignFields(goal=typed or None)),
            lines=2,
        )
        self.goal_other = KeptText(
            lambda: _("What it is after, in the other language"),
            lambda typed: self._change("goal_other", CampaignFields(goal_other=typed or None)),
            lines=2,
        )
        self.status = KeptChoice(
            lambda: pgettext("of a campaign", "Status"),
            CAMPAIGN_STATUSES.choices,
            lambda code: self._change("status", CampaignFields(status=code)),
        )
        self.color = KeptChoice(
            lambda: _("Color"),
            lambda: (("", _("No color")), *CAMPAIGN_COLORS.choices()),
            lambda code: self._change("color", CampaignFields(color=code or None)),
        )
        self.started = KeptDay(
            lambda: pgettext("of a campaign", "Began"),
            lambda day: self._change("started_on", CampaignFields(started_on=day)),
            today,
        )
        self.ended = KeptDay(
            lambda: pgettext("of a campaign", "Ended"),
            lambda day: self._change("ended_on", CampaignFields(ended_on=day)),
            today,
        )
        self.fields: dict[str, TypedField] = {
            "name": self.name,
            "name_other": self.name_other,
            "goal": self.goal,
            "goal_other": self.goal_other,
            "started_on": self.started,
            "ended_on": self.ended,
        }
        self._lay_out()
        for name, field in self.fields.items():
            offer_past(edits.around, field, "campaign", name, lambda: edits.row_id)
            field.keep_drafts(partial(edits.keep_draft, name))
            if name in free_text_columns()["campaign"]:
                field.offer_in_menu(lambda: _("Strike this text…"), partial(self._strike, name))
        edits.around.rights.guard(self, writes("campaign"))
        edits.around.rights.guard_actions(self, strikes)

    def show_card(self, card: CampaignCard, drafts: Mapping[str, str], *, another: bool) -> None:
        """Show a campaign; `another` than before takes the place of whatever was typed for that one."""
        row = card.row
        texts = {
            "name": row.name,
            "name_other": row.name_other,
            "goal": card.goal,
            "goal_other": card.goal_other,
            "started_on": day_words(row.started_on),
            "ended_on": day_words(row.ended_on),
        }
        for name, field in self.fields.items():
            show: Callable[[str | None], None] = field.empty_for if another else field.show_text
            show(texts[name])
            if another and name in drafts:
                field.offer_draft(drafts[name])
        self.status.show_code(row.status, row.id)
        self.color.show_code(row.color or "", row.id)

    def _lay_out(self) -> None:
        layout = column(self, margin=2, gap=1.5)
        for field in (self.name, self.name_other, self.goal, self.goal_other):
            layout.addWidget(field)
        for pair in ((self.status, self.color), (self.started, self.ended)):
            beside = SideBySide(40)
            for one in pair:
                beside.add(one, 1)
            layout.addWidget(beside)

    def _change(self, name: str, fields: CampaignFields) -> None:
        campaign_id, field = self._edits.row_id, self.fields.get(name)
        if campaign_id is None:
            return
        self._edits.make(
            "change_campaign",
            lambda edit: change_campaign(edit, campaign_id, **fields),
            blame=field.blame if field is not None else None,
            field=name if field is not None else "",
        )

    def _strike(self, name: str) -> None:
        campaign_id, field = self._edits.row_id, self.fields[name]
        if campaign_id is not None:
            field.restore()
            self._edits.strike(Struck("campaign", campaign_id, name, field.text()))
