"""The words for tables and their fields, in the language spoken here: for conflicts, history and refusals."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from organizer_app.i18n import pgettext

_Say = Callable[[], str]

TABLES: Mapping[str, _Say] = {
    "person": lambda: pgettext("record", "person"),
    "consent": lambda: pgettext("record", "consent"),
    "tag": lambda: pgettext("record", "tag"),
    "person_tag": lambda: pgettext("record", "tag"),
    "same_person": lambda: pgettext("record", "look-alikes"),
    "organization": lambda: pgettext("record", "organization"),
    "place": lambda: pgettext("record", "place"),
    "campaign": lambda: pgettext("record", "campaign"),
    "meeting": lambda: pgettext("record", "meeting"),
    "agenda_item": lambda: pgettext("record", "agenda item"),
    "role_assignment": lambda: pgettext("record", "role"),
    "checklist_item": lambda: pgettext("record", "checklist"),
    "minute_entry": lambda: pgettext("record", "minutes"),
    "attendance": lambda: pgettext("record", "attendance"),
    "headcount": lambda: pgettext("record", "headcount"),
    "printed_sheet": lambda: pgettext("record", "sign-in sheet"),
    "action_item": lambda: pgettext("record", "action item"),
    "action_note": lambda: pgettext("record", "note on an action item"),
    "attachment": lambda: pgettext("record", "attached file"),
    "workspace_setting": lambda: pgettext("record", "setting of the group"),
}

SHARED: Mapping[str, _Say] = {
    "address": lambda: pgettext("field", "address"),
    "archived": lambda: pgettext("field", "set aside"),
    "campaign_id": lambda: pgettext("field", "campaign"),
    "community": lambda: pgettext("field", "town"),
    "count": lambda: pgettext("field", "count"),
    "detail": lambda: pgettext("field", "detail"),
    "detail_other": lambda: pgettext("field", "detail in the other language"),
    "hours": lambda: pgettext("field", "hours"),
    "kind": lambda: pgettext("field", "kind"),
    "language": lambda: pgettext("field", "language"),
    "languages": lambda: pgettext("field", "languages"),
    "name": lambda: pgettext("field", "name"),
    "note": lambda: pgettext("field", "note"),
    "notes": lambda: pgettext("field", "notes"),
    "organization_id": lambda: pgettext("field", "organization"),
    "owner_id": lambda: pgettext("field", "owner"),
    "position": lambda: pgettext("field", "place in the list"),
    "role": lambda: pgettext("field", "role"),
    "status": lambda: pgettext("field", "status"),
    "text": lambda: pgettext("field", "text"),
    "text_other": lambda: pgettext("field", "text in the other language"),
    "title": lambda: pgettext("field", "title"),
    "title_other": lambda: pgettext("field", "title in the other language"),
}

OF_TABLE: Mapping[tuple[str, str], _Say] = {
    ("person", "full_name"): lambda: pgettext("field", "name"),
    ("person", "sort_name"): lambda: pgettext("field", "name for sorting"),
    ("person", "preferred_name"): lambda: pgettext("field", "preferred name"),
    ("person", "pronouns"): lambda: pgettext("field", "pronouns"),
    ("person", "phone"): lambda: pgettext("field", "phone"),
    ("person", "phone_2"): lambda: pgettext("field", "second phone"),
    ("person", "email"): lambda: pgettext("field", "email"),
    ("person", "speaks"): lambda: pgettext("field", "speaks"),
    ("person", "reads"): lambda: pgettext("field", "reads"),
    ("person", "needs_interpretation"): lambda: pgettext("field", "needs interpretation"),
    ("person", "age_group"): lambda: pgettext("field", "age group"),
    ("person", "birth_year"): lambda: pgettext("field", "birth year"),
    ("person", "guardian_id"): lambda: pgettext("field", "parent or guardian"),
    ("person", "guardian_phone"): lambda: pgettext("field", "phone of the parent or guardian"),
    ("person", "accessibility_needs"): lambda: pgettext("field", "what they need to take part"),
    ("person", "external_ids"): lambda: pgettext("field", "numbers in other lists"),
    ("consent", "answer"): lambda: pgettext("field", "answer"),
    ("consent", "given_by"): lambda: pgettext("field", "given by"),
    ("consent", "given_on"): lambda: pgettext("field", "given on"),
    ("consent", "until"): lambda: pgettext("field", "until"),
    ("same_person", "answer"): lambda: pgettext("field", "answer"),
    ("same_person", "main"): lambda: pgettext("field", "shown first"),
    ("organization", "contacts"): lambda: pgettext("field", "contacts"),
    ("place", "capacity"): lambda: pgettext("field", "capacity"),
    ("place", "features"): lambda: pgettext("field", "what it has"),
    ("place", "key_holder"): lambda: pgettext("field", "who has the key"),
    ("meeting", "starts_at"): lambda: pgettext("field", "beginning"),
    ("meeting", "ends_at"): lambda: pgettext("field", "end"),
    ("meeting", "zone"): lambda: pgettext("field", "time zone"),
    ("meeting", "place_id"): lambda: pgettext("field", "place"),
    ("meeting", "interpretation"): lambda: pgettext("field", "interpretation"),
    ("meeting", "expected_count"): lambda: pgettext("field", "how many are expected"),
    ("meeting", "public_body"): lambda: pgettext("field", "meeting of a public body"),
    ("meeting", "purpose"): lambda: pgettext("field", "purpose"),
    ("meeting", "purpose_other"): lambda: pgettext("field", "purpose in the other language"),
    ("meeting", "planned_from_id"): lambda: pgettext("field", "planned from"),
    ("agenda_item", "minutes_planned"): lambda: pgettext("field", "minutes"),
    ("agenda_item", "lead_id"): lambda: pgettext("field", "who leads it"),
    ("agenda_item", "lead_text"): lambda: pgettext("field", "who leads it"),
    ("agenda_item", "takeaway"): lambda: pgettext("field", "takeaway"),
    ("agenda_item", "takeaway_other"): lambda: pgettext("field", "takeaway in the other language"),
    ("agenda_item", "materials"): lambda: pgettext("field", "materials"),
    ("agenda_item", "how_we_ask"): lambda: pgettext("field", "how we ask"),
    ("agenda_item", "carried_from_id"): lambda: pgettext("field", "carried over from"),
    ("role_assignment", "backed_by_id"): lambda: pgettext("field", "the adult behind it"),
    ("checklist_item", "done"): lambda: pgettext("field", "done"),
    ("minute_entry", "agenda_item_id"): lambda: pgettext("field", "agenda item"),
    ("minute_entry", "speaker_id"): lambda: pgettext("field", "who said it"),
    ("minute_entry", "speaker_text"): lambda: pgettext("field", "who said it"),
    ("minute_entry", "may_quote"): lambda: pgettext("field", "may be quoted"),
    ("minute_entry", "votes_for"): lambda: pgettext("field", "votes for"),
    ("minute_entry", "votes_against"): lambda: pgettext("field", "votes against"),
    ("minute_entry", "votes_abstained"): lambda: pgettext("field", "abstentions"),
    ("attendance", "signed_in_at"): lambda: pgettext("field", "signed in at"),
    ("attendance", "signed_out_at"): lambda: pgettext("field", "left at"),
    ("attendance", "method"): lambda: pgettext("field", "how they signed in"),
    ("attendance", "brought_by_id"): lambda: pgettext("field", "brought by"),
    ("headcount", "category"): lambda: pgettext("field", "category"),
    ("headcount", "count"): lambda: pgettext("field", "headcount"),
    ("action_item", "owner_person_id"): lambda: pgettext("field", "owner"),
    ("action_item", "owner_organization_id"): lambda: pgettext("field", "owner"),
    ("action_item", "owner_text"): lambda: pgettext("field", "owner"),
    ("action_item", "due_on"): lambda: pgettext("field", "due"),
    ("action_item", "done_on"): lambda: pgettext("field", "done on"),
    ("action_item", "outcome"): lambda: pgettext("field", "outcome"),
    ("action_item", "raised_in_id"): lambda: pgettext("field", "raised in"),
    ("action_item", "agenda_item_id"): lambda: pgettext("field", "agenda item"),
    ("action_item", "minute_entry_id"): lambda: pgettext("field", "line of the minutes"),
    ("action_item", "priority"): lambda: pgettext("field", "priority"),
    ("action_note", "noted_on"): lambda: pgettext("field", "noted on"),
    ("attachment", "owner_table"): lambda: pgettext("field", "what it belongs to"),
    ("attachment", "owner_id"): lambda: pgettext("field", "what it belongs to"),
    ("attachment", "content_hash"): lambda: pgettext("field", "content"),
    ("attachment", "media_type"): lambda: pgettext("field", "kind of file"),
    ("attachment", "size"): lambda: pgettext("field", "size"),
    ("attachment", "caption"): lambda: pgettext("field", "caption"),
    ("workspace_setting", "value"): lambda: pgettext("field", "value"),
    ("workspace_setting", "group_name"): lambda: pgettext("field", "name of the group"),
    ("workspace_setting", "default_towns"): lambda: pgettext("field", "towns offered first"),
    ("workspace_setting", "paper"): lambda: pgettext("field", "paper"),
    ("workspace_setting", "print_languages"): lambda: pgettext("field", "languages on paper"),
    ("workspace_setting", "consent_wording"): lambda: pgettext("field", "words on the sign-in sheet"),
    ("workspace_setting", "erase_contact"): lambda: pgettext("field", "whom to ask to be erased"),
    ("workspace_setting", "area_code"): lambda: pgettext("field", "area code"),
}


def table_word(table: str) -> str:
    """Name a table as people do; one of a newer version as it is."""
    say = TABLES.get(table)
    return say() if say else table.replace("_", " ")


def field_word(table: str, column: str) -> str:
    """Name a field of a table as people do; one of a newer version as it is.

    The reserved column of deletion stands for the whole row.
    """
    if column == "_deleted":
        return table_word(table)
    say = OF_TABLE.get((table, column)) or SHARED.get(column)
    return say() if say else column.removesuffix("_id").replace("_", " ")
