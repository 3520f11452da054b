"""Functions in the part of Python that a page's copy understands, each with what it is called with.

`test_translate` runs them in Python and in a browser. Where a comment says so, JavaScript's own
signs and loops would give something else.
"""
# ruff: noqa: B007, B905, C416, E712, F841, RUF005, N

import math
from dataclasses import dataclass

import samples_other
from pagewidgets import Parameters, changed, decimals, parameter, percent, thousands
from samples_other import twice as doubled

NAN, INF = math.nan, math.inf


@dataclass(frozen=True)
class World(Parameters):
    """Parameters with names that mean something in JavaScript."""

    a: float = parameter(0.5, -10, 10, label="a")
    b: float = parameter(0.25, -10, 10, label="b")
    length: float = parameter(3, -10, 10, label="length")
    constructor: float = parameter(4, -10, 10, label="constructor")


RATES = {"first camp": 0.5, "a₀": 0.25, "class": 2}


@dataclass(frozen=True)
class Line:
    """A record: what a function returns by name."""

    low: float
    high: float = 1.0
    name: str = "line"
    places: tuple = ()


FRAME, FRAMES = Line(-2, 3.5, places=(1, 2)), {"one": [Line(0)], "start": World(b=3)}
GRID = [[1, 2.5], [-3, NAN], (INF, -INF)]
NAMES = ["stand firm", "test", 'say "no" i# iter#', "λ ≤ σ — κ_T", "back\\slash </script>"]
BELOW, TINY, TRUE, EMPTY = -1.5, 5e-324, True, []


def constants():
    text = NAMES[2] + NAMES[3] + NAMES[4]
    return [RATES["a₀"], GRID, NAMES, text, BELOW, TINY, TRUE, EMPTY, INF, NAN]


def below_squared():
    return [BELOW**2, -BELOW, -(2**2), (-2) ** 2, 2 - -3, 1 - BELOW]


def other_modules(x):
    return [samples_other.twice(x), doubled(x), samples_other.RATE, samples_other.later(x), math.pi]


def arithmetic(x, y):
    return [x + y, x - y, x * y, -x, x**0, x**2, x**3, (x + y) * (x - y), x - (y - x), x * -y]


def division(x, y):
    return x / y


def power(x):
    return [x**5, 10**15, x**1]


def division_twice(x, y, z):
    return x / y / z + x / (y / z)


def functions(x):
    return [
        math.floor(x),
        abs(x),
        math.floor(-x),
        math.isnan(x),
        decimals(x),
        decimals(x, 3),
        thousands(x, 1),
        percent(x),
    ]


def root(x):
    return math.sqrt(x)


def logarithm(x):
    return math.log(x)


def exponential(x):
    return math.exp(x)


def largest(x, y, z):
    return [max(x, y), max(y, x), min(x, y), min(y, x), max(x, y, z), min(x, y, z), max(0, x, 1)]


def compared(x, y):
    return [x < y, x <= y, x > y, x >= y, x == y, x != y, not x < y, x < y or x == y]


def chained(x, y, z):
    return [x < y < z, x <= y <= z, x < y > z, x == y == z, x < y != z, 0 <= x < 1, not 0 <= x < 1]


def truths(x, y):
    both = x > 0 and y > 0
    some = x > 0 or y > 0
    flag = True
    if flag and not both:
        flag = some
    return [
        both,
        some,
        flag,
        (x > 0) == (y > 0),
        (x > 0) + (y > 0),
        (x > 0) * 3,
        1 == True,
        0 == False,
    ]


def texts_and_numbers(x, text):
    return [text == "1", text == 1, x == text, text == "", x != text, 0 == ""]  # "1" is 1 there


def chosen(x, y):
    low = "low" if x < y else "equal" if x == y else "high"
    return [
        low,
        (1 if x < y else 2) + 1,
        [x if x < y else y, -(x if x > y else y)],
        ("a" if x < y else "b") + "c",
    ]


def branches(x):
    if x < -1:
        result = "far below"
    elif x < 0:
        result = "below"
    elif x > 0:
        result = "above"
    else:
        result = "neither"
    return result


def counted(n):
    total, seen = 0, []
    for i in range(n):
        if i == 2:
            continue
        if i == 7:
            break
        total += i
        seen.append(i)
    return [total, seen]


def after_the_loop(n):
    i = -1
    for i in range(n):
        pass
    return i  # n there, and 0 where it was never entered


def changed_in_the_loop(n):
    seen = []
    for i in range(n):
        seen.append(i)
        i += 2  # would leave some out
        seen.append(i)
    return seen


def range_of_what_grows(n):
    items = [1, 2]
    for i in range(len(items)):
        items.append(i)  # would never end
    return [items, n]


def end_changed_in_the_loop(n):
    seen = []
    for i in range(n):
        n = n - 1
        seen.append(i)
    return [seen, n]


def list_grows_in_the_loop():
    items = [1, 2, 3]
    for item in items:
        if item < 4:
            items.append(item + 2)
    return items


def ranges(start, end, step):
    return [[i for i in range(start, end)], [i for i in range(start, end, step)], len(range(end))]


