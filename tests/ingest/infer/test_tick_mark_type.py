"""One mark, or nothing."""

from segmentation.features import suggest_plan
from segmentation.ingest import read


def test_ticks_and_blanks_are_yes_and_no_and_told():
    lines = ["id,newsletter,Channels: TV,town"]
    lines += [f"{i:03d},{'x' if i % 3 else ''},{'TV' if i % 4 else ''},{'Bonn' if i % 5 else ''}" for i in range(40)]
    dataset = read("\n".join(lines).encode() + b"\n")
    assert dataset.frame["newsletter"].tolist() == ["yes" if i % 3 else "no" for i in range(40)]
    assert dataset.frame["Channels: TV"].tolist() == ["yes" if i % 4 else "no" for i in range(40)]
    assert dataset.frame["town"].isna().sum() == 8
    assert dataset.column("newsletter").missing == 0
    assert dataset.notices == (
        "Column 'newsletter': 'x' was read as yes, 14 blank cells as no. Choose the kind text if that is wrong.",
        "Column 'Channels: TV': 'TV' was read as yes, 10 blank cells as no. Choose the kind text if that is wrong.",
    )
    assert dataset.text["newsletter"][:2].to_pylist() == ["", "x"]


def test_a_survey_of_ticks_forms_segments_of_its_answers():
    rows = ["id,tea,coffee,milk,water"]
    rows += [f"{i:03d}," + ",".join("x" if (i + j) % 2 or i % 7 == j else "" for j in range(4)) for i in range(60)]
    plan = suggest_plan(read("\n".join(rows).encode() + b"\n"))
    assert [treatment.column for treatment in plan.basis] == ["tea", "coffee", "milk", "water"]
