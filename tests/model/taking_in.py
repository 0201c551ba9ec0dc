"""A laptop that takes in sync files as section 5 of packaging/format says, whole or not at all."""

from __future__ import annotations

import copy

from tests.model.members import Members
from tests.model.model import Model
from tests.model.reading import NotTaken, need
from tests.model.reading_files import Pairs, decrypt, read_sync_file


class Reader:
    """A laptop with its keys; it belongs to no group until the first file it takes in."""

    def __init__(self, writer: bytes, identity: str) -> None:
        self.writer = writer
        self.identity = identity
        self.model: Model | None = None

    def take_in(self, raw: bytes) -> str:
        """Take in a file and return its outcome: applies, waits, or why nothing changed."""
        try:
            self.model = self._added(decrypt(raw, self.identity))
        except NotTaken as refusal:
            return refusal.outcome
        return "waits" if self.model.state().waiting else "applies"

    def _added(self, plain: bytes) -> Model:
        model = copy.deepcopy(self.model) or Model(b"")

        def judge(group: bytes, maker: bytes, statements: Pairs) -> None:
            model.group = group
            for statement, signature in statements:
                model.add_statement(statement, signature)
            writers = Members(model.statements).roster().writers
            need(maker in writers, "maker", "not_a_member")
            need(self.model or self.writer in writers, "joining", "not_for_this_laptop")

        file = read_sync_file(plain, self.model.group if self.model else None, judge)
        for transaction, values in file.transactions:
            model.add(transaction, values)
        model.destroy_what_is_erased()
        return model
