"""A word of the glossary in a lesson, as fingers and keys meet it in JupyterLab. About 15 seconds."""

from gluteal.evidence import glossary
from gluteal.publish.working import refresh
from pages import address, serving, wait_open


def test_a_word_opens_its_meaning_where_it_stands_by_key_and_by_press_and_leads_to_the_glossary(home, open_page):
    refresh(home, ["03-one-leg", "glossary"])
    with serving(home) as server:
        page = open_page(address(server, "03-one-leg.ipynb"), width=390)
        wait_open(page)
        word = page.locator(".gluteal-word").first
        name = word.locator("button")
        name.wait_for(state="attached")
        term = glossary()[name.text_content()]
        meaning = word.locator(".gluteal-meaning")
        name.scroll_into_view_if_needed()
        assert not meaning.is_visible()
        assert name.bounding_box()["height"] >= 24
        name.click()
        assert meaning.is_visible() and term.meaning in meaning.text_content()
        box = meaning.bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= 390
        name.evaluate("button => button.blur()")
        assert not meaning.is_visible()
        name.focus()
        assert meaning.is_visible()
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Glossary" and meaning.is_visible()
        page.keyboard.press("Enter")
        page.locator(".jp-MarkdownOutput h3").filter(has_text=term.term).first.wait_for(state="attached")
