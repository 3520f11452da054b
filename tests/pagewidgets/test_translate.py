"""A model's Python and its page's copy: equal results in a browser, and what is refused before.

The functions are in `samples`; what makes both run is in `twins`.
"""

import importlib
import inspect
import itertools
import math
import random
import sys

import pytest

import samples
from pagewidgets import PagewidgetsError, changed, fixed
from pagewidgets.core import files
from pagewidgets.translation import translate
from pagewidgets.translation.program import CALLED
from samples import World
from twins import RUN, differences, here, plain, source, there

NAN, INF = math.nan, math.inf
NUMBERS = [0, 1, -1, 0.5, -2.5, 3.0, 1e-9, 1e300, -1e300, NAN, INF, -INF]
TEXTS = ["", "a", "ab", "stand", "1", "𝐀", "naïve — x"]
PAIRS = list(itertools.product(NUMBERS, NUMBERS))
TRIPLES = [[*pair, z] for pair in PAIRS for z in (0, 0.5, NAN, INF)]
SMALL = [[n] for n in range(6)]
NONE: list[list] = [[]]

CALLS = {
    samples.constants: NONE,
    samples.below_squared: NONE,
    samples.other_modules: [[x] for x in NUMBERS],
    samples.arithmetic: [[x, y] for x, y in PAIRS if abs(x) < 1e99 and abs(y) < 1e99],
    samples.division: [list(pair) for pair in PAIRS],
    samples.division_twice: TRIPLES,
    samples.power: [[x] for x in NUMBERS],
    samples.functions: [[x] for x in NUMBERS],
    samples.root: [[x] for x in NUMBERS],
    samples.logarithm: [[x] for x in NUMBERS],
    samples.exponential: [[x] for x in [*NUMBERS, 709.7, 709.8, 710, -800]],
    samples.largest: TRIPLES,
    samples.compared: [list(pair) for pair in PAIRS],
    samples.chained: TRIPLES,
    samples.truths: [list(pair) for pair in PAIRS],
    samples.texts_and_numbers: [[x, text] for x in NUMBERS for text in TEXTS],
    samples.chosen: [list(pair) for pair in PAIRS],
    samples.branches: [[x] for x in NUMBERS],
    samples.counted: [[n] for n in range(12)],
    samples.after_the_loop: SMALL,
    samples.changed_in_the_loop: SMALL,
    samples.range_of_what_grows: SMALL[:1],
    samples.end_changed_in_the_loop: SMALL,
    samples.list_grows_in_the_loop: NONE,
    samples.ranges: [[a, b, c] for a in (-3, 0, 4) for b in (-4, 0, 5) for c in (-2, 1, 3, 0)],
    samples.downwards: [[n, step] for n in range(5) for step in (-1, -2, 2)],
    samples.loops_in_loops: [[n] for n in range(7)],
    samples.halved: [[x] for x in NUMBERS],
    samples.while_true: SMALL,
    samples.over_texts: [[text] for text in TEXTS],
    samples.over_mappings: NONE,
    samples.pairs: SMALL,
    samples.three_lists: NONE,
    samples.comprehensions: SMALL,
    samples.shadowed: SMALL,
    samples.texts_in_comprehensions: [[["i#", "iter#", "a"]]],
    samples.names: [[1, 2, 3, 4, 5]],
    samples.calls_capital: SMALL,
    samples.recursion: SMALL,
    samples.back_and_forth: SMALL,
    samples.applied: SMALL,
    samples.early: [[x] for x in NUMBERS],
    samples.swapped: [[1, 2]],
    samples.parameter_set_anew: [[1], [0.1], [NAN]],
    samples.items: [[i] for i in range(-5, 5)],
    samples.letters: [[i] for i in range(-5, 5)],
    samples.looked_up: [["a"], ["class"], ["toString"], ["length"], [""]],
    samples.stored: [[i, 0.5] for i in range(-5, 5)],
    samples.counted_by_name: [[["a", "b", "a", "toString"]]],
    samples.count_what_is_missing: NONE,
    samples.grid: NONE,
    samples.shared: NONE,
    samples.slices: [[i, j] for i in range(-7, 8) for j in range(-7, 8)],
    samples.joined: [[["a", "b"]], [[]]],
    samples.formatted: [[x, text] for x in NUMBERS for text in TEXTS],
    samples.repeated: [[n] for n in range(-2, 4)],
    samples.added: NONE,
    samples.contained: [[x, text] for x in NUMBERS for text in TEXTS],
    samples.negative_zero: [[1], [-1], [0]],
    samples.added_up: [[[]], [[1, 2.5]], [[NAN]], [[0.1] * 10]],
    samples.of_world: [[World()], [World(a=-1, b=2)]],
    samples.changed_by_name: [[World(), n] for n in ("a", "b", "c", "toString", "")],
    samples.nothing: [[1]],
    samples.bare: [[1], [-1]],
}
DIGITS = 1e-15  # exp, log and ** may differ in the last digit


