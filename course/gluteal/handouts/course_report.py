"""The instructor's report on a whole course: assignments side by side, gain from pre-test to post-test, what to teach again."""

from html import escape

from gluteal.handouts import charts
from gluteal.handouts.page import counted, decimal, items, page, per_cent, picture, span, table

HOW = (
    "<b>Normalized gain</b> is what was gained of what could still be gained: (after − before) ÷ (100 % − before), of the means of those "
    "who did both. Below 0.3 is called low, up to 0.7 medium, above high. In 62 physics courses, those taught by lectures had 0.23 on "
    "average, those with much activity 0.48 (Hake 1998, Am J Phys 66:64–74); other subjects and other tests may differ.",
    "A gain shows that these learners answered better afterwards. Without a group that did not take the course, it does not show why.",
    "Two tests of a few questions each are coarse. For one learner a gain says next to nothing, so none is shown.",
    "“Too few” means fewer than 30 learners.",
)
#: Flags that ask an instructor to do something, in words.
FLAGS = {"misled": "more chose a wrong option than the right one", "negative": "check the key", "hard": "little was earned"}


def course_page(analyses, gained, tests, written):
    """The report on a course, as one HTML page.

    Parameters
    ----------
    analyses : list of gluteal.grading.analysis.items.Analysis
    gained : list of gluteal.grading.analysis.gains.Gain
        Empty where there is no pair of tests.
    tests : tuple of str, or None
        Names of pre-test and post-test.
    written : str
        When, in words.
    """
    body = [_overview(analyses), _gain(gained, tests), _misled(analyses), _ideas(analyses), f"<h2>How to read it</h2>{items(HOW)}"]
    told = '<p class="muted">For the instructor. Each assignment has a report of its own.</p>'
    return page("Report on the course", told + "\n".join(body), f"Written {written}.")


def _overview(analyses):
    rows = []
    for found in analyses:
        mean = sum(found.marks) / len(found.marks) / found.sitting.total if found.marks and found.sitting.total else None
        alpha = f"{decimal(found.alpha)} ({span(found.alpha_interval, decimal)})" if found.enough and found.alpha is not None else "too few"
        handed = f"{found.n} of {len(found.sitting.learners)}"
        rows.append([_name(found), handed, "–" if found.few else per_cent(mean), alpha])
    return "<h2>Assignments</h2>" + table(("assignment", "answered", "mean", "alpha"), rows, numbers=(1, 2, 3))


def _gain(gained, tests):
    if not gained:
        return (
            "<h2>Gain</h2><p>There is no pair of tests to compare. Name them with <code>--pre</code> and <code>--post</code>, or call them "
            "<code>NN-pre-test</code> and <code>NN-post-test</code>.</p>"
        )
    whole = gained[0]
    told = f"<p>{counted(whole.n, 'learner')} did both {escape(tests[0])} and {escape(tests[1])}.</p>"
    if whole.n < 5:
        return f"<h2>Gain</h2>{told}<p>That is too few to say what a class gained.</p>"
    if whole.gain is not None:
        word = "low" if whole.gain < 0.3 else "medium" if whole.gain <= 0.7 else "high"
        known = f" The range is {span(whole.interval, decimal)}." if whole.interval else ""
        told += f"<p>Normalized gain {decimal(whole.gain)}, which is called {word}.{known}</p>"
        if whole.n < 30:
            told += "<p>With fewer than 30 learners the range counts, not the value in its middle.</p>"
    else:
        told += "<p>All had everything right before, so nothing was left to gain.</p>"
    alt = "; ".join(f"{row.text}: {per_cent(row.before)} before, {per_cent(row.after)} after" for row in gained)
    rows = [
        [escape(row.text), str(row.n), per_cent(row.before), per_cent(row.after), decimal(row.gain), span(row.interval, decimal)]
        for row in gained
    ]
    listing = table(("", "learners", "before", "after", "gain", "range"), rows, numbers=(1, 2, 3, 4, 5))
    return f"<h2>Gain</h2>{told}{picture(lambda paper: charts.draw_gains(gained, paper), alt)}{listing}"


def _misled(analyses):
    rows = [
        [
            _name(found),
            f"{item.place}. <code>{escape(item.question.id)}</code>",
            per_cent(item.difficulty),
            "; ".join(told for flag, told in FLAGS.items() if flag in item.flags),
        ]
        for found in analyses
        for item in found.items
        if set(FLAGS) & set(item.flags)
    ]
    if not rows:
        return "<h2>Questions to look at</h2><p>None stands out.</p>"
    rows.sort(key=lambda row: row[0])
    return "<h2>Questions to look at</h2>" + table(("assignment", "question", "earned", "why"), rows, numbers=(2,))


def _ideas(analyses):
    counts = {}
    for found in analyses:
        for idea in found.ideas:
            held, asked, where = counts.get(idea.text, (-1, 0, []))
            most = max((held, asked), (idea.learners, idea.asked))
            counts[idea.text] = (*most, [*where, found.sitting.slug])
    rows = [[escape(text), f"{held} of {asked}", escape(", ".join(where))] for text, (held, asked, where) in counts.items() if held]
    rows.sort(key=lambda row: (-int(row[1].split()[0]), row[0]))
    listing = (
        table(("idea", "learners, where it showed most", "assignments"), rows[:25], numbers=(1,))
        if rows
        else "<p>No choice points to one.</p>"
    )
    return f"<h2>Misconceptions</h2>{listing}"


def _name(found):
    return f"{escape(found.sitting.title)} <code>{escape(found.sitting.slug)}</code>"
