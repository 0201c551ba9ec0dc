"""Where the group is at home: what a phone number without an area code is taken to be."""

from __future__ import annotations

from sqlalchemy import select

from organizer_app.records.base import id_from_ends
from organizer_app.records.settings import WorkspaceSetting
from organizer_app.rules.phones import PhoneHome
from organizer_app.store.readers import Session

AREA_CODE = "area_code"


def setting(session: Session, key: str) -> str | None:
    """Return what the group decided under a key, or None where it decided nothing."""
    row_id = id_from_ends(WorkspaceSetting.__tablename__, key)
    return session.scalar(
        select(WorkspaceSetting.value).where(
            WorkspaceSetting.id == row_id, WorkspaceSetting.hidden.is_(False)
        )
    )


def phone_home(session: Session) -> PhoneHome:
    """Return how the group's people write their phone numbers."""
    return PhoneHome(area_code=setting(session, AREA_CODE))
