"""A million customers, CSV in to labelled CSV out: how much faster than the notebook everybody writes?

``python -m benchmarks.takeaway [ROWS]``
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

ROWS = 1_000_000
K = 5
FEATURES = ("revenue", "orders", "visits", "age", "tenure", "discount")

NOTEBOOK = """
import json, sys, time
import pandas as pd
from sklearn.cluster import KMeans
from sklearn.preprocessing import StandardScaler
started = time.perf_counter()
source, output, features, k = sys.argv[1], sys.argv[2], sys.argv[3].split(","), int(sys.argv[4])
customers = pd.read_csv(source)
scaled = StandardScaler().fit_transform(customers[features])
model = KMeans(n_clusters=k, n_init=10, random_state=0).fit(scaled)
customers["segment"] = model.labels_ + 1
customers.to_csv(output, index=False)
took = time.perf_counter() - started
peak = int(next(line for line in open("/proc/self/status") if line.startswith("VmHWM")).split()[1])
print(json.dumps({"seconds": took, "megabytes": peak / 1024, "inertia": model.inertia_}))
"""

OURS = """
import json, sys, time
import pandas, sklearn.cluster, segmentation.cli.segment, segmentation.cli.main as cli
from segmentation.cli import segment as command
started = time.perf_counter()
found = {}
def keep(result, *rest, original=command.in_words):
    found["inertia"] = result.segmentation.inertia
    return original(result, *rest)
command.in_words = keep
source, output, features, k = sys.argv[1:]
status = cli.main(["segment", source, "--k", k, "--features", features, "--log", "none", "--winsorise", "none",
                   "--output", output])
took = time.perf_counter() - started
peak = int(next(line for line in open("/proc/self/status") if line.startswith("VmHWM")).split()[1])
print(json.dumps({"seconds": took, "megabytes": peak / 1024, **found, "status": status}))
"""


@dataclass(frozen=True)
class Cost:
    """What one way of doing the job took: seconds after imports, seconds as a process, peak memory."""

    seconds: float
    process: float
    megabytes: float
    inertia: float


def write_customers(path: Path, rows: int, seed: int = 0) -> None:
    """A customer table of 12 columns with overlapping groups, as a shop would export it."""
    rng = np.random.default_rng(seed)
    group = rng.integers(0, K, rows)
    centres = rng.normal(scale=1.6, size=(K, len(FEATURES)))
    values = centres[group] + rng.normal(size=(rows, len(FEATURES)))
    days = pd.Timestamp("2015-01-01") + pd.to_timedelta(rng.integers(0, 3600, rows), unit="D")
    table = pd.DataFrame(
        {
            "customer_id": [f"C{i:08d}" for i in range(rows)],
            "email": [f"user{i}@example.com" for i in range(rows)],
            "country": rng.choice(["Germany", "France", "Spain", "Italy"], rows),
            "channel": rng.choice(["web", "store", "phone"], rows),
            "since": days.strftime("%Y-%m-%d"),
            "newsletter": rng.choice(["yes", "no"], rows),
            **{name: np.round(200 + 40 * values[:, j], 2) for j, name in enumerate(FEATURES)},
        }
    )
    table.to_csv(path, index=False)


def cost_of(script: str, source: Path, output: Path) -> Cost:
    """Run one way of doing the job in a process of its own."""
    started = time.perf_counter()
    arguments = [str(source), str(output), ",".join(FEATURES), str(K)]
    done = subprocess.run([sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=True)
    process = time.perf_counter() - started
    measured = json.loads(done.stdout.splitlines()[-1])
    return Cost(measured["seconds"], process, measured["megabytes"], measured["inertia"])


def rows(customers: int = ROWS) -> list[tuple[str, str]]:
    """What each way took, and the ratios with what we aim at."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "customers.csv"
        write_customers(source, customers)
        costs = {
            name: cost_of(script, source, Path(folder) / f"{name}.csv")
            for name, script in (("notebook", NOTEBOOK), ("Kindred", OURS))
        }
    notebook, ours = costs["notebook"], costs["Kindred"]
    lines = [
        (
            f"{customers:,} x 12, CSV in to labelled CSV out: {name}",
            f"{c.seconds:.2f} s after imports, {c.process:.2f} s in all, {c.megabytes:.0f} MB, "
            f"inertia {c.inertia:,.0f}",
        )
        for name, c in costs.items()
    ]
    return [
        *lines,
        ("times faster after imports (aim 3, stretch 5)", f"{notebook.seconds / ours.seconds:.1f}"),
        ("times faster as a process (aim 2)", f"{notebook.process / ours.process:.1f}"),
        ("peak memory against the notebook's (aim 0.85, stretch 0.6)", f"{ours.megabytes / notebook.megabytes:.2f}"),
    ]


if __name__ == "__main__":
    for what, figure in rows(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS):
        print(f"{what:60s} {figure}")