@pytest.mark.parametrize("function", CALLS, ids=lambda function: function.__name__)
def test_the_page_returns_what_python_does(blank, function):
    calls = CALLS[function]
    found = there(blank, function, calls, World)
    for given, result in zip(calls, found, strict=True):
        expected = here(function, given)
        if "error" in expected:
            assert "error" in result, f"{given}: {expected} in Python, {result} on the page"
        else:
            assert differences(expected, result, DIGITS) == [], given


def test_every_sample_is_called():
    own = {one for one in vars(samples).values() if inspect.isfunction(one)}
    own = {one for one in own if one.__module__ == "samples"}
    called = {name for one in CALLS for name in one.__code__.co_names}
    assert {one.__name__ for one in own - CALLS.keys()} <= called


def test_each_function_that_may_be_called_has_its_twin(blank):
    blank.add_script_tag(path=files.scripts()["arithmetic"])
    twins = set(blank.evaluate("Object.keys(pagewidgetsArithmetic)"))
    assert twins >= CALLED.keys()
    code = "".join(source(function, World) for function in CALLS)
    assert {name for name in twins if f": py_{name}" not in code} == set(), "nobody needs it"


@pytest.mark.parametrize("digits", range(5))
def test_fixed_rounds_as_the_page_does(blank, digits):
    draw = random.Random(digits)
    values = [n / 16 for n in range(-200, 200)]
    values += [n / 10**digits + 0.5 / 10**digits for n in range(-300, 300)]
    values += [draw.uniform(-1, 1) * 10 ** draw.randint(-6, 9) for _ in range(4000)]
    values += [draw.choice([-1, 1]) * 10 ** draw.uniform(9, 308) for _ in range(200)]
    values += [
        0.0,
        -0.0,
        5e-324,
        -5e-324,
        1e21,
        1e21 - 2**17,
        1.7976931348623157e308,
        NAN,
        INF,
        -INF,
    ]
    blank.add_script_tag(path=files.scripts()["arithmetic"])
    words = blank.evaluate(
        """([values, digits]) => values.map((value) => pagewidgetsArithmetic.fixed(Number(value), digits))""",
        [[repr(v).replace("inf", "Infinity").replace("nan", "NaN") for v in values], digits],
    )
    pairs = zip(values, words, strict=True)
    assert {value: word for value, word in pairs if fixed(value, digits) != word} == {}


# --- random programs -------------------------------------------------------------------


class Writer:
    """Writes functions of a, b, c at random, of numbers and of truths."""

    def __init__(self, seed: int) -> None:
        self.draw = random.Random(seed)

    def number(self, depth: int) -> str:
        if depth == 0:
            return self.draw.choice(["a", "b", "c", "1", "2", "0.5", "RATE", "-1", "MANY[1]"])
        one, two = self.number(depth - 1), self.number(depth - 1)
        test = self.truth(depth - 1)
        return self.draw.choice(
            [
                f"{one} + {two}", f"({one}) - ({two})", f"({one}) * ({two})", f"-({one})",
                f"({one}) * {two} - {one}", f"max({one}, {two})", f"min({one}, {two}, 0)",
                f"abs({one})", f"({one} if {test} else {two})", f"({one}) ** 2", f"({test}) + 1",
                f"({one}) / (1 + abs({two}))", f"sum([{one}, {two}])", f"[{one}, {two}][-1]",
                f"sum([a * x for x in [{one}, {two}] if {test}])", f"len([{one}, {two}][1:])",
                f"math.floor(min(9, max(-9, {one})))", f"-({one}) ** 2",
            ]
        )  # fmt: skip

    def truth(self, depth: int) -> str:
        one, two = self.number(max(0, depth - 1)), self.number(max(0, depth - 1))
        if depth == 0:
            return f"{one} {self.draw.choice(['<', '<=', '>', '>=', '==', '!='])} {two}"
        left, right = self.truth(depth - 1), self.truth(depth - 1)
        return self.draw.choice(
            [
                f"({left}) and ({right})", f"({left}) or ({right})", f"not ({left})",
                f"{left} and {right} or {left}", "a < b <= c", f"({left}) == ({right})",
                f"{one} < {two}", f"{one} in [a, b, 1]", f"not {left} or {right}",
            ]
        )  # fmt: skip

    def function(self, name: str) -> str:
        return f"""def {name}(a, b, c):
    total = {self.number(2)}
    for i in range(3):
        if {self.truth(2)}:
            total += i * ({self.number(2)})
        elif {self.truth(1)}:
            break
        a, b = b, a
    return [{self.number(3)}, {self.truth(3)}, total]


"""