def downwards(n, step):
    seen = []
    for i in range(n, -n, step):
        seen.append(i)
    return seen


def loops_in_loops(n):
    found = []
    for i in range(n):
        for j in range(i):
            if j > 2:
                break
            found.append(10 * i + j)
    return found


def halved(x):
    steps = 0
    while x > 1 and steps < 50:
        x = x / 2
        steps += 1
    return [x, steps]


def while_true(n):
    while True:
        n -= 1
        if n < 0:
            return n


def over_texts(text):
    letters = []
    for letter in text:
        letters.append(letter)
    return [letters, [one + "." for one in text], len(text), "".join(letters)]


def over_mappings():
    table = {"one": 1, "b": 2, "a": 3}
    table["last"] = 4
    keys = []
    for key in table:
        keys.append(key)
    return [
        keys,
        [table[key] for key in table],
        len(table),
        "one" in table,
        "1" in table,
        "toString" in table,
    ]


def pairs(n):
    found = []
    for i, letter in enumerate(["a", "b", "c"]):
        found.append([i, letter])
    for left, right in zip([1, 2, 3], range(n)):
        found.append([left, right])
    for i, letter in enumerate("xy", 5):
        found.append([i, letter])
    found.append([x + y for x, _, _, y in [[1, 2, 3, n]]])
    return [found, [a * b for a, b in zip([1, 2], [3, 4])], [x for [x, _] in zip("ab", "cd")]]


def three_lists():
    return [[a, b, c] for a, b, c in zip([1, 2], "xyz", [True, False])]


def comprehensions(n):
    i = 100
    squares = [i * i for i in range(n)]  # their names are their own
    res = 7
    more = [res * iter0 for iter0 in range(n) if iter0 > 0 if iter0 != 2]
    table = [[i * j for j in range(3)] for i in range(n)]
    flat = [row + j for row in range(n) for j in range(row)]
    nested = [x for x in [y for y in range(n) if y > 1]]
    return [i, squares, more, table, flat, nested, [i for _ in range(2)]]


def shadowed(n):
    decimals = [n for n in range(3)]
    return [n, decimals, [NAMES for NAMES in range(2)], NAMES[0], [n for n in [n]]]


def texts_in_comprehensions(words):
    return [word + " i# iter#" for word in words if word != "i#" if word != "iter#"]


def names(default, new, res, iter0, function):
    this, self, window, undefined, null, add = 1, 2, 3, 4, 5, 6
    Upper = default
    let = [Upper + one for one in [new]]
    item, arguments, eval_ = res, iter0, function
    return [default, new, res, iter0, function, this, self, window, undefined, null, add, let, item]


def Capital(x):
    return x + 1


def calls_capital(x):
    return [Capital(x), Capital(Capital(x))]


def recursion(n):
    return 1 if n < 1 else n * recursion(n - 1)


def back_and_forth(n):
    return 0 if n < 1 else 1 + forth_and_back(n - 1)


def forth_and_back(n):
    return 0 if n < 1 else 10 + back_and_forth(n - 1)


def applied(x):
    return [one(x) for one in [Capital, recursion]]


def early(x):
    for i in range(10):
        if i > x:
            return i
    return -1


def swapped(x, y):
    x, y = y, x
    items = [1, 2, 3]
    items[0], items[-1] = items[-1], items[0]
    [a, b] = [x, y]
    c, d = items[1:]
    return [x, y, items, a, b, c, d]


def parameter_set_anew(x):
    x = x + 1
    x *= 2
    x -= 1
    x /= 4
    x **= 2
    return x


def items(i):
    row = [10, 20, 30]
    return row[i]


def letters(i):
    return "abc"[i]


def looked_up(key):
    return {"a": 1, "class": 2}[key]


def stored(i, x):
    row = [1, 2, 3]
    row[i] = x
    row[i] += 1
    return row


def counted_by_name(words):
    counts = {}
    for word in words:
        if word not in counts:
            counts[word] = 0
        counts[word] += 1
    return counts


def count_what_is_missing():
    counts = {}
    counts["a"] += 1
    return counts


def grid():
    rows = [[0 for _ in range(3)] for _ in range(2)]
    rows[1][-1] = 5
    rows[0][0] += 2
    same = [[0] * 2] * 2
    same[0][1] = 1  # both are one list
    return [rows, same]


def shared():
    one = [1]
    other = one
    other.append(2)
    copy = one[:]
    copy.append(3)
    one.extend("ab")
    one.extend(one)
    return [one, other, copy]


def slices(i, j):
    row = [0, 1, 2, 3, 4]
    return [
        row[i:],
        row[:j],
        row[i:j],
        row[:],
        "abcde"[i:j],
        "abcde"[:j],
        ("x" + "yz")[i:],
        (1, 2)[i:],
    ]


def joined(words):
    return [
        ", ".join(words),
        "".join([]),
        "-".join(["only"]),
        " ".join("abc"),
        ("a" + "b").join(words),
    ]


def formatted(x, name):
    return f"{name}: {decimals(x, 2)} {{{name}}}, {'a' + name}" + f"{name}" + "" + f""  # noqa: F541


