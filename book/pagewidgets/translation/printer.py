"""One function of a model -> JavaScript that gives the same, and what of it a page could not do.

Where JavaScript's own sign might give something else (`1 == "1"`, a list times two), a function of
pagewidgets-arithmetic.js is called; between numbers the sign stays. What is a number is
known from types, which are trusted, and from what a variable is given. What has no method here is
a fault. How the page calls other functions and constants, `program` knows.
"""

import ast
import builtins
import copy
import dataclasses
import inspect
import json
import textwrap
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import BuiltinFunctionType, FunctionType, ModuleType
from typing import Any, NamedTuple

from IPython import get_ipython

from .advice import ADVICE, EXPECTED, INSTEAD
from .arithmetic import CALLED, LIST, NUMBER, RANGE, TRUTH

# How tightly JavaScript's signs bind.
LOOSE, CHOICE, OR, AND, EQUAL, ORDER, ADD, MULTIPLY, SIGN, ATOM = range(10)


class Operator(NamedTuple):
    """A sign of JavaScript, how many of its sides must be numbers, and what is called if they are not."""

    sign: str
    rank: int
    numbers: int
    ours: str


OPERATORS = {
    ast.Add: Operator("+", ADD, 1, "add"),
    ast.Sub: Operator("-", ADD, 0, ""),
    ast.Mult: Operator("*", MULTIPLY, 2, "multiply"),
    ast.Lt: Operator("<", ORDER, 1, "less"),
    ast.LtE: Operator("<=", ORDER, 1, "most"),
    ast.Gt: Operator(">", ORDER, 1, "more"),
    ast.GtE: Operator(">=", ORDER, 1, "least"),
    ast.Eq: Operator("==", EQUAL, 2, "equal"),
    ast.NotEq: Operator("!=", EQUAL, 2, "unequal"),
}
OURS = {"contains": TRUTH, "divide": NUMBER, "power": NUMBER, "truth": TRUTH}  # what they give
OURS |= {name: called.gives for name, called in CALLED.items()}
METHODS = ("append", "extend", "join")


class Code(NamedTuple):
    """An expression: its text, how tightly it binds, and what it is, if that is sure."""

    text: str
    rank: int = ATOM
    kind: str = ""

    def within(self, rank: int) -> str:
        """Its text beside a sign that binds so tightly."""
        return self.text if self.rank >= rank else f"({self.text})"

    @property
    def number(self) -> bool:
        """Whether it is a number for sure; a truth counts as 0 or 1."""
        return self.kind in (NUMBER, TRUTH)


UNDEFINED = Code("undefined")


def place(filename: str) -> str:
    """What an author calls a file, or a notebook's cell, which IPython calls by a number of its own."""
    shell = get_ipython()
    cell = shell.compile.format_code_name(filename) if shell else None
    return " ".join(cell) if cell else Path(filename).name


