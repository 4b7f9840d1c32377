"""Everybody can read it: every built page in JupyterLab at phone width, at 200 % zoom, in forced colours and by keyboard. About 6 min."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from gluteal.publish.working import refresh
from pages import address, command, serving, show_all, wait_open

pytestmark = [pytest.mark.deep, pytest.mark.timeout(900)]

OURS = ".jp-OutputArea-output"
GRAVE = ("serious", "critical")
# What sticks out of the window to the right, unless it stands in a box of its own that pans; and what stands on top of what it belongs to.
OUTSIDE = """() => {
  const pans = (node) => {
    for (let up = node.parentElement; up; up = up.parentElement)
      if (/auto|scroll/.test(getComputedStyle(up).overflowX) && up.matches('[class^=gluteal-pan], table, pre')) return true;
    return false;
  };
  const told = (node) => node.checkVisibility() && !node.closest('.gl-unseen, svg');
  const sticksOut = (node) => told(node) && node.getBoundingClientRect().right > innerWidth + 1;
  return [...document.querySelectorAll('.jp-OutputArea-output *, .jp-RenderedHTMLCommon *')]
    .filter((node) => sticksOut(node) && !pans(node))
    .map((node) => `${node.tagName}.${node.className}: ${node.textContent.slice(0, 40)}`);
}"""
SCROLLS = """() => {
  const wide = (node) => node.scrollWidth > node.clientWidth + 1 && /auto|scroll|visible/.test(getComputedStyle(node).overflowX);
  return [document.scrollingElement, ...document.querySelectorAll('.jp-WindowedPanel-outer, .jp-OutputArea-output, .jp-Notebook')]
    .filter((node) => wide(node) && node.checkVisibility())
    .map((node) => `${node.className} ${node.scrollWidth} > ${node.clientWidth}`);
}"""
# What is too small to hit (2.5.8); words of a label are part of its target, and links stand in sentences.
SMALL = """() => [...document.querySelectorAll('.gl :is(button, select, summary, input, textarea), .gluteal-hint, .gluteal-start')]
  .filter((node) => node.checkVisibility() && !node.closest('.gl-unseen'))
  .map((node) => [node, ((node.matches('[type=radio], [type=checkbox]') && node.closest('label')) || node).getBoundingClientRect()])
  .filter(([, box]) => box.width < 24 || box.height < 24)
  .map(([node, box]) => `target of ${Math.round(box.width)} x ${Math.round(box.height)}: ${node.outerHTML.slice(0, 90)}`)"""
# Where the focus is: a name to tell it by, whether it can be seen, and whether anything lies over the middle of it.
FOCUS = """() => {
  const node = document.activeElement;
  if (!node || !node.closest('.jp-OutputArea-output')) return null;
  const box = node.getBoundingClientRect();
  const under = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  const marked = (each) => {
    const style = getComputedStyle(each);
    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  };
  return {
    name: `${node.tagName} ${node.type ?? ''} ${node.getAttribute('aria-label') ?? node.textContent.trim().slice(0, 30)}`,
    inside: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    free: !!under && (node.contains(under) || under.contains(node)),
    marked: marked(node) || marked(node.parentElement),
  };
}"""
CONTROLS = """() => [...document.querySelectorAll(
  '.jp-OutputArea-output :is(button, select, summary, textarea, a[href], canvas[tabindex], input:not([type=radio]))')]
  .filter((node) => node.checkVisibility({visibilityProperty: true}) && !node.disabled && node.tabIndex >= 0).length"""


@pytest.fixture(scope="module")
def server(home):
    """The whole course as a learner opens it."""
    refresh(home)
    with serving(home) as server:
        yield server


def slugs(home):
    """Every page a learner can open."""
    return sorted(path.stem for path in (home / "lessons").glob("*.md"))


def shown(open_page, server, slug, **options):
    """The page with every cell laid out."""
    page = open_page(address(server, f"{slug}.ipynb"), **options)
    wait_open(page)
    page.wait_for_timeout(1500)
    show_all(page)
    return page


def grave(page):
    """What axe calls serious or critical in our outputs."""
    if not page.locator(OURS).count():
        return []
    found = Axe().run(page, context=OURS).response["violations"]
    return [f"{fault['id']}: {node['html'][:160]}" for fault in found if fault["impact"] in GRAVE for node in fault["nodes"]]


def test_every_page_passes_axe_light_and_dark_and_fits_a_phone_and_twice_the_size(home, server, open_page):
    found = []
    for slug in slugs(home):
        page = shown(open_page, server, slug)
        for light in ("true", "false"):
            page.emulate_media(color_scheme="light" if light == "true" else "dark")
            page.wait_for_function("(light) => document.body.dataset.jpThemeLight === light", arg=light)
            page.wait_for_timeout(500)
            found += [f"{slug}, light {light}: {words}" for words in grave(page)]
        for width in (550, 360):  # 1100 px at 200 %, and the narrowest phone
            page.set_viewport_size({"width": width, "height": 900})
            page.wait_for_timeout(700)
            found += [f"{slug}, {width} px: {words}" for words in [*page.evaluate(SCROLLS), *page.evaluate(OUTSIDE), *page.evaluate(SMALL)]]
        page.context.close()
    assert not found, "\n".join(found[:40])


def test_in_forced_colours_what_is_chosen_is_still_told_apart(home, server, open_page):
    page = open_page("about:blank")
    page.emulate_media(forced_colors="active")
    page.goto(address(server, "01-meet-the-glutes.ipynb"))
    wait_open(page)
    show_all(page)
    page.wait_for_selector(".gl-segment", state="attached", timeout=60_000)
    look = """(nodes) => nodes.map((node) => {
        const style = getComputedStyle(node);
        return [style.backgroundColor, style.borderColor, style.color].join();
    })"""
    segments = page.locator(".gl-segments").first
    chosen, other = (segments.locator(f".gl-segment{which}").evaluate_all(look) for which in (":has(:checked)", ":not(:has(:checked))"))
    assert chosen and other and not {*chosen} & {*other}
    option = page.locator(".gl-question .gl-row").first
    before = option.evaluate("(node) => getComputedStyle(node).outline")
    option.locator("label").click()
    assert option.evaluate("(node) => getComputedStyle(node).outline") != before


def test_tab_reaches_every_control_of_a_lesson_and_the_focus_is_always_seen(server, open_page):
    page = shown(open_page, server, "03-one-leg")
    command(page, "notebook:enter-command-mode")
    controls = page.evaluate(CONTROLS)
    page.evaluate("() => { const start = document.querySelector('.jp-Notebook'); start.tabIndex = -1; start.focus(); }")
    seen, faults, idle = [], [], 0
    while idle < 40:
        page.keyboard.press("Tab")
        page.wait_for_timeout(30)
        at = page.evaluate(FOCUS)
        idle = 0 if at else idle + 1
        if at:
            seen.append(at["name"])
            faults += [f"{at['name']}: {fault}" for fault in ("inside", "free", "marked") if not at[fault]]
        if len(seen) > 3 * controls:
            break
    assert not faults, "\n".join(faults)
    assert controls > 20
    assert len(seen) >= controls, f"{len(seen)} stops for {controls} controls: {seen}"
