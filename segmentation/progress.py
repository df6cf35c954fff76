"""How long work tells how far it is, and how it is stopped.

A long function takes ``progress: Progress = silent`` and calls it now and then with
the share done (0–1) and a few words. A caller that wants the work stopped raises
`segmentation.errors.Cancelled` from its callback; nothing else is needed.
"""

from collections.abc import Callable

Progress = Callable[[float, str], None]


def silent(share: float, message: str) -> None:
    """Ignore all progress: the default."""


def part(progress: Progress, start: float, end: float) -> Progress:
    """A progress that fills the stretch from ``start`` to ``end`` of another one.

    >>> seen = []
    >>> inner = part(lambda share, message: seen.append(share), 0.5, 1.0)
    >>> inner(0.5, "half of the second half")
    >>> seen
    [0.75]
    """

    def inner(share: float, message: str) -> None:
        progress(start + (end - start) * share, message)

    return inner
