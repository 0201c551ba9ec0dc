"""Small numbers for table names, column names and op shapes, so that the log does not repeat words."""

from __future__ import annotations

from organizer_app.store.cipher import Connection
from organizer_app.store.log.encoding import decode, encode


class Names:
    """The file's numbers for names and shapes, kept in memory; new ones are written when first used."""

    def __init__(self, db: Connection) -> None:
        self._db = db
        self.reload()

    def reload(self) -> None:
        """Read everything again, after a rollback took back what was added."""
        self._numbers: dict[str, int] = {}
        self._words: dict[int, str] = {}
        self._shapes: dict[tuple[str, tuple[str, ...]], int] = {}
        self._together: dict[tuple[str, tuple[str, ...]], tuple[int, tuple[int, ...]]] = {}
        self._by_shape: dict[int, tuple[str, tuple[str, ...]]] = {}
        for number, name in self._db.execute("SELECT id, name FROM log_name"):
            self._keep(name, number)
        for number, table, columns in self._db.execute("SELECT id, tbl, columns FROM log_shape"):
            self._keep_shape((self._words[table], tuple(decode(columns))), number)

    def number(self, name: str) -> int:
        """Return the number of a name, giving it one if it is new."""
        known = self._numbers.get(name)
        if known is not None:
            return known
        number = int(self._db.execute("INSERT INTO log_name (name) VALUES (?)", (name,)).lastrowid or 0)
        self._keep(name, number)
        return number

    def numbers(self, table: str, columns: tuple[str, ...]) -> tuple[int, tuple[int, ...]]:
        """Return the numbers of a table and of columns, kept at hand by the columns together."""
        found = self._together.get((table, columns))
        if found is None:
            found = self.number(table), tuple(map(self.number, columns))
            self._together[(table, columns)] = found
        return found

    def known(self, name: str) -> int:
        """Return the number of a name, or -1 for one that was never written."""
        return self._numbers.get(name, -1)

    def word(self, number: int) -> str:
        """Return the name behind a number."""
        return self._words[number]

    def shape(self, table: str, columns: tuple[str, ...]) -> int:
        """Return the number of a table with a set of columns, giving it one if it is new."""
        known = self._shapes.get((table, columns))
        if known is not None:
            return known
        made = self._db.execute(
            "INSERT INTO log_shape (tbl, columns) VALUES (?, ?)", (self.number(table), encode(columns))
        )
        number = int(made.lastrowid or 0)
        self._keep_shape((table, columns), number)
        return number

    def of_shape(self, number: int) -> tuple[str, tuple[str, ...]]:
        """Return the table and columns behind a shape."""
        return self._by_shape[number]

    def _keep(self, name: str, number: int) -> None:
        self._numbers[name] = number
        self._words[number] = name

    def _keep_shape(self, shape: tuple[str, tuple[str, ...]], number: int) -> None:
        self._shapes[shape] = number
        self._by_shape[number] = shape
