"""Saved widget state: what a page shows and no more."""

import copy
import json
from types import SimpleNamespace

import pytest
from gluteal.publish.state import STATE, VIEW, before_save, models

NOTEBOOK = {
    "cells": [{"cell_type": "code", "outputs": [{"output_type": "display_data", "data": {VIEW: {"model_id": "seen"}}}]}],
    "metadata": {
        "gluteal": {"slug": "x"},
        "widgets": {
            STATE: {
                "state": {
                    "seen": {"model_name": "AnyModel", "state": {"layout": "IPY_MODEL_part"}},
                    "part": {"model_name": "LayoutModel", "state": {}},
                    "old": {"model_name": "AnyModel", "state": {"layout": "IPY_MODEL_older"}},
                    "older": {"model_name": "LayoutModel", "state": {}},
                }
            }
        },
    },
}


@pytest.fixture
def manager(tmp_path):
    """A contents manager over an empty folder."""
    return SimpleNamespace(root_dir=str(tmp_path))


def test_a_page_saved_before_its_widgets_woke_keeps_their_state(manager, tmp_path):
    (tmp_path / "x.ipynb").write_text(json.dumps(NOTEBOOK))
    early = copy.deepcopy(NOTEBOOK)
    del early["metadata"]["widgets"]
    before_save({"type": "notebook", "content": early}, path="x.ipynb", contents_manager=manager)
    assert models(early) == {name: models(NOTEBOOK)[name] for name in ("seen", "part")}


def test_a_widget_that_moved_on_is_saved_as_it_is_now(manager, tmp_path):
    (tmp_path / "x.ipynb").write_text(json.dumps(NOTEBOOK))
    now = copy.deepcopy(NOTEBOOK)
    models(now)["seen"]["state"]["lean"] = 5
    before_save({"type": "notebook", "content": now}, path="/x.ipynb", contents_manager=manager)
    assert models(now)["seen"]["state"]["lean"] == 5


def test_saving_drops_what_an_earlier_run_left_behind_and_keeps_the_parts_of_what_is_shown(manager):
    notebook = copy.deepcopy(NOTEBOOK)
    before_save({"type": "notebook", "content": notebook}, path="x.ipynb", contents_manager=manager)
    assert list(models(notebook)) == ["seen", "part"]


def test_saving_leaves_files_folders_and_plain_notebooks_alone():
    for model in (
        {"type": "file", "content": "text"},
        {"type": "directory", "content": None},
        {"type": "notebook", "content": {"cells": []}},
    ):
        before = copy.deepcopy(model)
        before_save(model, path="x", contents_manager=None)
        assert model == before
