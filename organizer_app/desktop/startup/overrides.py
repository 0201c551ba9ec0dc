"""What goes wrong in a method that Qt calls is told like any other fault, and does not end the process.

Before Python 3.12 an error that was made below Python is told by its words alone until somebody catches it,
and PySide 6 cannot take such a one from a method that overrides one of Qt's: a widget that Qt has let go of,
touched in `paintEvent` or `sizeHint`, was a segmentation fault. Caught once on its way it is whole.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from types import FunctionType
from typing import Any

from shiboken6 import Shiboken

_OBJECT: type[Any] = Shiboken.Object
_QTS_OWN = ("method_descriptor", "wrapper_descriptor", "builtin_function_or_method")


def guard_overrides() -> None:
    """From now on pass each override of a class that is made through a place that catches what it raises."""
    if sys.version_info < (3, 12):
        type.__setattr__(_OBJECT, "__init_subclass__", classmethod(_guard))


def _guard(cls: type[Any], /, **asked: Any) -> None:
    super(_OBJECT, cls).__init_subclass__(**asked)
    for name, made in list(vars(cls).items()):
        if isinstance(made, FunctionType) and _overrides_qt(cls, name):
            setattr(cls, name, _made_whole(made))


def _overrides_qt(cls: type, name: str) -> bool:
    above = (vars(base)[name] for base in cls.__mro__[1:] if name in vars(base))
    return any(type(one).__name__ in _QTS_OWN for one in above)


def _made_whole(override: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(override)
    def passed_on(*given: Any, **named: Any) -> Any:
        try:
            return override(*given, **named)
        except BaseException:
            # Nothing is done about it here: an error that was caught has its own object from then on.
            raise

    return passed_on
