"""The encoding of a file is found by what its letters would be."""

import pytest

from segmentation import read
from segmentation.ingest.open.detect_encoding import detect_encoding

WESTERN = {
    "German": "Größe;Straße\nMüller;Köln\n",
    "French": "Élodie Lefèvre;Bézier\nFrançois;Crème brûlée\n",
    "Spanish": "Muñoz;Peña\nGarcía;Logroño\n",
    "one Spanish word": "el niño\n",
    "euros": "Preis\n€ 5,00\n€ 7,20\n",
    "typographer's quotes": "“quotes” – and it’s\n",
    "Danish": "Sørensen;Ærø\nÅrhus;Brøndby\n",
    "Portuguese": "São Paulo;João\nConceição;Irmã\n",
    "Italian": "Nicolò;città\nperché;più\n",
    "six customers with umlauts": "Häberlin;Französisch\nBühler;Pölking\n",
}
CENTRAL = {
    "Polish": "Łódź;Wałęsa\nKraków;Świętokrzyskie\n",
    "Czech": "Dvořák;Jiří\nNěmcová;České Budějovice\n",
    "Hungarian": "Győr;Szőke\nErdős;Fűzfő\n",
}
ASIAN = {
    "cp932": "顧客番号,名前,住所\n山田太郎,東京都,あいう\n佐藤はなこ,大阪府,カタカナ\n",
    "gb18030": "客户编号,姓名,城市\n张伟,北京,朝阳区\n王芳,上海,浦东新区\n",
}


@pytest.mark.parametrize("text", WESTERN.values(), ids=WESTERN)
@pytest.mark.parametrize("codec", ["utf-8", "cp1252", "utf-16-le", "utf-16-be"])
def test_western_text_is_read_in_the_encoding_it_was_written_in(codec, text):
    data = text.encode(codec)
    assert detect_encoding(data).decode(data) == text
    assert detect_encoding(data).notice == ""


@pytest.mark.parametrize("text", [WESTERN[k] for k in ("German", "French", "Danish", "Portuguese", "Italian")])
def test_an_old_macintosh_file_is_read_with_its_letters(text):
    data = text.encode("mac-roman")
    assert detect_encoding(data).decode(data) == text


@pytest.mark.parametrize("text", CENTRAL.values(), ids=CENTRAL)
@pytest.mark.parametrize("codec", ["utf-8", "cp1250", "iso8859-2"])
def test_central_european_text_is_told_from_western(codec, text):
    data = text.encode(codec)
    assert detect_encoding(data).decode(data) == text


@pytest.mark.parametrize("codec", ASIAN)
def test_japanese_and_chinese_files_are_read(codec):
    data = ASIAN[codec].encode(codec)
    assert detect_encoding(data).decode(data) == ASIAN[codec]


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_decides_and_is_no_letter(codec):
    data = "id;name\n1;Zoë\n".encode(codec)
    assert detect_encoding(data).decode(data) == "id;name\n1;Zoë\n"


def test_a_file_glued_from_two_encodings_says_so():
    data = "id,name\n1,Größe\n2,Müller\n3,Süß\n".encode() + "4,Köln\n".encode("cp1252")
    encoding = detect_encoding(data)
    assert encoding.decode(data).endswith("3,Süß\n4,Köln\n")
    assert encoding.notice.startswith("Most of the file is UTF-8, but some letters are not (first: byte 40)")


def test_a_file_cut_off_within_a_letter_says_so():
    data = "id,name\n1,Größe\n2,Müller\n3,Sü".encode()[:-1]
    assert detect_encoding(data).notice == "The file ends in the middle of a letter, as if it had been cut off."


def test_a_sharp_s_before_a_euro_sign_is_no_letter_of_nko():
    encoding = detect_encoding("id,note\n1,ß€\n".encode("cp1252"))
    assert encoding.codec == "cp1252"
    assert encoding.notice == (
        "The few letters beyond ASCII could also be UTF-8: read as Windows-1252 (Western Europe) (ß€)."
    )
    assert detect_encoding("id,name\n1,ߊߋߌߍ\n".encode()).codec == "utf-8"


def test_a_sharp_s_at_the_end_of_the_last_line_is_no_letter_cut_off():
    data = "id;name\r\n1;Anna\r\n2;ß€\r\n3;ß\r\n".encode("cp1252")
    assert detect_encoding(data).codec == "cp1252"
    assert detect_encoding("id;name\r\n1;Größe\r\n2;ß\r\n".encode("cp1252")).codec == "cp1252"


@pytest.mark.parametrize("codec", ["utf-32", "utf-32-le", "utf-32-be", "utf-16-le"])
def test_wide_letters_are_read_and_every_byte_comes_back(codec):
    data = ("id;name\n" + "".join(f"{i};Łódź Αθήνα {i}\n" for i in range(40))).encode(codec)
    dataset = read(data)
    assert dataset.notices == ()
    assert dataset.text["name"].to_pylist()[39] == "Łódź Αθήνα 39"
    blocks = dataset.load_records()
    assert data == b"".join(
        b.mark + b"".join(bytes(r) + e for r, e in zip(b.records, b.ends, strict=True)) for b in blocks
    )
