"""What the group decided once for all its laptops: its name, towns, paper, languages, words of consent."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Final

from organizer_app.errors import MissingValue, UnreadableValue
from organizer_app.i18n import LANGUAGES
from organizer_app.records.base import Id, id_from_ends
from organizer_app.records.settings import WorkspaceSetting
from organizer_app.rules.names import clean_text
from organizer_app.rules.papers import PAPERS
from organizer_app.store.edit import Edit
from organizer_app.store.readers import Session
from organizer_app.work.group_home import AREA_CODE, setting

GROUP_NAME: Final = "group_name"
DEFAULT_TOWNS: Final = "default_towns"
PAPER: Final = "paper"
PRINT_LANGUAGES: Final = "print_languages"
CONSENT_WORDING: Final = "consent_wording"
ERASE_CONTACT: Final = "erase_contact"


@dataclass(frozen=True)
class Settings:
    """The group's decisions, with what holds where it decided nothing.

    `consent_wording` is the group's addition to the words of every sign-in sheet, by language;
    `erase_contact` whom to ask to be erased, as it is printed there.
    """

    group_name: str
    default_towns: tuple[str, ...]
    paper: str
    print_languages: tuple[str, ...]
    consent_wording: dict[str, str]
    erase_contact: str
    area_code: str | None


def settings(session: Session) -> Settings:
    """Return the group's decisions."""
    wording = _read(session, CONSENT_WORDING)
    languages = tuple(code for code in _texts(_read(session, PRINT_LANGUAGES)) if code in LANGUAGES)
    paper = setting(session, PAPER)
    return Settings(
        group_name=setting(session, GROUP_NAME) or "",
        default_towns=_texts(_read(session, DEFAULT_TOWNS)),
        paper=paper if paper in PAPERS else "letter",
        print_languages=languages or ("es", "en"),
        consent_wording={
            code: text
            for code, text in (wording.items() if isinstance(wording, dict) else ())
            if isinstance(text, str)
        },
        erase_contact=setting(session, ERASE_CONTACT) or "",
        area_code=setting(session, AREA_CODE),
    )


def setting_id(key: str) -> Id:
    """Return the id of the row that keeps a decision."""
    return id_from_ends("workspace_setting", key)


def rename_group(edit: Edit, name: str) -> None:
    """Give the group another name. Raises MissingValue for an empty one."""
    kept = clean_text(name, GROUP_NAME)
    if not kept:
        raise MissingValue("workspace_setting", GROUP_NAME)
    _write(edit, GROUP_NAME, kept)


def set_default_towns(edit: Edit, towns: list[str]) -> None:
    """Say which towns are offered first, in this order."""
    kept = [clean_text(town, DEFAULT_TOWNS) for town in towns]
    _write(edit, DEFAULT_TOWNS, _json([town for town in dict.fromkeys(kept) if town]))


def set_paper(edit: Edit, paper: str) -> None:
    """Say what paper the group prints on: letter, legal or a4. Raises UnreadableValue for another."""
    if paper not in PAPERS:
        raise UnreadableValue("workspace_setting", PAPER, paper)
    _write(edit, PAPER, paper)


def set_print_languages(edit: Edit, languages: list[str]) -> None:
    """Say in which languages paper is printed, the first one above. Raises UnreadableValue."""
    if not languages or any(code not in LANGUAGES for code in languages):
        raise UnreadableValue("workspace_setting", PRINT_LANGUAGES)
    _write(edit, PRINT_LANGUAGES, _json(list(dict.fromkeys(languages))))


def set_consent_wording(edit: Edit, wording: dict[str, str]) -> None:
    """Add words of the group's own, by language, to those of every sign-in sheet; none takes them back."""
    kept = {code: clean_text(text, CONSENT_WORDING) for code, text in wording.items() if code in LANGUAGES}
    _write(edit, CONSENT_WORDING, _json({code: text for code, text in sorted(kept.items()) if text}))


def set_erase_contact(edit: Edit, contact: str) -> None:
    """Say whom people may ask to be erased, as it is printed on every sign-in sheet."""
    _write(edit, ERASE_CONTACT, clean_text(contact, ERASE_CONTACT) or None)


def set_area_code(edit: Edit, area_code: str | None) -> None:
    """Say which area code a number of seven digits has. Raises UnreadableValue unless it has three digits."""
    kept = clean_text(area_code or "", AREA_CODE)
    if kept and not (len(kept) == 3 and kept.isascii() and kept.isdigit()):
        raise UnreadableValue("workspace_setting", AREA_CODE, kept)
    _write(edit, AREA_CODE, kept or None)


def _write(edit: Edit, key: str, value: str | None) -> None:
    edit.add(WorkspaceSetting, key=key, value=value)


def _read(session: Session, key: str) -> object:
    """Read a decision that has parts; one that is no JSON, from who knows where, is no decision."""
    try:
        return json.loads(setting(session, key) or "null")
    except ValueError:
        return None


def _texts(value: object) -> tuple[str, ...]:
    return tuple(part for part in value if isinstance(part, str)) if isinstance(value, list) else ()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
