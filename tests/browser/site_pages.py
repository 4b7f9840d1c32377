"""Pages of the static site, opened from its folder: small steps through them that several tests share."""

from urllib.parse import urlparse

import pytest
from gluteal.publish.site import write_site

GRAVE = ("serious", "critical")
# Where the focus is: a name to tell it by, whether it can be seen, and whether anything lies over the middle of it.
FOCUS = """() => {
  const node = document.activeElement;
  if (!node || node === document.body) return null;
  const box = node.getClientRects()[0];
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const under = document.elementFromPoint(x, y);
  const marked = (each) => each && getComputedStyle(each).outlineStyle !== 'none' && parseFloat(getComputedStyle(each).outlineWidth) >= 2;
  return {
    name: `${node.tagName} ${node.getAttribute('aria-label') ?? node.textContent.trim().slice(0, 30)}`,
    inside: y > 0 && y < innerHeight && x > 0 && x < innerWidth,
    free: !!under && (node.contains(under) || under.contains(node)),
    marked: marked(node) || marked(node.parentElement),
  };
}"""
CONTROLS = """() => [...document.querySelectorAll('button, select, summary, textarea, a[href], canvas[tabindex], input:not([type=radio])')]
  .filter((node) => node.checkVisibility({visibilityProperty: true}) && !node.disabled && node.tabIndex >= 0
    && !node.closest('dialog, details:not([open]) > :not(summary)') && !node.matches('.site-skip')).length"""


@pytest.fixture(scope="session")
def site(home, tmp_path_factory):
    """The whole course as a site."""
    folder = tmp_path_factory.mktemp("site")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GLUTEAL_HOME", str(home))
        # It was built a moment ago; an author who saves a file meanwhile must not make it old.
        patch.setattr("gluteal.publish.site.writing.is_current", lambda path, home: True)
        write_site(folder)
    return folder


@pytest.fixture
def visit(chromium, site):
    """Open pages of the site from the folder; all of one test share a browser's memory. A request or an error fails the test."""
    context = chromium.new_context(viewport={"width": 1200, "height": 900}, reduced_motion="reduce")
    faults = []

    def note(request):
        if urlparse(request.url).scheme not in ("file", "data", "blob"):
            faults.append(f"asked for {request.url}")

    def visit(name, *, width=1200, scheme="light", kept=None):
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        page.on("request", note)
        page.on("pageerror", lambda error: faults.append(f"{name}: {error}"))
        page.on("console", lambda message: faults.append(f"{name}: {message.text}") if message.type == "error" else None)
        if kept:
            page.add_init_script(f"localStorage.setItem('gluteal-site-v1', '{kept}')")
        page.goto((site / f"{name}.html").as_uri())
        return page

    yield visit
    context.close()
    assert not faults, "\n".join(faults)


def woken(page, kind, at=0):
    """The living widget of that kind, on screen."""
    box = page.locator(f'[data-kind="{kind}"]').nth(at)
    box.scroll_into_view_if_needed()
    page.locator(f'[data-kind="{kind}"].site-alive').nth(at).wait_for()
    return box.locator(".site-living")


def set_slider(root, label, value):
    root.get_by_role("slider", name=label).evaluate(
        "(input, value) => { input.value = value; input.dispatchEvent(new Event('input', { bubbles: true })); }", str(value)
    )


def wake_all(page):
    """Scroll through the page until every widget lives."""
    page.wait_for_function(
        """() => {
            const asleep = document.querySelector('.site-widget:not(.site-alive)');
            asleep?.scrollIntoView({ block: 'center' });
            return !asleep;
        }""",
        polling=100,
    )
