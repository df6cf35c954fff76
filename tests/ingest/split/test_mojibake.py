"""Letters that were broken before the file was written are pointed out, and made whole where that is asked for."""

import io

import pandas as pd
import pytest

from segmentation import Choices, read, run
from segmentation.export.labelled_file import write_labelled
from segmentation.export.python_script_reading import reading_refusal
from segmentation.ingest import ReadOptions

CITIES = ["Köln", "München", "Zürich", "Genève"]
RUSSIAN = ["Москва", "Пермь", "Уфа", "Рязань"]
MEND = ReadOptions(mend_mojibake=True)


def table(cities: list[str], header: str = "id;Straße;spend") -> str:
    return header + "\n" + "".join(f"k{i};{city};{i}\n" for i, city in enumerate(cities * 4, start=1))


def broken(text: str, codec: str) -> str:
    """What a program writes that takes UTF-8 for another encoding."""
    return text.encode().decode(codec)


@pytest.mark.parametrize("codec", ["latin-1", "cp1250", "cp1251", "mac-roman", "cp437", "sloppy-windows-1252"])
def test_names_are_whole_again_whatever_they_were_mistaken_for(codec):
    dataset = read(broken(table(CITIES[:3]), codec).encode())
    assert len(dataset.notices) == 1
    assert "letters that were broken before this file was written" in dataset.notices[0]
    assert dataset.dialect.mojibake[0].endswith((" → Straße", " → Köln"))
    if codec in ("mac-roman", "cp437"):  # of these only what is plainly broken by itself is mended
        return
    mended = read(broken(table(CITIES[:3]), codec).encode(), options=MEND)
    assert mended.column_names == ("id", "Straße", "spend")
    assert set(mended.text["Straße"].to_pylist()) == set(CITIES[:3])
    assert "They were mended" in mended.notices[0]


@pytest.mark.parametrize("codec", ["latin-1", "sloppy-windows-1251", "sloppy-windows-1252"])
def test_other_scripts_are_whole_again(codec):
    mended = read(broken(table(RUSSIAN, "id;город;spend"), codec).encode(), options=MEND)
    assert mended.column_names[1] == "город"
    assert set(mended.text["город"].to_pylist()) == set(RUSSIAN)


def test_a_few_broken_cells_among_whole_ones_are_counted_and_the_others_stay():
    rows = table(CITIES).split("\n")
    rows[3] = broken(rows[3], "latin-1")
    dataset = read("\n".join(rows).encode())
    assert dataset.notices[0].startswith("1 cell with letters that were broken before this file was written: ZÃ")
    assert dataset.text["Straße"].to_pylist()[2] == "ZÃ¼rich"
    assert read("\n".join(rows).encode(), options=MEND).text == read(table(CITIES).encode()).text


WHOLE = {
    "French": ["l’été", "l’île", "« là »", "Noël"],
    "German": ["groß»", "»Fuß«", "Straße", "Äöü"],
    "Portuguese": ["SÃO PAULO", "MARANHÃO", "Ã", "Conceição"],
    "Russian": RUSSIAN,
    "Romanian and Polish": ["Ploiești", "Łódź", "Źdźbło", "Câmpina"],
    "Vietnamese": ["Hà Nội", "Đà Nẵng", "Huế", "Cần Thơ"],
    "Signs": ["5 × 3", "20 °C", "± 5 €", "½ l"],
}


@pytest.mark.parametrize("words", WHOLE.values(), ids=WHOLE)
def test_whole_words_of_many_languages_are_left_alone(words):
    dataset = read(table(words).encode())
    assert (dataset.notices, dataset.dialect.mojibake) == ((), ())
    assert read(table(words).encode(), options=MEND).text == dataset.text


def test_the_file_as_sent_keeps_its_bytes_and_a_script_is_refused():
    data = broken(table(CITIES), "latin-1").encode()
    result = run(read(data, options=MEND), Choices(k=2))
    sink = io.BytesIO()
    write_labelled(result.dataset, result.assignment, sink, added=("segment",))
    lines = zip(sink.getvalue().split(b"\n"), data.split(b"\n"), strict=True)
    assert all(labelled.startswith(line) for labelled, line in lines)
    assert "Broken letters were mended here" in (reading_refusal(result.dataset) or "")


def test_tables_of_other_kinds_are_looked_at_too():
    frame = pd.DataFrame({"id": ["a", "b"], "city": ["KÃ¶ln", "Ulm"]})
    assert read(frame).dialect.mojibake == ("KÃ¶ln → Köln",)
    assert read(frame, options=MEND).text["city"].to_pylist() == ["Köln", "Ulm"]
