"""Saved widget state: what a page shows and no more."""

import copy

from gluteal.publish.state import STATE, VIEW, before_save, models

NOTEBOOK = {
    "cells": [{"cell_type": "code", "outputs": [{"output_type": "display_data", "data": {VIEW: {"model_id": "seen"}}}]}],
    "metadata": {
        "widgets": {
            STATE: {
                "state": {
                    "seen": {"model_name": "AnyModel", "state": {"layout": "IPY_MODEL_part"}},
                    "part": {"model_name": "LayoutModel", "state": {}},
                    "old": {"model_name": "AnyModel", "state": {"layout": "IPY_MODEL_older"}},
                    "older": {"model_name": "LayoutModel", "state": {}},
                }
            }
        }
    },
}


def test_saving_drops_what_an_earlier_run_left_behind_and_keeps_the_parts_of_what_is_shown():
    notebook = copy.deepcopy(NOTEBOOK)
    before_save({"type": "notebook", "content": notebook}, path="x.ipynb", contents_manager=None)
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
