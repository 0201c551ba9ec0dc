"""Whether a text, perhaps half-typed, may hold words of another one."""

from __future__ import annotations

from typing import Final

from organizer_app.rules.names import search_tokens

_COMMON: Final = frozenset(
    "about after again also and aqui are asked because been before both but cada call came can como con"
    " contra cual cuando desde despues did does donde down ella ellas ellos entre era eran esa esas ese"
    " eso esos esta estaba estan estar estas este esto estos every for from fue fueron hace hacia had"
    " has hasta have her here hers him his how into its just las los mas may mes mientras more mucho muy"
    " nada next nor nos not nuestra nuestro off one only other otra otro our out over para pero poco por"
    " porque puede que quien said sea ser sera she should sin sobre some son sus than that the their"
    " them then there these they this those tiene todas todo todos too two una unas uno unos until use"
    " very via was way were what when where which who will with would y ya yes yet you your".split()
)
"""Words that stand in any text and give nobody away, folded."""
_SHORTEST: Final = 3
_BEGINNING: Final = 4


def may_share_words(text: str, other: str) -> bool:
    """Tell whether a text holds a word or number of another, or what may be its beginning, however written.

    Words of fewer than three letters and those that stand in any text do not count.
    """
    tokens, others = search_tokens(text), _telling(search_tokens(other))
    if not _telling(tokens).isdisjoint(others):
        return True
    begun = {token for token in _telling(tokens) if len(token) >= _BEGINNING} | set(tokens[-1:])
    return any(
        (len(token) >= _SHORTEST and word.startswith(token))
        or (len(word) >= _BEGINNING and token.startswith(word))
        for token in begun
        for word in others
    )


def _telling(tokens: tuple[str, ...]) -> frozenset[str]:
    return frozenset(token for token in tokens if len(token) >= _SHORTEST) - _COMMON
