"""A file is read in the encoding of its country; where that is in doubt, it is told with what else it could be."""

import pytest

from segmentation.ingest import read
from segmentation.ingest.open.detect_encoding import detect_encoding
from segmentation.ingest.options import ReadOptions
from segmentation.ingest.text_encoding import ENCODING_TITLES
from tests.support.encoded_tables import cases


def judged(made):
    """The tables, how many were read right, and those read wrong in silence."""
    right, silent, count = 0, [], 0
    for language, codec, _, text in made:
        data = text.encode(codec)
        encoding = detect_encoding(data)
        count += 1
        if encoding.decode(data) == text:
            right += 1
        elif not encoding.notice:
            silent.append((language, codec, encoding.codec))
    return count, right, silent


def test_fifty_rows_are_read_right_in_every_encoding():
    count, right, silent = judged(cases((50,)))
    assert count > 50
    assert right == count
    assert silent == []


@pytest.mark.parametrize(("sizes", "beyond", "share"), [((5,), None, 0.97), ((400,), 1, 0.8), ((400,), 3, 0.97)])
def test_a_few_words_are_mostly_read_right_and_never_wrong_in_silence(sizes, beyond, share):
    count, right, silent = judged(cases(sizes, beyond))
    assert right >= share * count
    assert silent == []


@pytest.mark.soak
@pytest.mark.parametrize("beyond", [None, 1, 2, 5, 10])
def test_many_tables_are_read_right(beyond):
    sizes = (4, 5, 10, 50, 200, 500) if beyond is None else (400,)
    count, right, silent = judged(cases(sizes, beyond, range(100, 108)))
    assert right >= {1: 0.8, 2: 0.9}.get(beyond, 0.97) * count
    assert len(silent) <= 0.02 * count


def test_a_rival_is_named_with_the_words_it_would_read():
    encoding = detect_encoding("id;name\n1;Şule\n".encode("cp1254"))
    assert "cp1254" in encoding.rivals
    assert "Windows-1254 (Turkish) (Şule)" in encoding.notice


def test_two_western_letters_alone_are_no_word_of_another_script():
    encoding = detect_encoding("id;name\n1;Íñigo\n".encode("cp1252"))
    assert encoding.codec == "cp1252"
    assert encoding.notice == ""


@pytest.mark.parametrize("name", ["cp1252", "windows-1252", "CP1252"])
def test_an_encoding_that_is_said_is_taken_without_a_notice(name):
    data = "id;name\n1;Íñigo\n2;Anna\n3;Ben\n".encode("cp1252")
    dataset = read(data, options=ReadOptions(encoding=name))
    assert dataset.dialect.encoding == "cp1252"
    assert list(dataset.frame["name"]) == ["Íñigo", "Anna", "Ben"]
    assert dataset.notices == ()
    assert dataset.dialect.other_encodings == ()


@pytest.mark.parametrize("codec", ENCODING_TITLES)
def test_every_encoding_on_the_list_can_be_said(codec):
    rows = "".join(f"{i};{i * 3}\n" for i in range(1, 9))
    dataset = read(f"id;spend\n{rows}".encode(codec), options=ReadOptions(encoding=codec))
    assert dataset.column_names == ("id", "spend")
    assert dataset.row_count == 8


@pytest.mark.parametrize("codec", ["cp866", "cp949", "big5", "koi8-r", "euc-jp", "cp874", "cp1256"])
def test_every_byte_comes_back(codec):
    text = next(text for _, c, _, text in cases((20,)) if c == codec)
    dataset = read(text.encode(codec))
    blocks = dataset.load_records()
    written = b"".join(
        block.mark + b"".join(bytes(r) + e for r, e in zip(block.records, block.ends, strict=True)) for block in blocks
    )
    assert dataset.dialect.encoding == codec
    assert written == text.encode(codec)
