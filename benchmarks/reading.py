"""How fast and in how much memory is a big CSV read to typed columns, against ``polars.read_csv``?

``python -m benchmarks.reading`` prints the rows; each measurement runs in a process of its own. Memory is counted from
after a tiny file was read, so that what Python loads once is not taken for the file's.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
from pathlib import Path

ROWS = 1_000_000
MEASURE = """
import sys, time
kind, path = sys.argv[1:]
def memory():
    return int(next(line for line in open("/proc/self/status") if line.startswith("VmHWM")).split()[1])
if kind == "polars":
    import polars
    run = lambda: polars.read_csv(path)
elif kind == "kindred":
    import segmentation, segmentation.ingest.read
    from segmentation.process import configure_process
    configure_process()
    def run():
        dataset = segmentation.read(path)
        return dataset, dataset.frame
else:
    import segmentation
    run = lambda: None
if kind == "kindred":
    segmentation.read(b"id,name,since,spend\\n" + b"1,Anna,2024-01-01,2.5\\n2,Ben,2024-02-01,3.5\\n" * 50).frame
before = memory()
times = []
for _ in range(3 if kind != "nothing" else 1):
    start = time.perf_counter()
    kept = run()
    times.append(time.perf_counter() - start)
    peak = memory()
    first = locals().get("first", peak)
    del kept
print(min(times), (first - before) * 1024)
"""


def make_table(path: Path, rows: int = ROWS) -> None:
    """A table of customers with 12 columns: a key, words, dates, whole and broken numbers."""
    rng = random.Random(7)
    towns = ["Bonn", "Paris", "Leeds", "Rome", "Oslo", "Graz", "Porto", "Turku"]
    body = [
        f"{rng.choice(towns)},{rng.randint(18, 90)},{rng.choice('FM')},"
        f"2024-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d},"
        f"{rng.randint(1, 60)},{rng.random() * 2000:.2f},{rng.random() * 90:.2f},{rng.randint(0, 400)},"
        f"{rng.random():.4f},{rng.randint(1, 5)},{rng.choice(('yes', 'no'))}\n"
        for _ in range(10_000)
    ]
    with path.open("w") as file:
        file.write("customer_id,town,age,gender,last_order,orders,spend,basket,recency,discount,rating,newsletter\n")
        file.writelines(f"C{i:07d},{body[i * 7919 % 10_000]}" for i in range(rows))


def measured(kind: str, path: Path) -> tuple[float, float]:
    """Seconds, and bytes of memory above what was there before."""
    done = subprocess.run([sys.executable, "-c", MEASURE, kind, str(path)], capture_output=True, text=True, check=True)
    seconds, memory = done.stdout.split()
    return float(seconds), float(memory)


def rows() -> list[tuple[str, str]]:
    """The lines for ``python -m benchmarks``."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "customers.csv"
        make_table(path)
        size = path.stat().st_size
        polars, _ = measured("polars", path)
        ours, memory = measured("kindred", path)
    return [
        (f"reading {ROWS:,} x 12 ({size / 1e6:.0f} MB): polars.read_csv", f"{polars:.2f} s"),
        ("reading the same to typed columns", f"{ours:.2f} s, {ours / polars:.1f} x (at most 4)"),
        ("memory for it", f"{memory / 1e6:.0f} MB, {memory / size:.1f} x the file (at most 5)"),
    ]


if __name__ == "__main__":
    for what, figure in rows():
        print(f"{what:60s} {figure}")
