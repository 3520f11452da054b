"""An expression of Python -> one that PScript makes the same of in JavaScript.

What JavaScript would do otherwise becomes a call of a function of ours: a negative index, `1 == "1"`,
a list times two. What is not listed here is an error. Statements are left to `subset`.
"""

from __future__ import annotations

import ast
import math
from types import FunctionType
from typing import TYPE_CHECKING, Any, NoReturn

from ..core.errors import PagewidgetsError

if TYPE_CHECKING:
    from .program import Program

NODES = (
    ast.FunctionDef, ast.Assign, ast.AugAssign, ast.If, ast.For, ast.While, ast.Return, ast.Expr,
    ast.Break, ast.Continue, ast.Pass, ast.BinOp, ast.UnaryOp, ast.BoolOp, ast.Compare, ast.Call,
    ast.IfExp, ast.Constant, ast.Name, ast.Attribute, ast.Subscript, ast.List, ast.Tuple, ast.Dict,
    ast.ListComp, ast.JoinedStr, ast.Add, ast.Sub, ast.Mult, ast.Div, ast.Pow, ast.USub, ast.Not,
    ast.And, ast.Or, ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.In, ast.NotIn,
    ast.expr_context,
)  # fmt: skip
ADVICE = {
    ast.AnnAssign: "a type is not understood there. Leave it away.",
    ast.FloorDiv: "'//' gives another result in the browser. Write math.floor(a / b).",
    ast.GeneratorExp: "expected a list. Write it in brackets: [ … for … in … ].",
    ast.Lambda: "a lambda is not understood there. Write a function of the module.",
    ast.Mod: "'%' gives another result in the browser. Write a - b * math.floor(a / b).",
}
OURS = {
    ast.Add: "add", ast.Mult: "multiply", ast.Div: "divide", ast.Pow: "power", ast.Eq: "equal",
    ast.NotEq: "equal", ast.In: "contains", ast.NotIn: "contains", ast.Lt: "less",
    ast.LtE: "most", ast.Gt: "more", ast.GtE: "least",
}  # fmt: skip
ORDER = (ast.Lt, ast.LtE, ast.Gt, ast.GtE)
# How many sides must be numbers for sure, so that JavaScript's own operator does the same.
SURE = {ast.Add: 1, ast.Mult: 2}
NUMBERS = ("abs", "divide", "exp", "floor", "len", "log", "max", "min", "power", "sqrt", "sum")


