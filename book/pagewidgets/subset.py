"""The part of Python that a page's copy of a model may use, checked node by node.

PScript takes more than it gets right (a division by zero, `max` with NaN, a negative index,
`round`): what is not listed here is an error, and what differs is called by a name of ours.
"""

from __future__ import annotations

import ast
import builtins
import inspect
import textwrap
from pathlib import Path
from types import FunctionType, ModuleType
from typing import TYPE_CHECKING, Any, NoReturn

from .errors import PagewidgetsError

if TYPE_CHECKING:
    from .translate import Program

METHODS = ("append", "extend", "join")

NODES = (
    ast.FunctionDef, ast.arguments, ast.arg, ast.Assign, ast.AugAssign, ast.If, ast.For, ast.While,
    ast.Return, ast.Expr, ast.Break, ast.Continue, ast.BinOp, ast.UnaryOp, ast.BoolOp, ast.Compare,
    ast.Call, ast.IfExp, ast.Constant, ast.Name, ast.Attribute, ast.Subscript, ast.Slice, ast.List,
    ast.Tuple, ast.Dict, ast.ListComp, ast.comprehension, ast.JoinedStr, ast.FormattedValue,
    ast.Add, ast.Sub, ast.Mult, ast.Div, ast.Pow, ast.USub, ast.Not, ast.And, ast.Or,
    ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.In, ast.NotIn, ast.expr_context,
)  # fmt: skip
ADVICE = {
    ast.Mod: "'%' gives another result in the browser. Write a - b * math.floor(a / b).",
    ast.FloorDiv: "'//' gives another result in the browser. Write math.floor(a / b).",
    ast.Lambda: "a lambda is not understood there. Write a function of the module.",
}
RESERVED = {
    "arguments", "await", "case", "catch", "const", "debugger", "default", "delete", "do", "enum",
    "eval", "export", "extends", "function", "implements", "instanceof", "interface", "let", "new",
    "package", "private", "protected", "public", "static", "super", "switch", "this", "throw",
    "typeof", "var", "void",
}  # fmt: skip