@pytest.fixture
def module(tmp_path, monkeypatch):
    """A function that makes a module of some source text."""
    monkeypatch.syspath_prepend(tmp_path)
    made = []

    def make(text: str, name: str = "sample"):
        (tmp_path / f"{name}.py").write_text(text, encoding="utf-8")
        importlib.invalidate_caches()
        made.append(name)
        return importlib.import_module(name)

    yield make
    for name in made:
        del sys.modules[name]


def test_random_programs_agree(blank, module):
    writer = Writer(2021)
    names = [f"f{i}" for i in range(150)]
    text = "import math\n\nRATE, MANY = 0.3, [1, 2.5]\n\n\n" + "".join(map(writer.function, names))
    # One function calls all, so that they are translated together.
    listed = ", ".join(f"{name}(a, b, c)" for name in names)
    made = module(f"{text}def everything(a, b, c):\n    return [{listed}]\n", "random_programs")
    draw = random.Random(7)
    edges = [0, 1, -1, 0.5, 0.1 + 0.2, 0.3]
    calls = [[draw.choice([*edges, draw.uniform(-3, 3)]) for _ in range(3)] for _ in range(60)]
    found = there(blank, made.everything, calls, World)
    for given, result in zip(calls, found, strict=True):
        expected = here(made.everything, given)
        assert "result" in expected
        assert differences(expected, result, 1e-12) == [], given


# --- refused when the book is built ----------------------------------------------------

