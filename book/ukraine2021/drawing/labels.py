"""Names of lines beside their ends, moved apart so that none covers another."""

from matplotlib.axes import Axes


def end_labels(axes: Axes, ends: dict[str, tuple[float, str]], bold: str) -> None:
    """Names beside the lines' ends, pushed apart so that none covers another.

    ends: name -> (value at the end, colour). The axis may be inverted. Raises ValueError where a
    name does not fit: the axes have to be narrowed first, or there are too many lines.
    """
    low, high = sorted(axes.get_ylim())
    names = sorted(ends, key=lambda name: ends[name][0])
    size = (high - low) * 0.062
    if len(names) * size > high - low:
        raise ValueError(
            f"end_labels: {len(names)} names; at most {int(1 / 0.062)} fit beside the axes. Show fewer lines."
        )
    for name, y in zip(
        names, apart([ends[name][0] for name in names], [size] * len(names), low, high), strict=True
    ):
        label = axes.annotate(
            name, (1.03, y), xycoords=axes.get_yaxis_transform(), va="center",
            color=ends[name][1], annotation_clip=False,
            fontweight="bold" if name == bold else "normal",
        )  # fmt: skip
        extent, paper = label.get_window_extent(), axes.figure.bbox
        if extent.x0 + 0.8 * extent.width > paper.x1:  # a page's letters are narrower than these
            raise ValueError(
                f"end_labels: {name!r} needs {extent.x1 - paper.x1:.0f} more pixels on the right of "
                "the axes. Narrow them first: axes.set_position((left, bottom, width, height))."
            )


def apart(centres: list[float], sizes: list[float], low: float, high: float) -> list[float]:
    """Centres of labels of given sizes, ascending, moved apart so that none overlap.

    >>> apart([1, 1.2, 9.8], [2, 2, 2], low=0, high=10)
    [1.0, 3.0, 9.0]
    """
    placed, floor = [], low
    for centre, size in zip(centres, sizes, strict=True):
        placed.append(float(max(centre, floor + size / 2)))
        floor = placed[-1] + size / 2
    ceiling = high
    for i in reversed(range(len(placed))):
        placed[i] = min(placed[i], ceiling - sizes[i] / 2)
        ceiling = placed[i] - sizes[i] / 2
    return placed
