"""``gluteal preview``: every save becomes a page, and a bad save does not end it."""

import contextlib

import nbformat
import pytest
from gluteal.publish.previewing import Preview
from gluteal.publish.roles import TextError


def test_each_save_is_built_once_and_a_failing_one_leaves_the_page_as_it_was(course):
    path = course.write("01-one")
    with contextlib.closing(Preview("01-one")) as watch:
        assert watch.step() > 0
        assert watch.step() is None
        path.write_text(path.read_text().replace("Hello.", "Good morning."))
        assert watch.step() > 0
        page = course.home / "workspace" / "01-one.ipynb"
        assert "Good morning." in page.read_text()
        path.write_text(path.read_text().replace('ask("one")', 'fail("no")'))
        with pytest.raises(TextError, match=r"fail\(\"no\"\)\) failed: ValueError: no"):
            watch.step()
        assert "Good morning." in page.read_text()
        path.write_text(path.read_text().replace('fail("no")', 'ask("three")'))
        watch.step()
    assert 'ask("three")' in [cell.source for cell in nbformat.read(page, as_version=4).cells]
