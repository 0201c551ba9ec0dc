"""Whose laptop counted how many of a number that all of them count together."""

from __future__ import annotations

from collections.abc import Mapping

from organizer_app.i18n import _
from organizer_app.store.workspace import Workspace


def share_words(workspace: Workspace, shares: Mapping[bytes, int]) -> str:
    """Say each laptop's share, "Office 5, Diego's laptop 3"; nothing where one laptop counted all."""
    counted: dict[str, int] = {}
    for writer, number in shares.items():
        laptop = workspace.members.laptop_of(writer)
        name = laptop.name if laptop is not None else _("a laptop not known yet")
        counted[name] = counted.get(name, 0) + number
    told = {name: number for name, number in counted.items() if number}
    if len(told) < 2:
        return ""
    return ", ".join(f"{name} {number}" for name, number in sorted(told.items()))