class Expressions(ast.NodeTransformer):
    """Of one function; `local` has the names of its variables."""

    program: Program
    of: FunctionType
    file: str
    start: int
    local: list[str]

    def fail(self, node: ast.AST, problem: str) -> NoReturn:
        """Say where and what."""
        line = self.start + getattr(node, "lineno", 1) - 1
        raise PagewidgetsError(f"{self.file}, line {line}, in {self.of.__name__}: {problem}")

    def visit(self, node: ast.AST) -> Any:
        for part in (node, getattr(node, "op", None), *getattr(node, "ops", ())):
            if part is not None and not isinstance(part, NODES):
                text = f"{type(part).__name__} is not understood there. See expressions.NODES."
                self.fail(node, ADVICE.get(type(part), text))
        return super().visit(node)

    def ours(self, name: str, *given: ast.expr) -> ast.Call:
        self.program.used.add(name)
        return ast.Call(ast.Name(f"py_{name}", ast.Load()), list(given), [])

    def mine(self, node: ast.expr) -> None:
        """What is changed must be made here: a constant would keep it for the next call."""
        if isinstance(node, ast.Name) and node.id not in self.local:
            self.fail(node, f"a constant of a module stays as it is. Copy it: {node.id}[:].")

    def test(self, node: ast.expr) -> ast.expr:
        """NaN, an empty list and an empty text count otherwise in the browser."""
        known = type(getattr(node, "op", node)) in (ast.Compare, ast.And, ast.Or, ast.Not)
        return self.visit(node) if known else self.ours("truth", self.visit(node))

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        whole = isinstance(node.right, ast.Constant) and isinstance(node.right.value, int)
        if isinstance(node.op, ast.Pow) and not whole:
            self.fail(node, "'**' wants a whole number after it. Write math.exp(b * math.log(a)).")
        self.generic_visit(node)
        sure = number(node.left) + number(node.right)
        if isinstance(node.op, ast.Sub) or sure >= SURE.get(type(node.op), 3):
            return node
        return self.ours(OURS[type(node.op)], node.left, node.right)

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        node.values = [self.test(value) for value in node.values]
        return node

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.AST:
        if not isinstance(node.op, ast.Not):
            return self.generic_visit(node)
        node.operand = self.test(node.operand)
        return node

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        middle = node.comparators[:-1]
        if any(isinstance(part, ast.Call) for one in middle for part in ast.walk(one)):
            self.fail(node, "a call between two signs is made twice. Give its value a name first.")
        sides = [self.visit(side) for side in (node.left, *node.comparators)]
        tests: list[ast.expr] = []
        for left, op, right in zip(sides, node.ops, sides[1:], strict=False):
            if isinstance(op, ORDER) and (number(left) or number(right)):
                test: ast.expr = ast.Compare(left, [op], [right])
            else:
                test = self.ours(OURS[type(op)], left, right)
            negative = isinstance(op, ast.NotEq | ast.NotIn)
            tests.append(ast.UnaryOp(ast.Not(), test) if negative else test)
        return ast.BoolOp(ast.And(), tests) if middle else tests[0]

    def visit_ListComp(self, node: ast.ListComp) -> ast.expr:
        """A call for each item, so that its names are its own, as in Python."""
        return self.each(node.generators, node.elt)

    def each(self, loops: list[ast.comprehension], element: ast.expr) -> ast.expr:
        if not loops:
            return ast.List([self.visit(element)], ast.Load())
        loop, outer = loops[0], self.local
        items, several = self.visit(loop.iter), isinstance(loop.target, ast.Tuple | ast.List)
        names = loop.target.elts if several else [loop.target]
        if not all(isinstance(name, ast.Name) for name in names):
            self.fail(loop.target, "expected names after 'for'. Unpack in steps.")
        self.local = outer + [name.id for name in names]
        result = self.each(loops[1:], element)
        for test in reversed(loop.ifs):
            result = ast.IfExp(self.test(test), result, ast.List([], ast.Load()))
        self.local = outer
        function = ast.Lambda(arguments([ast.arg(f"v_{name.id}") for name in names]), result)
        return self.ours("spread" if several else "each", items, function)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.AST:
        parts = []
        for value in node.values:
            if isinstance(value, ast.FormattedValue):
                if value.format_spec or value.conversion != -1:
                    self.fail(value, "formats differ in the browser. Write fixed(x, 2).")
                value = value.value
            parts.append(self.visit(value))
        return self.ours("text", ast.List(parts, ast.Load()))

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        stored = isinstance(node.ctx, ast.Store)
        value, place = self.visit(node.value), node.slice
        if isinstance(place, ast.Slice):
            if stored or place.step:
                self.fail(node, "a slice with a step, or on the left, is not understood.")
            ends = [place.lower or ast.Constant(0), *([place.upper] if place.upper else [])]
            return self.ours("slice", value, *map(self.visit, ends))
        if not stored:
            return self.ours("item", value, self.visit(place))
        self.mine(node.value)
        return ast.Subscript(value, self.ours("place", value, self.visit(place)), node.ctx)

    def visit_Dict(self, node: ast.Dict) -> ast.AST:
        keys = [key.value if isinstance(key, ast.Constant) else None for key in node.keys]
        if not all(map(named, keys)):
            self.fail(node, "expected texts as keys, and no numbers, which the browser sorts.")
        pairs = zip(node.keys, node.values, strict=True)
        pairs = [ast.List([key, self.visit(value)], ast.Load()) for key, value in pairs]
        return self.ours("dict", ast.List(pairs, ast.Load()))

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        if not exact(node.value):
            self.fail(node, f"{node.value!r} is not understood there. Use a number or a text.")
        return node


def arguments(names: list[ast.arg]) -> ast.arguments:
    """Positional parameters."""
    return ast.arguments([], names, kwonlyargs=[], kw_defaults=[], defaults=[])


def number(node: ast.expr) -> bool:
    """Whether what was visited is a number for sure, as a field of the parameters is."""
    if isinstance(node, ast.Constant):
        return not isinstance(node.value, str)
    called = getattr(getattr(node, "func", None), "id", "").removeprefix("py_")
    signed = isinstance(getattr(node, "op", None), ast.USub)
    return signed or isinstance(node, ast.BinOp | ast.Attribute) or called in NUMBERS


def named(key: Any) -> bool:
    """Whether it may be a key; the browser sorts numbers, and one name is its own."""
    return type(key) is str and not key.isdecimal() and key != "__proto__" and exact(key)


def exact(value: Any) -> bool:
    """Whether a text or number is the same in the browser.

    It counts letters beyond the first 65,536 twice, and is exact up to 2**53.
    """
    if type(value) is str:
        return all(ord(letter) < 0x10000 for letter in value)
    if type(value) is int:
        return abs(value) <= 2**53
    return type(value) is bool or (type(value) is float and math.isfinite(value))