class Printer(ast.NodeVisitor):
    """A function of a module: `text` is its JavaScript, if there are no `faults`.

    named: what the page calls a function or a constant, by its name and itself.
    used: names of the functions of our arithmetic that it calls.
    fields: of the records that it makes, or finds in constants.
    """

    def __init__(self, function: FunctionType, named: Callable[[str, Any], str]) -> None:
        self.function, self.named = function, named
        self.text, self.used, self.fields = "", set[str](), set[str]()
        self.found: list[tuple[int, str]] = []  # faults by line
        self.reads: list[ast.Attribute] = []
        self.parameters = inspect.signature(function, follow_wrapped=False).parameters
        try:
            if function.__code__.co_filename == "<string>":
                raise OSError  # from 3.13 on Python gives the source of `python -c` for it
            lines, self.start = inspect.getsourcelines(function.__code__)  # not what it wraps
        except OSError:
            self.found.append((1, "found no source; expected a file. Put it into a module."))
            return
        self.tree = ast.parse(textwrap.dedent("".join(lines))).body[0]
        self.made = [name for name in variables(self.tree) if name not in self.parameters]
        self.local = {*self.parameters, *self.made}
        types = function.__annotations__
        self.numbers = {name for name in self.parameters if numeric(types.get(name))} | {*self.made}
        sure = None
        while sure != self.numbers:  # until what is taken for a number is given numbers alone
            sure = set(self.numbers)
            self.found, self.reads = [], []
            self.text = self.visit(self.tree)

    # --- What is wrong -----------------------------------------------------------------------

    def faults(self, fields: set[str]) -> list[str]:
        """All of them by line, if these are all the fields that there are."""
        for node in self.reads:
            if node.attr not in fields:
                self.fault(node, ADVICE["field"].format(", ".join(sorted(fields))))
        where = place(self.function.__code__.co_filename)
        return [
            f"{where}, line {line}, in {self.function.__name__}: {text}"
            for line, text in sorted(dict.fromkeys(self.found))
        ]

    def fault(self, node: ast.AST, expected: str) -> Code:
        """Note what was found and what to write; the result stands for it, for there may be more."""
        found = ast.unparse(node).partition("\n")[0]
        found = found if len(found) <= 50 else f"{found[:49]}…"
        line = self.start + getattr(node, "lineno", 1) - 1
        self.found.append((line, f"found {found}; expected {expected}"))
        return Code("0", kind=NUMBER)

    def generic_visit(self, node: ast.AST) -> Any:
        """What has no method here."""
        code = self.fault(node, ADVICE.get(type(node).__name__, EXPECTED))
        return "" if isinstance(node, ast.stmt) else code

    # --- Statements --------------------------------------------------------------------------

    def visit_FunctionDef(self, node: ast.FunctionDef) -> str:
        if node is not self.tree:
            return str(self.generic_visit(node))
        if node.decorator_list:
            self.fault(node.decorator_list[0], ADVICE["decorator"])
        if node.args.vararg or node.args.kwarg:
            self.fault(node.args, ADVICE["any number"])
        given = ", ".join(map(self.parameter, self.parameters.values()))
        made = f"let {', '.join(f'${name}' for name in self.made)};\n" if self.made else ""
        body = node.body[ast.get_docstring(node) is not None :]
        return f"function {self.named(node.name, self.function)}({given}) {{\n{made}{self.block(body)}}}"

    def parameter(self, one: inspect.Parameter) -> str:
        """A parameter with its default."""
        if one.default is one.empty:
            return f"${one.name}"
        return f"${one.name} = {self.default(one).text}"

    def default(self, one: inspect.Parameter) -> Code:
        """The default of a parameter, or of a record's field."""
        if isinstance(one.default, list | dict) or trouble(one.default):
            return self.fault(ast.Name(str(one)), ADVICE["default"])
        return constant(one.default)

    def block(self, statements: Iterable[ast.stmt]) -> str:
        """Statements below each other."""
        return "".join(map(self.visit, statements))

    def visit_Return(self, node: ast.Return) -> str:
        return f"return {self.visit(node.value).text if node.value else 'null'};\n"

    def visit_Pass(self, node: ast.Pass) -> str:
        return ""

    def visit_Break(self, node: ast.Break) -> str:
        return "break;\n"

    def visit_Continue(self, node: ast.Continue) -> str:
        return "continue;\n"

    def visit_Expr(self, node: ast.Expr) -> str:
        return f"{self.visit(node.value).text};\n"

    def visit_If(self, node: ast.If) -> str:
        text = f"if ({self.test(node.test).text}) {{\n{self.block(node.body)}}}"
        other = self.block(node.orelse)
        if [ast.If] == list(map(type, node.orelse)):
            return f"{text} else {other}"
        return f"{text} else {{\n{other}}}\n" if other else f"{text}\n"

    def visit_While(self, node: ast.While) -> str:
        if node.orelse:
            self.fault(node, ADVICE["else"])
        return f"while ({self.test(node.test).text}) {{\n{self.block(node.body)}}}\n"

    def visit_For(self, node: ast.For) -> str:
        if node.orelse:
            self.fault(node, ADVICE["else"])
        through = self.items(node.iter)
        target = self.target(node.target, Code("", kind=NUMBER if through.kind == RANGE else ""))
        return f"for ({target} of {through.text}) {{\n{self.block(node.body)}}}\n"

    def visit_Assign(self, node: ast.Assign) -> str:
        if len(node.targets) > 1:
            self.fault(node, ADVICE["several names"])
        return self.assigned(node.targets[0], node.value)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> str:
        return self.assigned(node.target, node.value) if node.value else ""

    def assigned(self, target: ast.expr, value: ast.expr) -> str:
        """Values given to names and places."""
        left, right = items(target), items(value)
        if left and len(left) == len(right) and not any(map(items, left)):
            codes = list(map(self.visit, right))
            return f"[{', '.join(map(self.target, left, codes))}] = [{listed(codes)}];\n"
        code = self.visit(value)
        code = self.ours("unpack", code, Code(str(len(left)))) if left else code
        return f"{self.target(target, code)} = {code.text};\n"

    def visit_AugAssign(self, node: ast.AugAssign) -> str:
        now = copy.copy(node.target)
        now.ctx = ast.Load()
        code = self.visit(ast.copy_location(ast.BinOp(now, node.op, node.value), node))
        code = code if code.number else self.ours("single", code)  # a list would change in place
        return f"{self.target(node.target, code)} = {code.text};\n"

    def target(self, node: ast.expr, value: Code) -> str:
        """What stands on the left of a value: names, or places in lists and mappings."""
        match node:
            case ast.Name(id=name):
                if not value.number:
                    self.numbers.discard(name)
                return f"${name}"
            case ast.Tuple(elts=parts) | ast.List(elts=parts):
                if any(map(items, parts)):
                    return self.fault(node, ADVICE["target"]).text
                return f"[{', '.join(self.target(part, UNDEFINED) for part in parts)}]"
            case ast.Subscript(slice=ast.Slice()):
                return self.fault(node, ADVICE["slice"]).text
            case ast.Subscript():
                of = self.own(node.value)
                return f"{of.within(ATOM)}[{self.ours('place', of, self.visit(node.slice)).text}]"
        return self.fault(node, ADVICE["target"]).text

    def own(self, node: ast.expr) -> Code:
        """What is changed must be made here: a constant would keep it for the next call."""
        if isinstance(node, ast.Name) and node.id not in self.local:
            return self.fault(node, ADVICE["own"].format(node.id))
        code: Code = self.visit(node)
        return code

    # --- Expressions -------------------------------------------------------------------------

    def ours(self, name: str, *given: Code) -> Code:
        """A call of our arithmetic."""
        self.used.add(name)
        return Code(f"{name}({listed(given)})", kind=OURS.get(name, ""))

    def test(self, node: ast.expr) -> Code:
        """NaN, an empty list and an empty text count otherwise in a browser."""
        code = self.visit(node)
        return code if code.kind == TRUTH else self.ours("truth", code)

    def items(self, node: ast.expr) -> Code:
        """What a loop goes through."""
        code = self.visit(node)
        return code if code.kind in (LIST, RANGE) else self.ours("items", code)

    def operated(self, operator: type[ast.AST], left: Code, right: Code) -> Code:
        """Two values with a sign between them, or a call that does as Python does."""
        sign, rank, numbers, ours = OPERATORS[operator]
        kind = NUMBER if rank >= ADD else TRUTH
        if left.number + right.number >= numbers:
            return Code(f"{left.within(rank)} {sign} {right.within(rank + 1)}", rank, kind)
        code = self.ours(ours, left, right)
        return code if rank >= ADD else code._replace(kind=TRUTH)

    def visit_BinOp(self, node: ast.BinOp) -> Code:
        left, right, sign = self.visit(node.left), self.visit(node.right), type(node.op)
        if sign in OPERATORS:
            return self.operated(sign, left, right)
        if sign is ast.Pow and isinstance(getattr(node.right, "value", None), int):
            return self.ours("power", left, right)
        if sign is not ast.Div:
            words = sign is ast.Mod and isinstance(getattr(node.left, "value", None), str)
            return self.fault(node, ADVICE.get("format" if words else sign.__name__, EXPECTED))
        if not certain(right.text):
            return self.ours("divide", left, right)
        return Code(f"{left.within(MULTIPLY)} / {right.within(SIGN)}", MULTIPLY, NUMBER)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> Code:
        if isinstance(node.op, ast.Not):
            return Code(f"!{self.test(node.operand).within(ATOM)}", SIGN, TRUTH)
        if isinstance(node.op, ast.USub):
            return Code(f"-{self.visit(node.operand).within(ATOM)}", SIGN, NUMBER)
        return self.fault(node, ADVICE.get(type(node.op).__name__, EXPECTED))

    def visit_BoolOp(self, node: ast.BoolOp) -> Code:
        return joined("&&" if isinstance(node.op, ast.And) else "||", map(self.test, node.values))

    def visit_Compare(self, node: ast.Compare) -> Code:
        sides = [self.visit(side) for side in (node.left, *node.comparators)]
        between = [part for side in node.comparators[:-1] for part in ast.walk(side)]
        if any(isinstance(part, ast.Call) for part in between):
            return self.fault(node, ADVICE["twice"])
        if any(isinstance(sign, ast.Is | ast.IsNot) for sign in node.ops):
            return self.fault(node, ADVICE["Is"])
        tests = list(map(self.compared, node.ops, sides, sides[1:]))
        return joined("&&", tests) if between else tests[0]

    def compared(self, sign: ast.cmpop, left: Code, right: Code) -> Code:
        """One comparison of a chain."""
        if isinstance(sign, ast.In):
            return self.ours("contains", left, right)
        if isinstance(sign, ast.NotIn):
            return Code(f"!{self.ours('contains', left, right).text}", SIGN, TRUTH)
        return self.operated(type(sign), left, right)

    def visit_IfExp(self, node: ast.IfExp) -> Code:
        test, yes, no = self.test(node.test), self.visit(node.body), self.visit(node.orelse)
        kind = NUMBER if yes.number and no.number else yes.kind if yes.kind == no.kind else ""
        return Code(f"{test.within(OR)} ? {yes.text} : {no.text}", CHOICE, kind)

    def visit_Constant(self, node: ast.Constant) -> Code:
        if not scalar(node.value):
            return self.fault(node, ADVICE["None" if node.value is None else "Constant"])
        if problem := trouble(node.value):
            return self.fault(node, ADVICE["letters"].format(problem))
        return constant(node.value)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> Code:
        return self.ours("text", *map(self.visit, node.values))

    def visit_FormattedValue(self, node: ast.FormattedValue) -> Code:
        if node.format_spec or node.conversion != -1:
            return self.fault(node, ADVICE["format"])
        code: Code = self.visit(node.value)
        return code

    def visit_List(self, node: ast.List | ast.Tuple) -> Code:
        return Code(f"[{listed(map(self.visit, node.elts))}]", kind=LIST)

    visit_Tuple = visit_List

    def visit_Dict(self, node: ast.Dict) -> Code:
        keys = [key.value if isinstance(key, ast.Constant) else None for key in node.keys]
        if not all(map(named, keys)):
            return self.fault(node, ADVICE["key"])
        return mapping(zip(map(str, keys), map(self.visit, node.values), strict=True))

    def visit_Subscript(self, node: ast.Subscript) -> Code:
        value, place = self.visit(node.value), node.slice
        if not isinstance(place, ast.Slice):
            return self.ours("item", value, self.visit(place))
        if place.step:
            return self.fault(node, ADVICE["slice"])
        ends = [place.lower or ast.Constant(0), *([place.upper] if place.upper else [])]
        return self.ours("slice", value, *map(self.visit, ends))

    def visit_ListComp(self, node: ast.ListComp) -> Code:
        return self.each(node.generators, node.elt)

    def each(self, loops: list[ast.comprehension], element: ast.expr) -> Code:
        """A call for each item, so that its names are its own, as in Python."""
        loop, *inner = loops
        several = items(loop.target)
        names = several or [loop.target]
        own = [name.id for name in names if isinstance(name, ast.Name)]
        if len(own) < len(names):
            return self.fault(loop.target, ADVICE["names"])
        through = self.items(loop.iter)
        with self.inside(own, numbers=through.kind == RANGE):
            result = self.each(inner, element) if inner else self.visit(element)
            tests = list(map(self.test, loop.ifs))
        body = result.text
        if tests:
            found = body if inner else f"[{body}]"
            body = f"{joined('&&', tests).within(OR)} ? {found} : []"
        # Of two of one name, such as _, the last one counts; JavaScript takes no second.
        last = [name not in own[i + 1 :] for i, name in enumerate(own)]
        target = ", ".join(
            f"${name}" if counts else "" for name, counts in zip(own, last, strict=True)
        )
        call = "flatMap" if inner or tests else "map"
        return Code(
            f"{through.text}.{call}(({f'[{target}]' if several else target}) => {body})", kind=LIST
        )

    def visit_Lambda(self, node: ast.Lambda) -> Code:
        own = [one.arg for one in node.args.args]
        if ast.unparse(node.args) != ", ".join(own):
            return self.fault(node, ADVICE["Lambda"])
        with self.inside(own):
            body = self.visit(node.body).text
        return Code(f"({', '.join(f'${name}' for name in own)}) => {body}", LOOSE)

    @contextmanager
    def inside(self, own: list[str], numbers: bool = False) -> Iterator[None]:
        """A function or comprehension within this one, with names of its own."""
        outer = self.local, self.numbers
        self.local = self.local | {*own}
        self.numbers = self.numbers | {*own} if numbers else self.numbers - {*own}
        yield
        self.local, self.numbers = outer

    # --- Names and calls ---------------------------------------------------------------------

    def module(self, node: ast.expr) -> ModuleType | None:
        """The module that a name stands for, if it does."""
        if not isinstance(node, ast.Name) or node.id in self.local:
            return None
        found = self.function.__globals__.get(node.id)
        return found if isinstance(found, ModuleType) else None

    def value(self, node: ast.expr) -> Any:
        """What a name of a module stands for; None for what only the page can know."""
        if isinstance(node, ast.Attribute) and (module := self.module(node.value)):
            return getattr(module, node.attr, None)
        if isinstance(node, ast.Name) and node.id not in self.local:
            return self.function.__globals__.get(node.id, getattr(builtins, node.id, None))
        return None

    def visit_Name(self, node: ast.Name) -> Code:
        if node.id in self.local:
            return Code(f"${node.id}", kind=NUMBER if node.id in self.numbers else "")
        return self.known(node, node.id)

    def visit_Attribute(self, node: ast.Attribute) -> Code:
        if self.module(node.value):
            return self.known(node, node.attr)
        self.reads.append(node)
        of = getattr(node.value, "id", "")
        types = {one.name: one.type for one in fields(self.function.__annotations__.get(of))}
        kind = NUMBER if numeric(types.get(node.attr)) else ""
        return Code(f"{self.visit(node.value).within(ATOM)}.{node.attr}", kind=kind)

    def known(self, node: ast.expr, name: str) -> Code:
        """What a name of a module stands for on the page."""
        value = self.value(node)
        for ours, called in CALLED.items():
            if called.function is value:
                self.used.add(ours)
                return Code(ours)
        if isinstance(value, FunctionType):
            return Code(self.named(value.__name__, value))
        if value is None or callable(value) or isinstance(value, ModuleType):
            return self.fault(node, instead(name, value))
        if problem := trouble(value):
            return self.fault(node, ADVICE["constants"].format(problem))
        self.fields |= {one.name for part in within(value) for one in fields(type(part))}
        return constant(value) if scalar(value) else Code(self.named(name, value))

    def visit_Call(self, node: ast.Call) -> Code:
        starred = [one for one in node.args if isinstance(one, ast.Starred)]
        if starred or any(one.arg is None for one in node.keywords):
            return self.fault(node, ADVICE["Starred"])
        value = self.value(node.func)
        if isinstance(node.func, ast.Attribute) and not self.module(node.func.value):
            return self.method(node, node.func)
        if record(value):
            self.fields |= {one.name for one in fields(value)}
            return mapping(self.bound(node, value).items())
        function = self.visit(node.func).within(ATOM)
        if isinstance(value, FunctionType):
            given = list(self.bound(node, value).values())
        else:
            given = self.in_order(node, value)
        kind = NUMBER if numeric(getattr(value, "__annotations__", {}).get("return")) else ""
        return Code(f"{function}({listed(given)})", kind=OURS.get(function, kind))

    def bound(self, node: ast.Call, value: Callable[..., Any]) -> dict[str, Code]:
        """The arguments in the order of the parameters; a default of JavaScript's own is left to it."""
        signature = inspect.signature(value)
        try:
            given = signature.bind(
                *node.args, **{one.arg or "**": one.value for one in node.keywords}
            ).arguments
        except TypeError as error:
            self.fault(node, ADVICE["arguments"].format(error))
            return {}
        codes = {name: self.visit(one) for name, one in given.items() if isinstance(one, ast.expr)}
        left = [one for name, one in signature.parameters.items() if name not in codes]
        if record(value):
            return codes | {one.name: self.default(one) for one in left}
        last = list(signature.parameters).index(list(codes)[-1]) if codes else -1
        return {name: codes.get(name, UNDEFINED) for name in list(signature.parameters)[: last + 1]}

    def in_order(self, node: ast.Call, value: Any) -> list[Code]:
        """The arguments of a function of Python's own, or of one that only the page can know."""
        called = next((one for one in CALLED.values() if one.function is value), None)
        if called and not called.least <= len(node.args) <= called.most:
            self.fault(node, ADVICE["count"].format(called.counts))
        keywords = [one.arg for one in node.keywords]
        if keywords and not (called and keywords == [called.keyword]):
            self.fault(node, ADVICE["keyword"])
        return list(map(self.visit, [*node.args, *(one.value for one in node.keywords)]))

    def method(self, node: ast.Call, function: ast.Attribute) -> Code:
        """One of METHODS."""
        if function.attr not in METHODS or len(node.args) != 1 or node.keywords:
            return self.fault(node, ADVICE["method"])
        of = self.visit(function.value) if function.attr == "join" else self.own(function.value)
        return self.ours(function.attr, of, self.visit(node.args[0]))


