"""nbgrader's checks of handed-in cells, for every notebook but our quizzes.

A quiz has just been put back cell by cell from its released version (RestoreCells), which passed these checks before it went
out. Doing them again costs a third of the time of a submission and can find nothing.
"""

from nbgrader.preprocessors import CheckCellMetadata, OverwriteCells, OverwriteKernelspec

from gluteal.grading.restore import RESTORED


class _ForOthers:
    def __call__(self, nb, resources):
        return (nb, resources) if resources.get(RESTORED) else super().__call__(nb, resources)


class OverwriteOtherCells(_ForOthers, OverwriteCells):
    """nbgrader's ``OverwriteCells``, for notebooks that were not restored already."""


class OverwriteOtherKernelspecs(_ForOthers, OverwriteKernelspec):
    """nbgrader's ``OverwriteKernelspec``, for notebooks that were not restored already."""


class CheckOtherCells(_ForOthers, CheckCellMetadata):
    """nbgrader's ``CheckCellMetadata``, for notebooks that were not restored already."""
