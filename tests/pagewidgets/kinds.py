"""A dozen ways in which notebooks use ipywidgets' interact, each in the few lines of one cell.

Each is as it would run with ipywidgets; a test changes where `interact` comes from, and nothing else.
"""

# name -> code, how many charts, the first control's labels at both ends, what the last chart has in it
KINDS = {
    "a-number": (
        """
from ipywidgets import interact

def doubled(x):
    return 2 * x

interact(doubled, x=10);
""",
        (41, "-10", "30", "60"),
    ),
    "a-decorator": (
        """
from ipywidgets import interact, fixed

@interact(n=(1, 6), base=fixed(3))
def power(n=2, base=2):
    print(base, "to the power of", n, "is", base**n)
""",
        (6, "1", "6", "3 to the power of 6 is 729"),
    ),
    "no-arguments": (
        """
from ipywidgets import interact

@interact
def greeting(name=["Olena", "Ivan"], polite=True):
    return f"{'Dear' if polite else 'Hi'} {name}"
""",
        (4, "Olena", "Ivan", "Dear Ivan"),
    ),
    "pyplot": (
        """
import numpy as np
import matplotlib.pyplot as plt
from ipywidgets import interact

def wave(damping=0.2, cycles=3):
    t = np.linspace(0, 10, 200)
    plt.figure(figsize=(5, 3))
    plt.plot(t, np.exp(-damping * t) * np.cos(cycles * t))
    plt.title(f"damping {damping}, {cycles} cycles")
    plt.grid(True)
    plt.show()

interact(wave, damping=(0.0, 0.4, 0.2), cycles=(1, 2));
""",
        (6, "0.0", "0.4", "damping 0.4, 2 cycles"),
    ),
    "widgets": (
        """
import numpy as np
import matplotlib.pyplot as plt
import ipywidgets as widgets
from ipywidgets import interact

heights = np.random.default_rng(3).normal(170, 9, 300)

def histogram(bins, colour, grid):
    fig, ax = plt.subplots()
    ax.hist(heights, bins=bins, color=colour)
    ax.grid(grid)
    ax.set_xlabel(f"{bins} bins, grid {grid}")

interact(
    histogram,
    bins=widgets.IntSlider(min=10, max=20, step=10, value=10, description="Bins:", continuous_update=False),
    colour=widgets.Dropdown(options=[("blue", "tab:blue"), ("red", "tab:red")], description="Colour"),
    grid=widgets.Checkbox(value=False, description="Grid?"),
)
""",
        (8, "10", "20", "20 bins, grid True"),
    ),
    "a-table": (
        """
import pandas as pd
from ipywidgets import interact

cities = pd.DataFrame(
    {"city": ["Kyiv", "Lviv", "Odesa", "Łódź"], "country": ["UA", "UA", "UA", "PL"], "area": [839.0, None, 162.4, 293.3]}
)

@interact(country={"Ukraine": "UA", "Poland": "PL"}, least=(0, 200, 100))
def listed(country, least):
    return cities[(cities.country == country) & ~(cities.area < least)].sort_values("area")
""",
        (6, "Ukraine", "Poland", "Łódź"),
    ),
    "axes": (
        """
import pandas as pd
from ipywidgets import interact

rain = pd.DataFrame({"north": [3, 5, 1], "south": [1, 0, 2]}, index=pd.Index([2019, 2020, 2021], name="year"))

@interact(place=rain.columns, kind=["line", "bar"])
def drawn(place, kind):
    return rain[place].plot(kind=kind, title=f"{place} as {kind}")
""",
        (4, "north", "south", "south as bar"),
    ),
    "an-image": (
        """
import numpy as np
import matplotlib.pyplot as plt
from ipywidgets import interact

y, x = np.mgrid[0:40, 0:60]
picture = (np.sin(x / 7) + np.cos(y / 5)) * 60 + 120

def threshold(level):
    plt.imshow(picture > level, cmap="gray")
    plt.axis("off")
    return f"{np.mean(picture > level):.0%} of the picture is above {level}."

interact(threshold, level=(0, 255, 51));
""",
        (6, "0", "255", "0% of the picture is above 255."),
    ),
    "a-line-that-moves": (
        """
import numpy as np
import matplotlib.pyplot as plt
from ipywidgets import interact

fig, ax = plt.subplots()
x = np.linspace(-2, 2, 50)
(line,) = ax.plot(x, x)

def update(degree=1):
    line.set_ydata(x**degree)
    ax.set_title(f"x to the power of {degree}")
    ax.relim()
    ax.autoscale_view()
    fig.canvas.draw_idle()

interact(update, degree=(1, 4));
""",
        (4, "1", "4", "x to the power of 4"),
    ),
    "words-and-markup": (
        """
from IPython.display import HTML, Markdown, display
from ipywidgets import interact

@interact(rate=(0.5, 2, 0.5), years=[5, 10])
def interest(rate, years):
    display(Markdown(f"After **{years}** years at {rate} %:"))
    for year in range(0, years + 1, 5):
        print(f"{year:>3} {100 * (1 + rate / 100) ** year:8.2f}")
    display(HTML(f"<progress max='10' value='{years}'>{years}</progress>"))
""",
        (8, "0.5", "2.0", "<strong>10</strong>"),
    ),
    "interactive": (
        """
import numpy as np
import matplotlib.pyplot as plt
from ipywidgets import interactive
import ipywidgets as widgets

def compare(law, size):
    draws = getattr(np.random.default_rng(1), law)(size=size)
    fig, (left, right) = plt.subplots(1, 2, figsize=(6, 3))
    left.hist(draws)
    right.plot(draws)
    fig.suptitle(f"{law} {size}")
    return fig

interactive(
    compare,
    law=widgets.ToggleButtons(options=["normal", "uniform"]),
    size=widgets.SelectionSlider(options=[10, 100, 1000], value=100),
)
""",
        (6, "normal", "uniform", "uniform 1000"),
    ),
    "days": (
        """
import pandas as pd
import matplotlib.pyplot as plt
from ipywidgets import SelectionSlider
from ipywidgets import interact

level = pd.Series([3.0, 4.5, 4.0, 6.0], index=pd.date_range("2021-12-14", periods=4))

def until(day):
    "The water at the bridge."
    seen = level[:day]
    print(f"On average it was {seen.mean():.2f} m.")
    seen.plot(marker="o")
    plt.show()
    print("Highest:", seen.max())
    return seen

interact(until, day=SelectionSlider(options=list(level.index[1:])));
""",
        (3, "2021-12-15", "2021-12-17", "Highest: 6.0"),
    ),
}