# --- What values are -----------------------------------------------------------------------


def items(node: ast.expr) -> list[ast.expr]:
    """Names or values beside each other; none where there is one alone."""
    return node.elts if isinstance(node, ast.Tuple | ast.List) else []


def variables(tree: ast.AST) -> list[str]:
    """Names that a function gives values to; those of a comprehension are its own."""
    nodes = list(ast.walk(tree))
    loops = [node.target for node in nodes if isinstance(node, ast.comprehension)]
    inner = {id(name) for target in loops for name in ast.walk(target)}
    names = [
        node for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    ]
    return list(dict.fromkeys(name.id for name in names if id(name) not in inner))


def numeric(annotation: Any) -> bool:
    """Whether a type says that it is a number."""
    return annotation in (float, int, bool, "float", "int", "bool")


def fields(kind: Any) -> tuple[dataclasses.Field[Any], ...]:
    """The fields of a dataclass; none of anything else."""
    return dataclasses.fields(kind) if dataclasses.is_dataclass(kind) else ()


def record(value: Any) -> bool:
    """Whether it makes records: a frozen dataclass that does nothing else."""
    frozen = getattr(getattr(value, "__dataclass_params__", None), "frozen", False)
    return isinstance(value, type) and frozen and not hasattr(value, "__post_init__")


