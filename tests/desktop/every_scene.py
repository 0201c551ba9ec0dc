"""Every page and dialog in a state worth looking at, by name: for pictures and for the walk."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tests.desktop.exchange_scenes import EXCHANGE_SCENES
from tests.desktop.scenes import SCENES
from tests.desktop.scenes_everywhere import EVERYWHERE_SCENES
from tests.desktop.scenes_of_beginnings import BEGINNING_SCENES
from tests.desktop.scenes_of_budgets import BUDGET_SCENES
from tests.desktop.scenes_of_campaigns import CAMPAIGN_SCENES
from tests.desktop.scenes_of_counting import COUNTING_SCENES
from tests.desktop.scenes_of_erasing import ERASING_SCENES
from tests.desktop.scenes_of_funding import FUNDING_SCENES
from tests.desktop.scenes_of_members import MEMBER_SCENES
from tests.desktop.scenes_of_people import PEOPLE_SCENES
from tests.desktop.scenes_of_settling import SETTLING_SCENES
from tests.desktop.scenes_of_spending import SPENDING_SCENES
from tests.desktop.stage import Scene

EVERY_SCENE: Final[Mapping[str, Scene]] = {
    **SCENES,
    **EXCHANGE_SCENES,
    **COUNTING_SCENES,
    **ERASING_SCENES,
    **CAMPAIGN_SCENES,
    **BUDGET_SCENES,
    **SPENDING_SCENES,
    **FUNDING_SCENES,
    **MEMBER_SCENES,
    **SETTLING_SCENES,
    **EVERYWHERE_SCENES,
    **PEOPLE_SCENES,
    **BEGINNING_SCENES,
}
