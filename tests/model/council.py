"""A group with two admins, whose statements and transactions reach the model in any order."""

from __future__ import annotations

import itertools
import random

from tests.model.model import Model, State
from tests.model.scenes import Group
from tests.model.stating import admit
from tests.model.writing import Author, Change, Signed, Written, change


class Council(Group):
    """Ana, who founded the group, and Bea are admins; Ben and Cleo are organizers."""

    def __init__(self) -> None:
        super().__init__()
        self.bea = Author("bea")
        self.said: list[Signed] = list(self.statements)
        self.written: list[Written] = []
        self.start = self.tell(admit(self.ana, self.bea, "admin", [self.statements[-1].id])).id

    def tell(self, statement: Signed) -> Signed:
        """Let everybody hear a statement."""
        self.model.add_statement(statement.raw, statement.signature)
        self.said += [statement] * (statement not in self.said)
        return statement

    def holds(self, *written: Written) -> Model:
        self.written += written
        return super().holds(*written)

    def state(self) -> State:
        """Return what all of it means, having held that no order of arrival matters."""
        everything: list[Signed | Written] = [*self.said, *self.written]
        chance = random.Random(len(everything))
        for _ in range(3):
            chance.shuffle(everything)
            again = Model(self.model.group)
            for each in everything:
                if isinstance(each, Signed):
                    again.add_statement(each.raw, each.signature)
                else:
                    again.add(each.raw, each.values)
            assert again.dump() == self.model.dump()
        return self.model.state()

    def counts(self, statement: Signed) -> bool:
        """Tell whether a statement counts."""
        return statement.id in self.state().members.counting()

    def role(self, author: Author) -> str | None:
        """Return what a laptop may state as: None for nobody and for the removed."""
        return self.state().roster.role(author.writer)

    def stands(self, written: Written) -> bool:
        """Tell whether a transaction is accepted."""
        state = self.state()
        return written.id in state.ready and written.id not in state.refused


ROWS = itertools.count(100)


def place(name: str) -> Change:
    """Describe a new row that anybody but viewers and the door may write."""
    return change("place", bytes(14) + next(ROWS).to_bytes(2, "big"), name=name)
