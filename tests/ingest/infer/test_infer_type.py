"""The first type that fits is the column's, or the one that the user chose."""

from segmentation.ingest import ReadOptions, Writing, read
from tests.support.typed_columns import typed


def test_a_small_table_of_coordinates_is_numbers_to_be_used():
    result = typed(x=list("1357"), y=list("2468"))
    assert [(c.kind, c.role) for c in result.columns] == [("number", "feature")] * 2


def test_the_user_overrules_kinds_and_roles():
    told = ReadOptions(kinds={"age": "category"}, roles={"spend": "outcome", "code": "identifier"})
    result = typed(told, id=["1", "2"], age=["31", "42"], spend=["1.5", "2.5"], code=["a-1", "b-2"])
    assert [(c.kind, c.role) for c in result.columns] == [
        ("identifier", "descriptor"),
        ("category", "feature"),
        ("number", "outcome"),
        ("identifier", "identifier"),
    ]


def test_a_column_remembers_how_people_wrote_its_numbers_and_dates():
    raw = (
        "kunde;umsatz;anteil;seit;geburtstag;wann;plain\n"
        + "\n".join(
            f"K{i};1.{i:03d},50 €;{i} %;{i % 28 + 1}.3.2024;03.04.{40 + i % 60};202403{i % 28 + 1:02d};{i}"
            for i in range(40)
        )
    ).encode()
    found = {c.name: c.writing for c in read(raw).columns}
    assert found["umsatz"] == Writing("styled", ",", ".", "€")
    assert (found["anteil"].form, found["anteil"].unit) == ("styled", "%")
    assert (found["seit"].form, found["seit"].order, found["seit"].pivot) == ("parts", "dmy", 0)
    assert found["geburtstag"].pivot == 30
    assert found["wann"].form == "compact"
    assert found["plain"] is None
