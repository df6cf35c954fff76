"""The number of segments is decided once: whatever way a visitor takes, and on the command line as on the screen."""

import numpy as np
import pytest

from segmentation import read, run
from tests.support.command_line import run_json
from tests.support.visitor import Visitor


def as_csv(columns: dict[str, np.ndarray]) -> bytes:
    names = ["customer_id", *columns]
    rows = zip(*columns.values(), strict=True)
    lines = [f"{i:05d},{','.join(f'{cell:.2f}' for cell in row)}" for i, row in enumerate(rows)]
    return ("\n".join([",".join(names), *lines]) + "\n").encode()


def four_groups(rng) -> dict[str, np.ndarray]:
    group = rng.integers(4, size=240)
    return {
        "spend": np.array([200, 400, 600, 800])[group] + rng.normal(0, 15, 240),
        "visits": np.array([60, 20, 80, 40])[group] + rng.normal(0, 3, 240),
    }


def one_cloud(rng) -> dict[str, np.ndarray]:
    latent = rng.normal(size=(300, 3)) @ (np.eye(3) + 0.5)
    return dict(zip(("spend", "visits", "returns"), (50 + 8 * latent).T, strict=True))


def noise_columns(rng) -> dict[str, np.ndarray]:
    noise = {f"amount {letter}": rng.normal(100, 20, 240) for letter in "abcdef"}
    return four_groups(rng) | noise


FILES = {"four groups": four_groups, "one cloud": one_cloud, "noise columns": noise_columns, "mall": None}
LONG = {"one cloud", "noise columns"}
"""Files on which the five ways take half a minute: with the long counts."""


@pytest.fixture(params=[pytest.param(name, marks=pytest.mark.soak) if name in LONG else name for name in FILES])
def file(request, real_file, tmp_path):
    """Three invented files and a real one."""
    make = FILES[request.param]
    if make is None:
        return real_file("mall_customers.csv")
    path = tmp_path / "shop.csv"
    path.write_bytes(as_csv(make(np.random.default_rng(5))))
    return path


def test_every_path_gives_the_same_number_columns_and_verdict(file, capsys):
    segmented = run_json(capsys, "segment", file)
    advised = run_json(capsys, "choose-k", file, "--quick")
    result = run(read(file.read_bytes(), name=file.name))
    at_once = Visitor().open(file.read_bytes(), file.name).go("segments")
    by_number = Visitor().open(file.read_bytes(), file.name).go("number")
    decided = by_number.title
    by_number.click("Form the segments").go("segments")
    k, verdict = result.segmentation.k, result.advice.structure.verdict
    assert {advised["advised_k"], segmented["k"], at_once.session.result.segmentation.k} == {k}
    assert by_number.session.result.segmentation.k == k
    assert advised["structure"] == verdict == by_number.session.advice.structure.verdict
    assert at_once.go("number").title == decided
    basis = [t.column for t in result.plan.basis]
    assert segmented["features"] == basis == [t.column for t in at_once.session.result.plan.basis]


def test_columns_of_noise_describe_and_one_click_puts_them_back(tmp_path):
    content = as_csv(noise_columns(np.random.default_rng(5)))
    visitor = Visitor().open(content).go("number")
    assert visitor.session.advice.advised_k == 4
    assert visitor.session.advice.silent == tuple(f"amount {letter}" for letter in "abcdef")
    assert "spend and visits carry the groups; amount a, amount b" in visitor.words
    visitor.click("Let all of them form segments")
    assert len(visitor.session.choices.plan.basis) == 8
    assert visitor.session.advice.advised_k == 4
