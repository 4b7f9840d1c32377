"""The record of learning, read back by another library: one kind, honest page for any name. 1 s."""

from datetime import date
from io import BytesIO

import pypdfium2 as pdfium
import pytest
from gluteal.errors import GlutealError
from gluteal.handouts.certificate import COVERS, NOT, Gain, _picture, certificate

DAY = date(2026, 11, 22)


def told(data):
    document = pdfium.PdfDocument(data)
    assert len(document) == 1
    return " ".join(document[0].get_textpage().get_text_bounded().split())


def test_it_says_whose_it_is_how_far_they_came_what_was_covered_and_what_it_is_not():
    words = told(certificate("Zoë Ångström-O’Neill", Gain(12, 20, 24), DAY))
    assert "Zoë Ångström-O’Neill" in words and "on 22 November 2026." in words and NOT in words
    assert "12 of 24 questions were right; at the end 20 of 24" in words and "about two thirds of what there was to gain" in words
    assert all(line in words for line in COVERS)


def test_without_numbers_it_tells_none():
    words = told(certificate("Ada", None, DAY))
    assert "questions were right" not in words and "The course covers" in words


@pytest.mark.parametrize(
    ("gain", "words"),
    [
        (Gain(0, 24, 24), "That is all of what there was to gain."),
        (Gain(12, 23, 24), "nearly all of"),
        (Gain(12, 18, 24), "about half of"),
        (Gain(12, 13, 24), "a little of"),
        (Gain(24, 24, 24), "There was nothing left to gain."),
        (Gain(20, 20, 24), "go up and down by chance"),
        (Gain(20, 12, 24), "at the end 12 of 24, on the same topics. A few questions go up and down by chance."),
    ],
    ids=str,
)
def test_the_gain_is_told_kindly_and_no_more_than_it_is(gain, words):
    assert words in gain.words()
    assert not any(word in gain.words() for word in ("only", "fail", "worse", "wrong"))


def test_gain_is_the_share_of_what_there_was_to_gain():
    assert Gain(12, 18, 24).normalized == 0.5 and Gain(24, 24, 24).normalized == 0 and Gain(20, 12, 24).normalized == 0


@pytest.mark.parametrize("numbers", [(1, 2, 0), (-1, 2, 3), (4, 2, 3), (1, 4, 3), (True, 2, 3), (1, 2.5, 3), ("1", "2", "3")], ids=str)
def test_numbers_that_cannot_be_are_refused(numbers):
    with pytest.raises(GlutealError, match="gain:"):
        Gain(*numbers)


@pytest.mark.parametrize(
    ("name", "words"),
    [("", "needs a name"), (" \n\t ", "needs a name"), ("x" * 61, "has 61 characters"), ("王芳", "has no '王'")],
    ids=["", "space", "61", "Han"],
)
def test_a_name_that_cannot_be_printed_is_refused_with_the_way_out(name, words):
    with pytest.raises(GlutealError, match=words):
        certificate(name, None, DAY)


def test_a_name_stands_on_one_line_however_long_and_whatever_was_pasted_with_it():
    long = "Maximiliana Wilhelmina von Hohenstaufen-Wittelsbach Müller W"
    assert len(long) == 60 and long in told(certificate(long, None, DAY))
    assert "Ada Lovelace reached" in told(certificate(" Ada\n\x00\u200bLovelace ", None, DAY))


def test_the_picture_shows_the_muscles_in_their_own_colours_on_white():
    from PIL import Image

    data, aspect = _picture()
    image = Image.open(BytesIO(data))
    assert abs(image.width / image.height - aspect) < 0.01 and min(image.getpixel((2, 2))) > 245
    red, green, blue = image.getpixel((image.width * 3 // 10, image.height * 6 // 10))
    assert red > 1.5 * blue and red > 1.2 * green
