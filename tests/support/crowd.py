"""Makes a crowd of visitors who work at once, each over a socket of its own, and says how long each waited."""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median, quantiles
from typing import TypeVar

from tests.support.socket_visitor import SocketVisitor
from ui.serving.faults import OURS

T = TypeVar("T")
MIDDLES = ((200, 500, 850), (20, 75, 40), (3, 9, 5), (30, 12, 60), (40, 12, 80), (30, 45, 60))
COLUMNS = ("spend", "visits", "items", "returns", "days", "age")


def shop(number: int, rows: int) -> bytes:
    """The file of one visitor: three groups in six numbers, one of them under a name that nobody else's file has."""
    draw = random.Random(number)
    lines = [",".join(("customer_id", column(number), *COLUMNS[1:], "city"))]
    for i in range(rows):
        numbers = (str(round(draw.gauss(middles[i % 3], middles[i % 3] / 6))) for middles in MIDDLES)
        lines.append(f"{i:06d},{','.join(numbers)},{draw.choice(('Bonn', 'Kiel', 'Gera'))}")
    return ("\n".join(lines) + "\n").encode()


def column(number: int) -> str:
    """The column that only this visitor's file has."""
    return f"spend{number:03d}x"


def all_at_once(work: Callable[[int], T], visitors: int) -> list[T]:
    """What ``work`` returns for each visitor's number, all of them working at the same time; raises what one raised."""
    with ThreadPoolExecutor(visitors) as pool:
        return list(pool.map(work, range(visitors)))


def come(url: str, number: int, rows: int) -> SocketVisitor:
    """Open the first page and drop a file."""
    visitor = SocketVisitor(url)
    visitor.run()
    visitor.upload(shop(number, rows))
    return visitor


def come_to_segments(url: str, number: int, rows: int) -> tuple[SocketVisitor, list[float]]:
    """Drop a file, ask for its segments and wait for them; the visitor, and the seconds of each look meanwhile."""
    visitor = come(url, number, rows)
    visitor.click("Segment my customers")
    return visitor, visitor.settle()


def wrong(visitor: SocketVisitor, number: int, visitors: int) -> list[str]:
    """What is wrong on a visitor's screen, which should be nothing: a fault of ours, or somebody else's column."""
    shown = str(visitor.elements.values())
    strangers = [column(n) for n in range(visitors) if n != number and column(n) in shown]
    faults = [kind for e in visitor.elements.values() if (kind := e.WhichOneof("type")) == "exception"]
    return [*faults, *strangers, *([OURS] if OURS[:40] in visitor.words else [])]


def percentiles(seconds: Sequence[float]) -> tuple[float, float]:
    """The median and what 95 of 100 stay under."""
    return median(seconds), quantiles(seconds, n=20, method="inclusive")[-1]


def measured(what: str, seconds: Sequence[float], held: float) -> str:
    """One line of the table: how long it took half of them and 95 of 100, and what the server held."""
    half, most = percentiles(seconds)
    return f"{what}: p50 {half:.2f} s, p95 {most:.2f} s, longest {max(seconds):.2f} s, {held:.0f} MB"


def in_megabytes(number: int, megabytes: int) -> bytes:
    """A visitor's file of that size, the same customers again and again."""
    head, _, body = shop(number, 3_000).partition(b"\n")
    return head + b"\n" + body * -(-megabytes * 1_000_000 // len(body))


def memory(process: int, what: str = "VmRSS") -> float:
    """Megabytes a process holds; ``VmHWM`` for the most it has held."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(what))


def processor(process: int) -> float:
    """Seconds of processor time a process has used, its own and the system's for it."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