def scalar(value: Any) -> bool:
    """Whether it is a number, a truth or a text."""
    return isinstance(value, int | float | str)


def within(value: Any) -> Iterable[Any]:
    """A constant and all that it holds."""
    yield value
    if isinstance(value, dict):
        value = list(value.values())
    elif fields(value) and not isinstance(value, type):
        value = [getattr(value, one.name) for one in fields(value)]
    if isinstance(value, list | tuple):
        for item in value:
            yield from within(item)


def trouble(value: Any) -> str:
    """Why a page cannot have this constant; "" if it can.

    It counts letters beyond the first 65,536 twice, is exact up to 2**53, and sorts digits as keys.
    """
    for part in within(value):
        if isinstance(part, dict) and not all(map(named, part)):
            return f"the key {next(key for key in part if not named(key))!r}"
        if isinstance(part, str) and not plain(part):
            return f"the letters {part!r}"
        if isinstance(part, int) and abs(part) > 2**53:
            return f"{part}, which is beyond 2**53"
        known = scalar(part) or isinstance(part, list | tuple | dict)
        if isinstance(part, type) or not (known or fields(part)):
            return f"a {type(part).__name__}"
    return ""


def named(key: Any) -> bool:
    """Whether it may be a key; a browser sorts digits, and one name is its own."""
    return isinstance(key, str) and not key.isdecimal() and key != "__proto__" and plain(key)


