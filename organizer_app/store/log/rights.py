"""What each role may write: a fixed matrix of the format (packaging/format, section 10)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from organizer_app.records.catalog import tables

VIEWER: Final = "viewer"
DOOR: Final = "door"
YOUTH_LEAD: Final = "youth_lead"
ORGANIZER: Final = "organizer"
ADMIN: Final = "admin"
ROLES: Final = (VIEWER, DOOR, YOUTH_LEAD, ORGANIZER, ADMIN)
"""Every role, the one with the fewest rights first."""
RESTRICTED: Final = frozenset({VIEWER, DOOR, YOUTH_LEAD})
"""Roles that a reader of the first edition did not know."""

_NOT_FOR_YOUTH_LEADS: Final = frozenset({"consent", "same_person", "workspace_setting"})
_BARRED_TO_YOUTH_LEADS: Final = {
    "budget_version": frozenset({"laptop_role"}),
    "reimbursement": frozenset({"approved_on", "paid_on"}),
}
"""What adults vouch for with their laptop's own role: an approval, money given back."""
_AT_THE_DOOR: Final = frozenset(
    {"person", "attendance", "headcount", "childcare_stay", "consent", "person_tag", "tag"}
)
_NOT_AT_THE_DOOR: Final = {"person": frozenset({"archived", "external_ids", "notes", "role"})}


def lowest(roles: Iterable[str]) -> str:
    """Return the role with the fewest rights."""
    return min(roles, key=ROLES.index)


def is_lower(role: str, than: str) -> bool:
    """Tell whether one role has fewer rights than another."""
    return ROLES.index(role) < ROLES.index(than)


def may_write(role: str, table: str, columns: Iterable[str]) -> bool:
    """Tell whether a role reaches to these columns of a table; what this version does not know it does."""
    if role in (ADMIN, ORGANIZER):
        return True
    if role == VIEWER:
        return False
    if table not in tables():
        return True
    if role == YOUTH_LEAD:
        barred = _BARRED_TO_YOUTH_LEADS.get(table, frozenset())
        return table not in _NOT_FOR_YOUTH_LEADS and barred.isdisjoint(columns)
    return table in _AT_THE_DOOR and _NOT_AT_THE_DOOR.get(table, frozenset()).isdisjoint(columns)