REFUSED = {
    "x = world.a % 2": "'%' gives another result in the browser. Write a - b * math.floor(a / b).",
    "x = world.a // 2": "'//' gives another result in the browser. Write math.floor(a / b).",
    "x = world.a ** world.b": "'**' wants a whole number after it. Write math.exp(b * math.log(a)).",
    "x = world.a ** 0.5": "'**' wants a whole number after it. Write math.exp(b * math.log(a)).",
    "x = world.a ** -1": "'**' wants a whole number after it. Write math.exp(b * math.log(a)).",
    "x = world.a @ 2": "MatMult is not understood there. See expressions.NODES.",
    "x = 1 << 2": "LShift is not understood there. See expressions.NODES.",
    "x = +world.a": "UAdd is not understood there. See expressions.NODES.",
    "x = round(world.a)": "'round' is not known there. See program.CALLED.",
    "x = int(world.a)": "'int' is not known there. See program.CALLED.",
    "x = str(world.a)": "'str' is not known there. See program.CALLED.",
    "x = sorted([1, 2])": "'sorted' is not known there. See program.CALLED.",
    "x = print": "'print' is not known there. See program.CALLED.",
    "x = unknown": "'unknown' is not known there. See program.CALLED.",
    "x = math.tan(1)": "'tan' is not known there. See program.CALLED.",
    "x = math.nothing": "'nothing' is not known there. See program.CALLED.",
    "x = math": "'math' is not known there. See program.CALLED.",
    "x = PRESET": "'PRESET' is not known there. See program.CALLED.",
    "x = NUMBERED": "'NUMBERED' is not known there. See program.CALLED.",
    "x = HUGE": "'HUGE' is not known there. See program.CALLED.",
    "x = cached(1)": "'cached' is not known there. See program.CALLED.",
    "x = decorated(1)": "expected a plain function, without a decorator.",
    "x = defaults(1)": "parameters with a default, or any number of them, are not understood.",
    "x = keywords(a=1)": "arguments by keyword or with * are not understood. Write them in order.",
    "x = max(*[1, 2])": "arguments by keyword or with * are not understood. Write them in order.",
    "x = max([1, 2])": "max() with 1: expected 2 or more arguments, one by one.",
    "x = min(1)": "min() with 1: expected 2 or more arguments, one by one.",
    "x = math.log(2, 10)": "log() with 2: expected 1 or more arguments, one by one.",
    "x = sum([1], 2)": "sum() with 2: expected 1 or more arguments, one by one.",
    "x = f'{world.a:.2f}'": "formats differ in the browser. Write fixed(x, 2).",
    "x = f'{world.a!r}'": "formats differ in the browser. Write fixed(x, 2).",
    "x = lambda y: y": "a lambda is not understood there. Write a function of the module.",
    "x = [*[1]]": "Starred is not understood there. See expressions.NODES.",
    "x = {1, 2}": "Set is not understood there. See expressions.NODES.",
    "x = {1: 2}": "expected texts as keys, and no numbers, which the browser sorts.",
    "x = {'1': 2}": "expected texts as keys, and no numbers, which the browser sorts.",
    "x = {'__proto__': 2}": "expected texts as keys, and no numbers, which the browser sorts.",
    "x = {**{}}": "expected texts as keys, and no numbers, which the browser sorts.",
    "x = {y: 1 for y in 'ab'}": "DictComp is not understood there. See expressions.NODES.",
    "x = sum(y for y in [1])": "expected a list. Write it in brackets: [ … for … in … ].",
    "x = [i for i, (j, k) in []]": "expected names after 'for'. Unpack in steps.",
    "x = None": "None is not understood there. Use a number or a text.",
    "x = world.a is world.b": "Is is not understood there. See expressions.NODES.",
    "x = 2j": "2j is not understood there. Use a number or a text.",
    "x = b'a'": "b'a' is not understood there. Use a number or a text.",
    "x = 9007199254740993": "9007199254740993 is not understood there. Use a number or a text.",
    "x = 1e999": "inf is not understood there. Use a number or a text.",
    "x = '𝐀'": "'𝐀' is not understood there. Use a number or a text.",
    "x = f'{world}𝐀'": "'𝐀' is not understood there. Use a number or a text.",
    "x = 'a'.upper()": ".upper(): of methods only append, extend, join are understood.",
    "x = [1].sort()": ".sort(): of methods only append, extend, join are understood.",
    "x = [1].append(1, 2)": ".append(): of methods only append, extend, join are understood.",
    "x = '{}'.format(1)": ".format(): of methods only append, extend, join are understood.",
    "x = world.total()": ".total(): of methods only append, extend, join are understood.",
    "x = world.both": ".both: expected a field to read: a, b, length, constructor.",
    "x = world.c": ".c: expected a field to read: a, b, length, constructor.",
    "world.a = 1": "expected a name or a place in a list on the left. Unpack in steps.",
    "x = [1, 2, 3][::2]": "a slice with a step, or on the left, is not understood.",
    "x = [1]; x[:1] = [2]": "a slice with a step, or on the left, is not understood.",
    "LIST.append(1)": "a constant of a module stays as it is. Copy it: LIST[:].",
    "LIST[0] = 1": "a constant of a module stays as it is. Copy it: LIST[:].",
    "LIST[0] += 1": "a constant of a module stays as it is. Copy it: LIST[:].",
    "x = y = 1": "several names for one value are not understood. Write a line for each.",
    "x, *y = [1, 2]": "expected a name or a place in a list on the left. Unpack in steps.",
    "(x, y), z = [1, 2], 3": "expected a name or a place in a list on the left. Unpack in steps.",
    "for (x, y), z in []: pass": "expected a name or a place in a list on the left. Unpack in steps.",
    "x: float = 1": "a type is not understood there. Leave it away.",
    "x = (y := 1)": "NamedExpr is not understood there. See expressions.NODES.",
    "x = 0 < changed(world, 'a', 1).a < 1":
        "a call between two signs is made twice. Give its value a name first.",
    "for x in []: pass\n    else: pass": "a loop with 'else' is not understood. Set a variable in it.",
    "while world.a > 1: pass\n    else: pass":
        "a loop with 'else' is not understood. Set a variable in it.",
    "def g(): pass": "a function inside a function is not understood. Move it to the module.",
    "class G: pass": "ClassDef is not understood there. See expressions.NODES.",
    "try: pass\n    finally: pass": "Try is not understood there. See expressions.NODES.",
    "with world: pass": "With is not understood there. See expressions.NODES.",
    "assert world.a": "Assert is not understood there. See expressions.NODES.",
    "raise ValueError": "Raise is not understood there. See expressions.NODES.",
    "import json": "Import is not understood there. See expressions.NODES.",
    "global x": "Global is not understood there. See expressions.NODES.",
    "del world": "Delete is not understood there. See expressions.NODES.",
    "yield 1": "Yield is not understood there. See expressions.NODES.",
}  # fmt: skip
HEAD = """import functools
import math

from pagewidgets import changed, fixed
from samples import World

LIST, PRESET, NUMBERED, HUGE = [1], {"a": World()}, {"1": 1}, 2**60


@functools.cache
def cached(x):
    return x


def marked(function):
    return function


def keywords(a):
    return a
"""
ELSEWHERE = {
    "decorated": "@marked\ndef decorated(a):\n    return a\n",
    "defaults": "def defaults(a, b=1):\n    return a\n",
}