def plain(text: str) -> bool:
    """Whether a browser counts the letters as Python does."""
    return all(ord(letter) < 0x10000 for letter in text)


def instead(name: str, value: Any) -> str:
    """What to write for a name that a page does not know."""
    if name in CALLED:
        module = CALLED[name].function.__module__
        return ADVICE["known"].format(f"math.{name}" if module == "math" else name)
    if dataclasses.is_dataclass(value):
        return ADVICE["record"]
    if callable(value) and not isinstance(value, type | BuiltinFunctionType):
        return ADVICE["callable"].format(type(value).__name__)
    return INSTEAD.get(name, ADVICE["unknown"].format(", ".join(CALLED)))


# --- Text ----------------------------------------------------------------------------------


def literal(value: Any) -> str:
    """A constant as JavaScript writes it, fit to stand in a page."""
    text = json.dumps(value, ensure_ascii=False, default=dataclasses.asdict)
    return text.replace("<", "\\u003c")


def constant(value: Any) -> Code:
    """A number, a truth, a text, or what stays as it is like these."""
    text = literal(value)
    kind = TRUTH if isinstance(value, bool) else NUMBER if isinstance(value, int | float) else ""
    return Code(text, SIGN if text.startswith("-") else ATOM, kind)


def certain(text: str) -> bool:
    """Whether it is written as a number other than 0."""
    try:
        return float(text) != 0
    except ValueError:
        return False


def listed(codes: Iterable[Code]) -> str:
    """Arguments or items."""
    return ", ".join(code.text for code in codes)


def joined(sign: str, tests: Iterable[Code]) -> Code:
    """Tests with && or || between them."""
    rank = AND if sign == "&&" else OR
    return Code(f" {sign} ".join(test.within(rank + 1) for test in tests), rank, TRUTH)


def mapping(pairs: Iterable[tuple[str, Code]]) -> Code:
    """A mapping, or a record."""
    names = ((key if key.isidentifier() else literal(key), code.text) for key, code in pairs)
    return Code(f"({{{', '.join(f'{name}: {text}' for name, text in names)}}})")
