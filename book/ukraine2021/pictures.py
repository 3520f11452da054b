"""Small pictures of the charts, one a chapter, for the start page: the charts' own data and model, without words.

SVG text in whole numbers, so that it is short and the same everywhere.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from pagewidgets import changed

from .data import load
from .drawing import style
from .model import game, ranking
from .model.assumptions import Assumptions
from .wording import Policy

WIDTH, HEIGHT = 120, 60
WORLDS = 25  # for a dot
SPIRAL = 0.5  # the highest that the picture shows


def picture(chapter: str) -> str:
    """The picture of a chapter by its number. Raises KeyError where there is none."""
    return (
        f'<svg class="picture" viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true">'
        f"{''.join(PICTURES[chapter]())}</svg>"
    )


def demands() -> Iterable[str]:
    """01: a column for each text, a square for each point that it asks for, a dot for every other."""
    rows = load("demands")
    points = rows["demand"].drop_duplicates().tolist()
    wide, high = WIDTH // rows["text"].max(), HEIGHT // len(points)
    at = [
        (wide * (text - 1) + wide // 2, high * points.index(point) + high // 2, status)
        for text, point, status in zip(rows["text"], rows["demand"], rows["status"], strict=True)
    ]
    asked = [f"M{x - 3} {y - 2}h6v4h-6z" for x, y, status in at if status == "asks"]
    yield shape(asked, fill=style.ACTORS["RUS"].light)
    yield line([f"M{x} {y}h0" for x, y, status in at if status != "asks"], style.QUIET, 2)


def best() -> Iterable[str]:
    """02: what is best, by how likely limited aims are and by how much threats provoke."""
    step = 2
    areas: dict[Policy, list[str]] = {policy: [] for policy in Policy}
    for y in range(0, HEIGHT, step):
        world = changed(Assumptions(), "spiral", SPIRAL * (1 - (y + step / 2) / HEIGHT))
        row = [
            ranking.TIED[ranking.kind(world, (x + step / 2) / WIDTH)][0]
            for x in range(0, WIDTH, step)
        ]
        for first, cells in groupby(enumerate(row), lambda cell: cell[1]):
            (x, _), *more = cells
            wide = step * (1 + len(more))
            areas[Policy(game.IDS[first])].append(f"M{step * x} {y}h{wide}v{step}h-{wide}z")
    for policy, parts in areas.items():
        if parts:
            yield shape(parts, fill=style.POLICIES[policy].light)


def door() -> Iterable[str]:
    """03: how many members NATO has had, year by year."""
    joined = load("alliance_members").query("alliance == 'NATO'")["joined"]
    years = range(joined.min(), 2022)
    members = [int((joined <= year).sum()) for year in years]
    yield line([path(members, 0, max(members))], style.ACTORS["UKR"].light, 3)


def worlds() -> Iterable[str]:
    """04: a dot for 25 worlds, filled where aims are limited; left those that comply, right those that defy."""
    world = Assumptions()
    limited, other = world.prior * 1000 / WORLDS, (1 - world.prior) * 1000 / WORLDS
    comply = round(limited * world.compliance), round(other * world.mimicry)
    defy = round(limited) - comply[0], round(other) - comply[1]
    dots: tuple[list[str], list[str]] = ([], [])
    for left, (first, second) in ((True, comply), (False, defy)):
        for place in range(first + second):
            column, row = divmod(place, 5)
            x = 6 + 11 * column if left else WIDTH - 6 - 11 * column
            dots[place >= first].append(f"M{x} {6 + 12 * row}h0")
    yield line(dots[0], style.ACTORS["UKR"].light, 9)
    yield line(dots[1], style.ACTORS["RUS"].light, 9)
    yield line(dots[1], "#ffffff", 4)


def exports() -> Iterable[str]:
    """05: Ukraine's exports of goods to the EU and to Russia, year by year."""
    sold = load("ukraine_goods_exports").pivot_table("exports", "year", "partner", aggfunc="sum")
    for partner, actor in (("Russia", "RUS"), ("EU27", "UKR")):
        values = sold[partner].tolist()
        yield line([path(values, 0, float(sold["EU27"].max()))], style.ACTORS[actor].light, 3)


PICTURES: dict[str, Callable[[], Iterable[str]]] = {
    "01": demands, "02": best, "03": door, "04": worlds, "05": exports,
}  # fmt: skip


def path(values: Sequence[float], low: float, high: float) -> str:
    """A line through values from left to right."""
    points = [
        f"{round(2 + (WIDTH - 4) * place / (len(values) - 1))} "
        f"{round(HEIGHT - 4 - (HEIGHT - 8) * (value - low) / (high - low))}"
        for place, value in enumerate(values)
    ]
    return f"M{'L'.join(points)}"


def shape(parts: list[str], fill: str) -> str:
    """Filled parts of a path."""
    return f'<path fill="{coloured(fill)}" d="{"".join(parts)}"/>'


def line(parts: list[str], colour: str, width: int) -> str:
    """Drawn parts of a path; a dot is a line of no length with round ends."""
    return (
        f'<path fill="none" stroke="{coloured(colour)}" stroke-width="{width}" '
        f'stroke-linecap="round" d="{"".join(parts)}"/>'
    )


def coloured(colour: str) -> str:
    """A colour that has its dark twin in the book's style sheet."""
    return f"var(--chart-{colour[1:]}, {colour})"
