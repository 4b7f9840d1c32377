"""Rebuild one lesson whenever its text is saved, with a kernel always warm and waiting."""

import contextlib
import time

from gluteal.places import repository
from gluteal.publish.building import build_lesson, lessons
from gluteal.publish.execute import Kernel
from gluteal.publish.roles import TextError
from gluteal.publish.stamp import packages
from gluteal.publish.working import refresh

SECONDS_BETWEEN_LOOKS = 0.3


class Preview:
    """Watches one lesson's text; each build gets a kernel of its own that was started while the author was writing.

    Parameters
    ----------
    slug : str
        Such as ``03-one-leg``.
    """

    def __init__(self, slug: str):
        self.home = repository()
        (self.path,) = lessons(self.home, [slug])
        self._seen = None
        self._made_of = packages()
        self._spare = Kernel(self.home, warm=True).start()

    def step(self) -> float | None:
        """Build if the text was saved or a package changed since the last look; seconds that it took, or None.

        Raises
        ------
        TextError
            If the lesson fails; the last good build stays.
        """
        look = (self.path.stat().st_mtime_ns, packages())
        if look == self._seen:
            return None
        self._seen = look
        if look[1] != self._made_of:  # the waiting kernel has the old packages in it
            self._made_of = look[1]
            self._renew()
        start = time.perf_counter()
        try:
            build_lesson(self.path, self.home, kernel=self._spare)
            refresh(self.home, [self.path.stem])
        finally:
            self._renew()
        return time.perf_counter() - start

    def _renew(self):
        self._spare.stop()
        self._spare = Kernel(self.home, warm=True).start()

    def close(self):
        """End the waiting kernel."""
        self._spare.stop()


def preview(slug: str, say=print) -> None:
    """Rebuild a lesson on every save until the author presses Ctrl-C.

    Parameters
    ----------
    slug : str
        Such as ``03-one-leg``.
    say : callable
        Takes each line of news.

    Raises
    ------
    GlutealError
        If there is no such lesson.
    """
    with contextlib.closing(Preview(slug)) as watch, contextlib.suppress(KeyboardInterrupt):
        say(f"watching {watch.path}; Ctrl-C ends it")
        while True:
            try:
                took = watch.step()
                if took is not None:
                    say(f"built {watch.path.stem} in {took:.1f} s; reload the page in your browser")
            except TextError as error:
                say(str(error))
            time.sleep(SECONDS_BETWEEN_LOOKS)