def repeated(n):
    return ["ab" * n, n * "ab", [0, 1] * n, n * [[]], (1,) * n, True * n]


def added():
    one, two, three, none = [1], [2], (2, 3), []
    return [one + two, "a" + "b", one + none, (1, 2)[:1] + three, 1 + True, True + True]


def contained(x, text):
    return [
        x in [1, 2.5, 3], x in (1, 2), x not in [1], text in "stand firm", text not in ["a", ""],
        text in {"a": 1}, "1" in [1, 2], 1 in ["1"], True in [1], x in EMPTY,
    ]  # fmt: skip


def negative_zero(x):
    return [0 * x == 0, max(0.0, -0.0 * x), decimals(-0.0 * x), abs(-0.0)]


def added_up(numbers):
    return sum(numbers)


def of_world(world):
    other = changed(world, "a", world.b + 1)
    other = changed(other, "b", 2)
    return [world.a, world.b, other.a, other.b, world.length, world.constructor]


def changed_by_name(world, name):
    return changed(world, name, 1).a


def nothing(x):
    """A docstring with 'quotes' and a \\ in it."""
    x + 1
    return [[], {}, (), "", (x,)]


def bare(x):
    if x > 0:
        return
    x = 2


# --- types, and what a variable is given: where JavaScript's own signs stand ------------------


def typed(x: float, n: int) -> list:
    total, most = 0.0, x
    for i in range(n):
        total += i * x
        most = max(most, total) / 2
    both: bool = total > 1 and x < 2
    rest: list = [i + x for i in range(n) if i * x > 0]
    return [total + most, x == 1, x != True, both == True, both + x, rest, -x * (x - most), x / -4]


def share(x: float, whole: float) -> float:
    return x / whole


def typed_calls(x: float) -> list:
    return [share(x, 3) + share(x, 2), 2 * share(x, 3), share(x, 3) == share(x, 3), share(x, 1) < x]


def first_a_number(x: float) -> list:
    one = x
    other = one + 1
    for step in range(3):
        other = one  # a list from the second time on
        one = [x]
    text = 2
    text = "a" if x > 0 else text
    return [one * 2, other * 2, text * 2]


def number_and_list(x: float) -> list:
    x = [x]
    i = 2
    for i in [[1], [2]]:
        pass
    j, k = [1], 2
    return [
        x * 2,
        i * 2,
        j * 2,
        k * 2,
        [x + [1] for x in [[2]]],
        [j * 2 for j in range(2)],
        j + [3],
    ]


def divided_by_constants(x: float, y: float) -> list:
    return [
        x / 2,
        x / -0.5,
        y / BELOW,
        x / FRAME.high,
        (x + y) / 2 / 4,
        x / (y / 2) if y != 0 else x,
    ]


# --- keywords, defaults, records ---------------------------------------------------------------


def words_with(x, digits=1, unit="points", *, sign=True, limit=INF, lowest=-2.5):
    return decimals(x, digits) + (" " if sign else "") + unit + decimals(max(lowest, min(x, limit)))


def defaults(x):
    return [
        words_with(x), words_with(x, 2), words_with(x, unit="%", sign=False), decimals(value=x, digits=1),
        words_with(sign=False, digits=0, x=x, limit=1), [one(x) for one in [words_with, decimals]],
    ]  # fmt: skip


def line_of(x, name="made"):
    return Line(low=x, high=x + 1, name=name)


def records(x):
    line = line_of(x)
    lines = [Line(1, places=[x]), line_of(-x, "other")]
    return [
        line.low, line.high + line.low, line.name, lines[0].high, lines[1], FRAME.places[1], FRAME,
        FRAMES["one"][0].name, FRAMES["start"].b, [one.low for one in lines], reads(line, FRAME),
    ]  # fmt: skip


def reads(line: Line, other: Line) -> float:
    return line.low * line.high + other.high


def in_order(values):
    return sorted(values)


def in_order_by_the_first(values):
    return [
        sorted([[values[i], i] for i in range(len(values))]),
        sorted([(2, 1), (2,), (1, 5), ()]),
    ]


def order_of_others():
    start = [3, 1, 2]
    return [sorted(start), start, sorted([]), sorted(range(3)), sorted((2, 1))]


def largest_of_a_list(values):
    return [max(values), min(values), max(values[:1]), min(1, 2)]


def until(holds, x):
    while holds(x):
        x = x + 1
    return x


def backwards(pair):
    return [pair[1], -pair[0]]


def functions_as_values(x, y):
    far = 5
    inner = lambda x: x * y + far  # noqa: E731
    far = 7
    pairs = [[x, y], [y, x], [0, y]]
    return [
        inner(2), until(lambda one: one < x and one < far, -3), x, (lambda: y)(),
        sorted(pairs, key=lambda pair: pair[0]), sorted(pairs, key=backwards),
        sorted(range(3), key=lambda i: -pairs[i][1]), [one(4) for one in [lambda x: x + y, inner]],
        (lambda a, b: [a, b])(1, 2) if (lambda: x > y)() else 0,
    ]  # fmt: skip
