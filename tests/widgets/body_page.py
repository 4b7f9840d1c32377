"""Small looks at the body in 3D, and small presses on it."""

import io

import numpy as np
from PIL import Image


def scene_box(page):
    return page.locator(".gl-scene").bounding_box()


def at(page, across, down):
    box = scene_box(page)
    return box["x"] + across * box["width"], box["y"] + down * box["height"]


def pressed(page):
    return page.locator(".gl-muscle[aria-pressed=true]").all_inner_texts()


def still(page):
    """Wait until the fine picture has been drawn, and return it."""
    page.wait_for_timeout(500)
    page.wait_for_function("document.querySelector('.gl canvas').width > 1.4 * document.querySelector('.gl canvas').clientWidth")
    return np.asarray(Image.open(io.BytesIO(page.locator(".gl-scene").screenshot())).convert("RGB")).astype(int)


def press(page, *keys):
    page.locator(".gl-scene canvas").first.focus()
    for key in keys:
        page.keyboard.press(key)