class Body(ast.NodeTransformer):
    """One function: every node is checked, and what differs is called by a name of ours."""

    def __init__(self, program: Program, function: FunctionType) -> None:
        self.program, self.of = program, function
        lines, self.start = inspect.getsourcelines(function)
        self.file = Path(inspect.getsourcefile(function) or "").name
        self.tree = ast.parse(textwrap.dedent("".join(lines))).body[0]
        names = [n for n in ast.walk(self.tree) if isinstance(n, ast.Name | ast.arg)]
        self.local = {n.arg for n in names if isinstance(n, ast.arg)}
        self.local |= {n.id for n in names if isinstance(getattr(n, "ctx", None), ast.Store)}

    def translated(self, name: str) -> str:
        """Its Python, as PScript may have it."""
        tree = self.tree
        if not isinstance(tree, ast.FunctionDef) or tree.decorator_list:
            self.fail(tree, "expected a plain function, without a decorator.")
        if tree.args.defaults or tree.args.kwonlyargs or tree.args.vararg or tree.args.kwarg:
            self.fail(tree, "parameters with a default, or any number of them, are not understood.")
        if ast.get_docstring(tree) is not None:
            del tree.body[0]
        for local in sorted(self.local & RESERVED) + [n for n in self.local if n[:3] == "py_"]:
            self.fail(tree, f"the name {local!r} means something in the browser. Take another.")
        tree.name, tree.returns = name, None
        for argument in tree.args.args:
            argument.annotation = None
        tree.body = [self.visit(statement) for statement in tree.body]
        return ast.unparse(ast.fix_missing_locations(tree))

    def fail(self, node: ast.AST, problem: str) -> NoReturn:
        """Say where and what."""
        line = self.start + getattr(node, "lineno", 1) - 1
        raise PagewidgetsError(f"{self.file}, line {line}, in {self.of.__name__}: {problem}")

    def generic_visit(self, node: ast.AST) -> ast.AST:
        for part in (node, getattr(node, "op", None), *getattr(node, "ops", ())):
            if part is not None and not isinstance(part, NODES):
                text = f"{type(part).__name__} is not understood there. See subset.NODES."
                self.fail(node, ADVICE.get(type(part), text))
        super().generic_visit(node)
        if isinstance(node, ast.If | ast.While | ast.IfExp):
            node.test = self.truth(node.test)
        elif isinstance(node, ast.comprehension):
            node.ifs = [self.truth(test) for test in node.ifs]
        elif isinstance(node, ast.BoolOp):
            node.values = [self.truth(value) for value in node.values]
        elif isinstance(getattr(node, "op", None), ast.Not):
            node.operand = self.truth(node.operand)
        return node

    def ours(self, name: str, *arguments: ast.expr) -> ast.Call:
        return ast.Call(ast.Name(f"py_{name}", ast.Load()), list(arguments), [])

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        self.fail(node, "a function inside a function is not understood. Move it to the module.")

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.op, ast.Div):
            return self.ours("divide", node.left, node.right)
        whole = isinstance(node.right, ast.Constant) and isinstance(node.right.value, int)
        if isinstance(node.op, ast.Pow) and not whole:
            self.fail(node, "'**' wants a whole number after it. Write math.exp(b * math.log(a)).")
        return node

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.AST:
        if not isinstance(node.op, ast.Add | ast.Sub | ast.Mult):
            self.fail(node, "expected +=, -= or *=. Write a = a / b.")
        return self.generic_visit(node)

    def truth(self, node: ast.expr) -> ast.expr:
        """NaN, an empty list and an empty text count otherwise in the browser."""
        sure = isinstance(node, ast.Compare | ast.BoolOp)
        return (
            node
            if sure or isinstance(getattr(node, "op", None), ast.Not)
            else self.ours("truth", node)
        )

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.AST:
        parts = []
        for value in node.values:
            if isinstance(value, ast.FormattedValue):
                if value.format_spec or value.conversion != -1:
                    self.fail(value, "formats differ in the browser. Write fixed(x, 2).")
                value = self.visit(value.value)
            parts.append(value)
        return self.ours("text", ast.List(parts, ast.Load()))

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.slice, ast.Slice):
            if node.slice.step:
                self.fail(node, "a slice with a step is not understood. Write a loop.")
            return node
        return self.ours("item", node.value, node.slice) if isinstance(node.ctx, ast.Load) else node

    def visit_Dict(self, node: ast.Dict) -> ast.AST:
        keys = [key.value if isinstance(key, ast.Constant) else None for key in node.keys]
        if not all(isinstance(key, str) for key in keys):
            self.fail(node, "keys become texts in the browser. Write them as texts.")
        return self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        if not isinstance(node.value, str | int | float):
            self.fail(node, f"{node.value!r} is not understood there. Use a number or a text.")
        return node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        if node.keywords or any(isinstance(argument, ast.Starred) for argument in node.args):
            self.fail(
                node, "arguments by keyword or with * are not understood. Write them in order."
            )
        method = isinstance(node.func, ast.Attribute) and node.func.attr in METHODS
        node.func = self.generic_visit(node.func) if method else self.visit(node.func)
        node.args = [self.visit(argument) for argument in node.args]
        called = getattr(node.func, "id", "")
        if called in ("py_max", "py_min") and len(node.args) < 2:
            self.fail(node, "expected two numbers or more. Write a loop for a list.")
        return node

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        base = node.value
        if not isinstance(base, ast.Name) or isinstance(node.ctx, ast.Store):
            self.fail(
                node, f".{node.attr}: expected a field of the parameters, or a method in METHODS."
            )
        if base.id in self.local:
            return node
        module = self.of.__globals__.get(base.id)
        if not isinstance(module, ModuleType) or not hasattr(module, node.attr):
            self.fail(node, f"'{base.id}.{node.attr}' is not known there.")
        return self.resolved(node, module.__name__, node.attr, getattr(module, node.attr))

    def visit_Name(self, node: ast.Name) -> ast.AST:
        if node.id in self.local:
            return node
        value = self.of.__globals__.get(node.id, getattr(builtins, node.id, None))
        return self.resolved(node, self.of.__module__, node.id, value)

    def resolved(self, node: ast.expr, module: str, name: str, value: Any) -> ast.expr:
        """What a name of a module stands for on the page."""
        source = self.program.resolved(module, name, value)
        if not source:
            self.fail(node, f"{name!r} is not known there. See translate.CALLED and KEPT.")
        return ast.parse(source, mode="eval").body
