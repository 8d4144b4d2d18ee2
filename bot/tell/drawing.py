"""The picture of a digest: a map of its developments over a bar chart of its headings. The only import of matplotlib.

Legible at a phone's width: drawn 1,080 pixels wide and shown at a third of that. Severity is told by shape, size and
brightness, so no colour has to be known apart. Every land has the same colour and every border the same thin dots, so
that none is drawn as more settled than another, and no country is named.
"""

import io
from collections.abc import Sequence

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from bot.model import WORST_FIRST, Bar, Dot, Picture, Severity
from bot.tell.frame import WORLD, Frame, frame_of
from bot.tell.outline import Line, outline
from bot.tell.untrusted import tame

DOTS_AN_INCH, WIDE = 150, 7.2  # 1,080 pixels
HEAD, BAR_HIGH, AROUND = 0.55, 0.46, 1.25  # inches
TEXT, SMALL, SMALLEST = 15, 12, 9  # points: 31, 25 and 19 pixels, on a phone 10, 8 and 6
SEA, LAND, LINE, INK = "#dfe7ec", "#f7f6f2", "#8b979e", "#22292e"
MOST_NAMES, MOST_LETTERS = 5, 24
FAR = 60.0  # degrees: a wider map has thinner coasts
NOTE = "Borders by Natural Earth, all drawn alike: no view on disputed ones"
# From dark to light and from large to small: told apart in grey as well.
COLOURS = {Severity.CRITICAL: "#3b0f70", Severity.HIGH: "#b5367a", Severity.MEDIUM: "#fb8861", Severity.LOW: "#fcd9a5"}
SHAPES = {Severity.CRITICAL: "D", Severity.HIGH: "o", Severity.MEDIUM: "s", Severity.LOW: "^"}
SIZES = {Severity.CRITICAL: 15, Severity.HIGH: 13, Severity.MEDIUM: 11, Severity.LOW: 10}


def drawn(picture: Picture) -> bytes:
    """As a PNG of one to three hundred kilobytes."""
    bars = picture.bars
    frame = frame_of(picture.dots) if picture.dots else None
    map_high = WIDE / frame.shape if frame else 0.0
    bars_high = len(bars) * BAR_HIGH + AROUND if bars else 0.0
    high = HEAD + map_high + bars_high
    with mpl.rc_context({"font.size": TEXT, "font.family": "DejaVu Sans", "text.color": INK, "ytick.color": INK}):
        figure = Figure(figsize=(WIDE, high), dpi=DOTS_AN_INCH, facecolor="white")
        figure.text(0.03, 1 - 0.2 / high, tame(picture.title, 60), va="top", weight="bold", parse_math=False)
        if frame:
            _map(figure.add_axes((0.0, bars_high / high, 1.0, map_high / high)), picture.dots, frame)
        if bars:
            _bars(figure.add_axes((0.37, 0.8 / high, 0.55, len(bars) * BAR_HIGH / high)), bars)
            _legend(figure, 0.06 / high)
        png = io.BytesIO()
        figure.savefig(png, format="png")
    return png.getvalue()


def _map(axes: Axes, dots: Sequence[Dot], frame: Frame) -> None:
    axes.set_facecolor(SEA)
    axes.set(xlim=(frame.west, frame.east), ylim=(frame.south, frame.north), xticks=[], yticks=[])
    axes.spines[:].set_color(LINE)
    world, thick = outline(), 0.7 if frame.wide < FAR else 0.3
    _fill(axes, _inside(world.land, frame), LAND, thick)
    _fill(axes, _inside(world.lakes, frame), SEA, thick)
    borders = LineCollection(_inside(world.borders, frame), colors=LINE, linewidths=0.8, linestyles=(0, (1, 2)))
    axes.add_collection(borders)
    for dot in reversed(dots):
        axes.plot(
            dot.lon, dot.lat, linestyle="", marker=SHAPES[dot.severity], markersize=SIZES[dot.severity],
            color=COLOURS[dot.severity], markeredgecolor=INK, markeredgewidth=1.0,
        )  # fmt: skip
    _names(axes, dots, frame)
    axes.text(0.99, 0.012, NOTE, transform=axes.transAxes, ha="right", fontsize=SMALLEST, color=INK)


def _inside(lines: Sequence[Line], frame: Frame) -> list[Line]:
    """Those whose box meets the frame."""
    return [
        line
        for line in lines
        if line[:, 0].max() >= frame.west
        and line[:, 0].min() <= frame.east
        and line[:, 1].max() >= frame.south
        and line[:, 1].min() <= frame.north
    ]


def _fill(axes: Axes, rings: Sequence[Line], colour: str, thick: float) -> None:
    """All rings as one path, so that a ring within a ring is a hole."""
    if rings:
        path = Path.make_compound_path(*(Path(ring, closed=True) for ring in rings))
        axes.add_patch(PathPatch(path, facecolor=colour, edgecolor=LINE, linewidth=thick))


def _names(axes: Axes, dots: Sequence[Dot], frame: Frame) -> None:
    """The worst places by name, each where no other name is."""
    taken: list[tuple[float, float]] = []
    for dot in dots:
        apart = all(
            abs(dot.lat - lat) > frame.high * 0.05 or abs(dot.lon - lon) > frame.wide * 0.42 for lat, lon in taken
        )
        if len(taken) < MOST_NAMES and apart and dot.name:
            taken.append((dot.lat, dot.lon))
            left = dot.lon > frame.west + 0.62 * frame.wide
            axes.annotate(
                tame(dot.name, MOST_LETTERS),
                (dot.lon, dot.lat),
                xytext=(-11 if left else 11, 0),
                textcoords="offset points",
                ha="right" if left else "left",
                va="center",
                fontsize=TEXT if frame != WORLD else SMALL,
                parse_math=False,
                bbox={"boxstyle": "round,pad=0.15", "facecolor": "white", "alpha": 0.8, "edgecolor": "none"},
            )


def _bars(axes: Axes, bars: Sequence[Bar]) -> None:
    """The longest names are cut, the numbers stand behind their bars."""
    axes.spines[:].set_visible(False)
    at = list(range(len(bars), 0, -1))
    left = [0] * len(bars)
    for rank, severity in enumerate(WORST_FIRST):
        counts = [bar.counts[rank] for bar in bars]
        axes.barh(at, counts, 0.62, left, color=COLOURS[severity], edgecolor=INK, linewidth=0.8)
        left = [before + count for before, count in zip(left, counts, strict=True)]
    for row, total in zip(at, left, strict=True):
        axes.annotate(str(total), (total, row), xytext=(6, 0), textcoords="offset points", va="center_baseline")
    axes.set_yticks(at, [tame(bar.heading, MOST_LETTERS) for bar in bars], parse_math=False)
    axes.tick_params(length=0)
    axes.set(xticks=[], xlim=(0, max(max(left), 1) * 1.08), ylim=(0.5, len(bars) + 0.5))


def _legend(figure: Figure, bottom: float) -> None:
    marks = [
        Line2D(
            [],
            [],
            linestyle="",
            marker=SHAPES[one],
            color=COLOURS[one],
            markersize=SIZES[one],
            markeredgecolor=INK,
            label=one.label,
        )
        for one in WORST_FIRST
    ]
    figure.legend(
        handles=marks, loc="lower center", bbox_to_anchor=(0.5, bottom), ncols=4, frameon=False, handletextpad=0.1,
        columnspacing=1.2,
    )  # fmt: skip
