"""How many histories a proof of merging tries."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

ALLOWED = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]


def proving(examples: int) -> settings:
    """Return the settings of a proof: histories are long on purpose, and a laptop may be slow."""
    return settings(max_examples=examples, deadline=None, suppress_health_check=ALLOWED)
