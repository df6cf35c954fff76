"""The Export page: nothing heavy before it is asked for, and everything once it is."""

import io
import json
from datetime import date

import pyarrow as pa

from segmentation import Choices, read, run
from segmentation.export.added_cells import AddedColumn
from segmentation.export.labelled_file import write_labelled
from segmentation.features import suggest_plan
from segmentation.project_file import project_to_json
from segmentation.recipe_file import FORMAT, recipe_to_json
from segmentation.scoring import added_columns
from tests.support.paths import ROOT
from tests.support.visitor import Visitor, table
from ui import slots
from ui.export import labelled_files
from ui.export.labelled_files import LabelledFileChoices

HEAVY = ("one file per segment", "report", "slides", "workbook", "model card", "audience")
LIGHT = ("labelled file", "profile table", "recipe", "SQL", "Python script", "project")


def downloads(visitor):
    return {button.label for button in visitor.app.get("download_button")}


def test_light_files_are_there_and_heavy_ones_are_made_on_request():
    visitor = Visitor().open(table()).choose(k=3).go("export")
    assert downloads(visitor) == {f"Download {name}" for name in LIGHT}
    for name in HEAVY:
        visitor.click(f"Prepare {name}")
        assert visitor.faults == []
        assert f"Download {name}" in downloads(visitor)


def test_a_prepared_file_is_forgotten_when_a_segment_gets_another_name():
    visitor = Visitor().open(table()).choose(k=3).go("export").click("Prepare workbook")
    assert "Download workbook" in downloads(visitor)
    visitor.session.label_segment(1, name="Another")
    visitor.app.run()
    assert "Download workbook" not in downloads(visitor)


def test_another_kind_of_file_is_made_as_chosen():
    visitor = Visitor().open(table()).choose(k=3).go("export")
    visitor.session.put(slots.LABELLED_FILE, LabelledFileChoices("excel"))
    visitor.app.run()
    assert "Prepare labelled file" in [button.label for button in visitor.app.button]
    visitor.click("Prepare labelled file")
    assert "Download labelled file" in downloads(visitor)
    assert visitor.faults == []


def test_a_project_opened_again_brings_back_choices_and_names():
    first = Visitor().open(table()).choose(k=3).go("export")
    project = json.dumps(
        {
            "kindred": "project",
            "format": 1,
            "project": {
                "file": "shop.csv",
                "fingerprint": first.session.dataset.fingerprint,
                "columns": list(first.session.dataset.column_names),
                "choices": {"k": 2, "labels": {"1": {"name": "The many"}}},
            },
        }
    )
    place = next(box for box in first.app.file_uploader if "project" in box.label)
    place.upload("project.json", project.encode(), "application/json")
    first.app.run()
    first.settle()
    assert first.session.result.segmentation.k == 2
    assert first.session.result.assignment.names[0] == "The many"
    assert first.faults == []


def test_an_earlier_segmentation_labels_this_file_and_says_how_many():
    recipe = recipe_to_json(run(read(table(seed=1)), Choices(k=3)).recipe)
    visitor = Visitor().open(table(seed=2)).choose(k=3).go("export")
    place = next(box for box in visitor.app.file_uploader if "recipe" in box.label)
    place.upload("recipe.json", recipe.encode(), "application/json")
    visitor.app.run()
    assert "Download file labelled as before" in downloads(visitor)
    assert visitor.faults == []


def test_what_is_no_recipe_is_refused_in_a_sentence():
    visitor = Visitor().open(table()).choose(k=3).go("export")
    place = next(box for box in visitor.app.file_uploader if "recipe" in box.label)
    place.upload("recipe.json", b"not json", "application/json")
    visitor.app.run()
    assert "is not JSON" in visitor.words
    assert visitor.faults == []


def test_an_audience_asks_for_the_columns_of_contacts_and_of_consent():
    lines = ["who,Kontakt,Newsletter,Unsubscribed,spend"]
    for i in range(90):
        lines.append(f"C{i:02d},c{i}@example.com,yes,{'yes' if i % 9 == 0 else ''},{10 + 300 * (i % 3) + i % 7}")
    visitor = Visitor().open("\n".join(lines).encode(), "crm.csv").choose(k=3).go("export")

    def box(label):
        return next(box for box in visitor.app.selectbox if box.label.startswith(label))

    assert box("Column that says who agreed").value == "Newsletter"
    objections = next(box for box in visitor.app.multiselect if box.label.startswith("Columns that say who wants no"))
    assert objections.value == ["Unsubscribed"]
    assert "No column says who agreed" not in visitor.words
    box("Platform").select("klaviyo")
    visitor.app.run()
    visitor.click("Prepare audience")
    assert "no column is named like that" in visitor.words
    box("Column of e-mail addresses").select("Kontakt")
    visitor.app.run()
    visitor.click("Prepare audience")
    assert "Download audience" in downloads(visitor)
    assert visitor.faults == []


def test_where_nobody_was_asked_it_is_said_before_the_button():
    lines = ["who,Kontakt,spend", *(f"C{i:02d},c{i}@example.com,{10 + 300 * (i % 3) + i % 7}" for i in range(90))]
    visitor = Visitor().open("\n".join(lines).encode(), "crm.csv").choose(k=3).go("export")
    assert "No column says who agreed to be written to." in visitor.words
    assert "Download audience" not in downloads(visitor)


