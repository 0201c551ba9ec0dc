"""A line of the minutes that says its own kind: "/decision we ask for a stop", "/acuerdo pedimos"."""

from __future__ import annotations

from organizer_app.rules.names import fold

ACTION = "action"
"""Not a kind of line: what becomes an action item."""

_KINDS = {
    "note": ("note", "nota"),
    "decision": ("decision", "acuerdo"),
    "vote": ("vote", "voto", "votacion"),
    "resident_voice": ("voice", "voz", "quote", "palabras"),
    "educational_point": ("educational", "learned", "educativo", "aprendido"),
    "question": ("question", "pregunta"),
    ACTION: ("action", "task", "todo", "tarea", "compromiso"),
}
_KIND_OF = {word: kind for kind, words in _KINDS.items() for word in words}


def read_minute_line(line: str) -> tuple[str | None, str]:
    """Return the kind a line begins with, None where it says none, and its text without it.

    A kind is a code of vocabulary.MINUTE_KINDS, or ACTION; its word may be cut short ("/dec", "/acu") as
    long as it means one kind only. A line that begins with another word after a slash stays as it is.
    """
    text = line.strip()
    if not text.startswith("/"):
        return None, text
    word, _blank, rest = text[1:].partition(" ")
    typed = fold(word)
    meant = {kind for name, kind in _KIND_OF.items() if len(typed) > 1 and name.startswith(typed)}
    kind = _KIND_OF.get(typed) or (meant.pop() if len(meant) == 1 else None)
    return (kind, rest.strip()) if kind else (None, text)
