"""Hold decoded arrays to the shapes that packaging/format gives them, before anything is made of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from organizer_app.errors import Unreadable

Shape: TypeAlias = Any
"""A type; a number, for so many bytes; [shape] for an array of any length; (shape, …) for one of exactly
these; OneOf for any of several. A bool is no int."""


@dataclass(frozen=True)
class OneOf:
    """Any of several shapes."""

    shapes: tuple[Shape, ...]


class Anything:
    """Whatever the encoding holds; it is judged elsewhere."""


KEY: Final = 32
"""A hash or a writer."""
ID: Final = 16
SIGNATURE: Final = 64
NIL: Final = type(None)
OPTIONAL_KEY: Final = OneOf((KEY, NIL))


def fits(value: Any, shape: Shape) -> bool:
    """Tell whether a decoded value has a shape."""
    kind = type(shape)
    if kind is type:
        return shape is Anything or type(value) is shape
    if kind is int:
        return type(value) is bytes and len(value) == shape
    if kind is OneOf:
        return any(fits(value, each) for each in shape.shapes)
    if type(value) is not list:
        return False
    if kind is tuple:
        return len(value) == len(shape) and all(map(fits, value, shape))
    (each,) = shape
    if type(each) is type and each is not Anything:
        return all(type(part) is each for part in value)
    return all(fits(part, each) for part in value)


def shaped(value: Any, shape: Shape) -> Any:
    """Return a decoded value that has a shape; raises Unreadable for one that has not."""
    if not fits(value, shape):
        raise Unreadable("shape")
    return value
