"""What somebody was typing: kept on this laptop half a second after the last key, offered after a crash."""

from __future__ import annotations

from dataclasses import dataclass

from organizer_app.store.doubtful_words import any_to_tell, rows_in, take_count
from organizer_app.store.readers import raw
from organizer_app.store.workspace import Workspace


@dataclass(frozen=True)
class Draft:
    """Text that was typed and not yet saved as what it is for; `key` names the place, `at` is UTC ms."""

    key: str
    text: str
    at: int


def save(workspace: Workspace, key: str, text: str) -> None:
    """Keep what is typed so far, in place of what was kept for this key; on the disk when it returns.

    Never synced. An empty text is no draft. `edit(…, wipes=key)` wipes it with the gesture that saves it.
    Nothing is kept of what is typed about somebody forgotten. Raises CannotWrite.
    """
    with workspace.transaction() as db:
        gone = {row for _, row in workspace.ledger.erasures.rows}
        if text and gone.isdisjoint(rows_in(key)):
            # As bytes: a half-typed character that no text column can hold must not be lost with the rest.
            kept = text.encode("utf-8", "surrogatepass")
            db.execute(
                "INSERT OR REPLACE INTO draft (key, text, at) VALUES (?, ?, ?)",
                (key, kept, workspace.world.clock()),
            )
        else:
            db.execute("DELETE FROM draft WHERE key = ?", (key,))


def wipe(workspace: Workspace, key: str) -> None:
    """Forget a draft that is not wanted any more; raises CannotWrite."""
    with workspace.transaction() as db:
        db.execute("DELETE FROM draft WHERE key = ?", (key,))


def gone_with_erasing(workspace: Workspace) -> int:
    """Return how many drafts went because they might hold what was erased, since this was last asked.

    Raises CannotWrite.
    """
    with workspace.read() as session:
        if not any_to_tell(raw(session)):
            return 0
    with workspace.transaction() as db:
        return take_count(db)


def all_drafts(workspace: Workspace) -> list[Draft]:
    """Return what was typed and never saved, the latest first."""
    with workspace.read() as session:
        rows = raw(session).execute("SELECT key, text, at FROM draft ORDER BY at DESC, key").fetchall()
    return [Draft(key, bytes(text).decode("utf-8", "surrogatepass"), at) for key, text, at in rows]
