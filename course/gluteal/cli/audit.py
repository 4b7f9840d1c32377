"""``gluteal audit``."""

import sys

import click


@click.command()
def command():
    """What the course covers and weighs: objectives with activity, questions and misconceptions; the map of the article; reading
    grade, size and build time of each page; links. Exits 1 if anything is missing. Build first."""
    from gluteal.places import repository
    from gluteal.publish.audit import look_over, taught

    home = repository()
    pages, covers = look_over(home), taught(home)
    missing = [*_objectives(covers), *_article(covers), *_pages(pages)]
    click.echo(f"\n{len(missing)} to put right" if missing else "\nNothing is missing.")
    for line in missing:
        click.echo(f"  {line}")
    sys.exit(bool(missing))


def _objectives(covers):
    lesson, missing = None, []
    click.echo("OBJECTIVES: activity | open and sealed questions | misconceptions that they detect")
    for row, activity in covers.objectives:
        if row.lesson != lesson:
            lesson = row.lesson
            click.echo(f"\n{lesson or 'in no lesson'}")
        kinds = ", ".join(f"{count} {name}" for name, count in sorted(row.kinds.items()))
        click.echo(f"  {row.objective}")
        click.echo(f"    {activity or 'NO ACTIVITY'} | {row.open} open, {row.sealed} sealed: {kinds} | {len(row.misconceptions)}")
        if row.lesson and not (activity and row.open):
            missing.append(f"{row.lesson}: {row.objective} – {'no open question' if activity else 'no activity'}")
    return missing


def _article(covers):
    click.echo(f"\nTHE ARTICLE: {covers.rows} sentences, each with a row; sentences taught in")
    for lesson, count in sorted(covers.sentences.items()):
        click.echo(f"  {lesson:24} {count:3}")
    click.echo(f"  claims shown in a lesson: {covers.claims - len(covers.unshown)} of {covers.claims}")
    return [f"article.toml: {place}: no such section" for place in covers.astray] + [f"claim {one}: in no lesson" for one in covers.unshown]


def _pages(pages):
    click.echo(f"\nPAGES{'':21}grade   words      kB  build s  links within  to papers")
    for page in pages:
        took = "–" if page.seconds is None else f"{page.seconds:.1f}"
        click.echo(
            f"  {page.slug:24}{page.grade:5.1f} {page.words:7} {page.size / 1000:7.0f} {took:>8} {page.inside:13} {page.papers:10}"
            + (f"  {len(page.lost)} WITHOUT END" if page.lost else "")
            + ("" if page.current else "  OLD BUILD")
        )
    total = sum(page.size for page in pages)
    click.echo(f"  {len(pages)} pages, {total / 1e6:.1f} MB, {sum(page.inside + page.papers for page in pages)} links")
    old = ", ".join(page.slug for page in pages if not page.current)
    missing = [f"builds older than their text, questions or packages: {old}; run `gluteal build`"] if old else []
    return missing + [told for page in pages for told in page.lost]