@pytest.mark.parametrize("statement", REFUSED)
def test_what_the_browser_would_not_do_is_refused(module, statement):
    others = "\n\n".join(ELSEWHERE.values())
    text = f"{HEAD}\n\n{others}\n\ndef f(world):\n    '''Text.'''\n\n    {statement}\n"
    made = module(text)
    with pytest.raises(PagewidgetsError) as caught:
        translate(made.f, World)
    name = next((one for one in ELSEWHERE if f"{one}(" in statement), "f")
    if name == "f":
        line = text[: text.index("    " + statement)].count("\n") + 1
    else:
        line = text[: text.index(f"def {name}")].count("\n") + 1
    assert str(caught.value) == f"sample.py, line {line}, in {name}: {REFUSED[statement]}"


def test_a_decorator_is_not_overlooked(module):
    text = "import functools\n\n\ndef twice(g):\n    @functools.wraps(g)\n    def result(x):\n"
    text += "        return 2 * g(x)\n    return result\n\n\n@twice\ndef f(world):\n    return world.a\n"
    with pytest.raises(PagewidgetsError) as caught:
        translate(module(text).f, World)
    problem = "expected a plain function, without a decorator."
    assert str(caught.value) == f"sample.py, line 6, in f: {problem}"


def test_two_functions_of_one_name_are_told(module):
    module("def g():\n    return 1\n", "twin_a")
    module("import twin_a\n\n\ndef g():\n    return twin_a.g()\n", "twin_b")
    made = module("import twin_b\n\n\ndef f(world):\n    return twin_b.g()\n")
    assert "g_twin_a_g" in translate(made.f, World)
    made.twin_b.__name__ = made.twin_b.g.__module__ = "package.twin_a"
    with pytest.raises(PagewidgetsError) as caught:
        translate(made.f, World)
    assert str(caught.value) == "g_twin_a_g stands for two things. Rename one of them."


class Called:
    def __call__(self, world):
        return {}


@pytest.mark.parametrize("model", [Called(), len, lambda world: {}, World])
def test_a_model_is_a_function_of_a_module(model):
    with pytest.raises(PagewidgetsError, match="expected a plain function"):
        translate(model, World)


def test_a_function_without_source_is_told():
    names = {"__name__": "nowhere"}
    exec("def f(world):\n    return {}", names)
    with pytest.raises(PagewidgetsError) as caught:
        translate(names["f"], World)
    assert str(caught.value) == "f: its source cannot be read. Put it into a module."


# --- refused on the page, where alone it can be known ------------------------------------

FAILS = {
    "if world.a: pass": "a test that is no comparison",
    "x = [1] or [2]": "a test that is no comparison",
    "x = not 'a'": "a test that is no comparison",
    "x = f'{world.a}'": "a number in a text: write fixed(0.5, digits)",
    "x = ['b'] == ['b']": "lists are compared item by item",
    "x = [1] in [[1]]": "lists are compared item by item",
    "x = (1, 2) < (1, 3)": "expected a number",
    "x = 'a' < 'b'": "expected a number",
    "x = max('a', 'b')": "expected a number",
    "x = [1]; x += [2]": "a list is changed by append and extend",
    "x = [1]; x *= 2": "a list is changed by append and extend",
    "x = LIST; x.append(1)": "Cannot add property 1, object is not extensible",
    "x = {'a': 1}; x['12'] = 1": "no place 12",
    "x = 10**40 * 10**300": None,
}


@pytest.mark.parametrize("statement", FAILS)
def test_what_only_the_page_can_know_fails_there(blank, module, statement):
    made = module(f"{HEAD}\n\ndef f(world):\n    {statement}\n    return 1\n")
    [found] = there(blank, made.f, [[World()]], World)
    if FAILS[statement] is None:
        assert found == {"result": 1}
    else:
        assert found == {"error": FAILS[statement]}


def test_a_constant_stays_as_it_is(blank, module):
    made = module(
        f"{HEAD}\n\ndef f(world):\n    x = LIST[:]\n    x.append(2)\n    return [x, LIST]\n"
    )
    assert there(blank, made.f, [[World()]] * 2, World) == [{"result": [[1, 2], [1]]}] * 2


def test_the_default_of_changed_names_what_is_missing():
    with pytest.raises(TypeError, match="'c'"):
        changed(World(), "c", 1)
    assert plain(changed(World(), "a", 1))["a"] == 1
    assert RUN
