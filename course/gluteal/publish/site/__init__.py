"""The course as a static site: the same living lessons as plain HTML files that open from a folder, with no server and no network."""

from gluteal.publish.site.writing import write_site

__all__ = ["write_site"]
