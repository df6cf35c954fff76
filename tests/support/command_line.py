"""Makes runs of the command line: what it prints as JSON, and how it refuses."""

import json

import numpy as np

from segmentation.cli.main import main


def run_json(capsys, *arguments):
    assert main([*map(str, arguments), "--json"]) == 0
    out = capsys.readouterr()
    assert out.err == ""
    return json.loads(out.out)


def run_text(capsys, *arguments):
    """What a command prints for people."""
    assert main([*map(str, arguments), "--quiet"]) == 0
    return capsys.readouterr().out


def refused(capsys, *arguments):
    assert main(list(map(str, arguments))) == 2
    out = capsys.readouterr()
    assert out.out == ""
    assert out.err.count("\n") == 1
    return out.err


def orders(path):
    rng = np.random.default_rng(1)
    lines = [
        f"C{rng.integers(60):03d},2024-{rng.integers(1, 13):02d}-{rng.integers(1, 28):02d},{rng.integers(5, 90)}.50,{i}"
        for i in range(600)
    ]
    path.write_text("customer_id,order_date,amount,order_id\n" + "\n".join(lines) + "\n")
    return path
