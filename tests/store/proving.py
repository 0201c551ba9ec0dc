"""How many histories a proof of merging tries, and a table of which it is told that it is written once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, settings

from organizer_app.records.catalog import tables

ALLOWED = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]


def proving(examples: int) -> settings:
    """Return the settings of a proof: histories are long on purpose, and a laptop may be slow."""
    return settings(max_examples=examples, deadline=None, suppress_health_check=ALLOWED)


@contextmanager
def written_once(table: str) -> Iterator[None]:
    """Let a table be one whose cells stand once they are written, here and for the oracle: none is so far."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(tables(), table, replace(tables()[table], write_once=True))
        yield
