"""The eight ways a window may look: two languages, light and dark, text at 100 % and 200 %."""

from __future__ import annotations

from itertools import product

import pytest

Look = tuple[str, str, int]
LOOKS: tuple[Look, ...] = (("en", "light", 100), ("es", "dark", 200))
"""Between them both languages, both themes and both sizes."""
THE_OTHER_LOOKS = tuple(
    look for look in product(("en", "es"), ("light", "dark"), (100, 200)) if look not in LOOKS
)

in_every_look = pytest.mark.parametrize(
    "look",
    [*LOOKS, *(pytest.param(look, marks=pytest.mark.full) for look in THE_OTHER_LOOKS)],
    ids=["-".join(map(str, look)) for look in (*LOOKS, *THE_OTHER_LOOKS)],
)
"""Two looks in each run of the tests, all eight in the full one."""
