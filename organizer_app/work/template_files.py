"""The files in resources/templates: JSON, each text a pair, Spanish and English."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final

from organizer_app import locations

FOLDER: Final = "templates"
_LANGUAGES: Final = ("es", "en")


def read_templates(folder: str) -> dict[str, object]:
    """Return what each file of a folder says, by its name without the ending."""
    paths = locations.resource(FOLDER, folder).glob("*.json")
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in paths}


def said(pair: Sequence[str], language: str) -> str:
    """Return a text in a language, "en" or "es"."""
    return pair[_LANGUAGES.index(language)]


def other_language(language: str) -> str:
    """Return the other one of the two languages."""
    return "en" if language == "es" else "es"