def place_for(visitor, kind):
    return next(box for box in visitor.app.file_uploader if kind in box.label)


def test_a_project_of_orders_makes_its_customers_again_after_a_refresh():
    log = (ROOT / "sample_data" / "orders.csv").read_bytes()
    first = Visitor().open(log, "orders.csv")
    first.session.put(slots.ORDER_WISHES, {"refunds": "drop", "as_of": date(2026, 1, 31)})
    first.app.run()
    first.click("Turn orders into customers")
    first.session.choose(k=3)
    first.go("segments")
    first.session.label_segment(1, name="Regulars of the house")
    project = project_to_json(first.session.dataset, first.session.choices, first.session.orders)

    second = Visitor().open(log, "orders.csv")
    place_for(second, "project").upload("project.json", project.encode(), "application/json")
    second.app.run()
    second.settle().go("segments")
    assert second.session.dataset.fingerprint == first.session.dataset.fingerprint
    assert second.session.result.assignment.names[0] == "Regulars of the house"
    assert (second.session.result.assignment.labels == first.session.result.assignment.labels).all()
    assert second.faults == []


def test_a_project_for_another_file_or_from_elsewhere_is_answered_in_a_sentence():
    made_for = Visitor().open(table(names=("turnover", "calls")), "other.csv").choose(k=3).go("segments")
    project = project_to_json(
        made_for.session.dataset, Choices(plan=suggest_plan(made_for.session.dataset)), made_for.session.orders
    )
    answers = {
        project: "The project was made for 'other.csv', which has a column 'calls'; 'shop.csv' has none.",
        project.replace(f'"format": {FORMAT}', '"format": 99'): "The file has format 99, and this Kindred reads up to",
        project.replace('"k": null', '"k": "many"'): "project.choices.k should be",
        recipe_to_json(made_for.session.result.recipe): "no project of Kindred's",
    }
    for content, sentence in answers.items():
        visitor = Visitor().open(table())
        place_for(visitor, "project").upload("project.json", content.encode(), "application/json")
        visitor.app.run()
        assert sentence.replace("'", "") in visitor.words.replace("\\", "").replace("'", "")
        assert visitor.faults == []


def test_a_table_name_that_is_none_can_be_corrected():
    visitor = Visitor().open(table()).choose(k=3).go("export")
    visitor.session.put(slots.SQL_CHOICES, ("duckdb", "my table"))
    visitor.app.run()
    assert "is not the name of a table" in visitor.words
    next(box for box in visitor.app.text_input if box.label == "Table").set_value("customers").run()
    assert "Download SQL" in downloads(visitor)


def test_a_large_upload_says_about_how_large_its_labelled_file_will_be(monkeypatch):
    monkeypatch.setattr(labelled_files, "FEW_CELLS", 10)
    visitor = Visitor().open(table(rows=600)).choose(k=3).go("export")
    expected = len(bytes_of(visitor)) / 1024
    estimate = next(c.value for c in visitor.app.caption if c.value.startswith("about "))
    assert abs(float(estimate.split()[1]) - expected) < 0.05 * expected


def bytes_of(visitor):
    sink = io.BytesIO()
    write_labelled(visitor.session.dataset, visitor.session.result.assignment, sink)
    return sink.getvalue()


def test_the_choice_of_our_columns_is_made_of_all_there_are(monkeypatch):
    seventh = AddedColumn("next_segment", "Number of the segment after.", pa.int32(), lambda a: a.labels)
    monkeypatch.setattr(added_columns, "ADDED_COLUMNS", (*added_columns.ADDED_COLUMNS, seventh))
    visitor = Visitor().open(table()).choose(k=3).go("export")
    choice = next(box for box in visitor.app.multiselect if box.label == "Our columns")
    assert choice.options == [column.name for column in added_columns.ADDED_COLUMNS]
    assert choice.value == choice.options


def test_a_project_of_a_log_whose_rows_were_called_customers_opens_as_it_was():
    lines = [f"{i},u{i % 9},2024-0{1 + i % 9}-1{i % 7},{10 + i % 23},{i % 4}" for i in range(90)]
    log = ("order_id,customer_id,order_date,amount,visits\n" + "\n".join(lines)).encode()
    first = Visitor().open(log, "log.csv")
    first.app.radio(key="rows are").set_value("customers").run()
    first.session.choose(k=3)
    project = project_to_json(first.session.dataset, first.session.choices, first.session.orders)

    second = Visitor().open(log, "log.csv")
    assert second.title.startswith("90 order lines")
    place_for(second, "project").upload("project.json", project.encode(), "application/json")
    second.app.run()
    assert second.title.startswith("90 customers")
    assert second.session.choices.k == 3
    assert not second.faults


def test_slides_bear_the_title_that_was_typed_and_are_made_anew_under_another():
    visitor = Visitor().open(table()).choose(k=3).go("export")

    def name(title):
        box = next(box for box in visitor.app.text_input if box.label == "Title of report and slides")
        assert box.placeholder.startswith("3 kinds of customers")
        box.set_value(title).run()

    name("Spring review")
    visitor.click("Prepare slides")
    assert visitor.faults == []
    assert visitor.session.get(slots.TITLE) == "Spring review"
    assert "Download slides" in downloads(visitor)
    name("Autumn review")
    assert "Download slides" not in downloads(visitor)
