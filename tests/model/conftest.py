"""What the cases of merging start from."""

from __future__ import annotations

import pytest

from tests.model.council import Council
from tests.model.scenes import Group


@pytest.fixture
def group() -> Group:
    return Group()


@pytest.fixture
def council() -> Council:
    return Council()
