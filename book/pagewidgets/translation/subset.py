"""The part of Python that a page's copy of a model may use: one function, statement by statement.

PScript takes more than it gets right: a loop over `range` is lost when its variable changes, a
comprehension takes an outer variable for its own. Here this is an error, or written out.
"""

from __future__ import annotations

import ast
import builtins
import copy
import inspect
import textwrap
from pathlib import Path
from types import FunctionType, ModuleType
from typing import TYPE_CHECKING, Any, NoReturn

from ..core.errors import PagewidgetsError
from .expressions import Expressions, arguments

if TYPE_CHECKING:
    from .program import Program


METHODS = ("append", "extend", "join")


class Body(Expressions):
    """One function: every node is checked, and what differs is called by a name of ours."""

    def __init__(self, program: Program, function: FunctionType) -> None:
        self.program, self.of = program, function
        try:
            lines, self.start = inspect.getsourcelines(function.__code__)  # not what it wraps
        except OSError:
            problem = "its source cannot be read. Put it into a module."
            raise PagewidgetsError(f"{function.__name__}: {problem}") from None
        self.file = Path(inspect.getsourcefile(function.__code__) or "").name
        self.tree = ast.parse(textwrap.dedent("".join(lines))).body[0]
        nodes = list(ast.walk(self.tree))
        loops = [node.target for node in nodes if isinstance(node, ast.comprehension)]
        inner = {id(name) for target in loops for name in ast.walk(target)}
        stored = [n for n in nodes if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)]
        self.local = [n.arg for n in nodes if isinstance(n, ast.arg)]
        self.local += [name.id for name in stored if id(name) not in inner]

    def translated(self, name: str) -> str:
        """Its Python, as PScript may have it: the variables get a letter before their name."""
        tree = self.tree
        if not isinstance(tree, ast.FunctionDef) or tree.decorator_list:
            self.fail(tree, "expected a plain function, without a decorator.")
        given = tree.args
        if given.defaults or given.kw_defaults or given.kwonlyargs or given.vararg or given.kwarg:
            self.fail(tree, "parameters with a default, or any number of them, are not understood.")
        if ast.get_docstring(tree) is not None:
            del tree.body[0]
        body = [ast.parse("PSCRIPT_OVERLOAD = False").body[0]]  # its guesses at types
        body += [self.visit(statement) for statement in tree.body]
        names = [ast.arg(f"v_{one.arg}") for one in (*given.posonlyargs, *given.args)]
        made = ast.FunctionDef(name, arguments(names), body, [])
        return ast.unparse(ast.fix_missing_locations(made))

    def target(self, node: ast.expr) -> None:
        """Names, or some beside each other, and places in a list or mapping."""
        for one in node.elts if isinstance(node, ast.Tuple | ast.List) else [node]:
            if not isinstance(one, ast.Name | ast.Subscript):
                self.fail(one, "expected a name or a place in a list on the left. Unpack in steps.")

    def visit_FunctionDef(self, node: ast.FunctionDef) -> NoReturn:
        self.fail(node, "a function inside a function is not understood. Move it to the module.")

    def visit_If(self, node: ast.If | ast.While | ast.IfExp) -> ast.AST:
        if isinstance(node, ast.While) and node.orelse:
            self.fail(node, "a loop with 'else' is not understood. Set a variable in it.")
        test, node.test = self.test(node.test), ast.Constant(True)
        self.generic_visit(node)
        node.test = test
        return node

    visit_While = visit_IfExp = visit_If

    def visit_For(self, node: ast.For) -> ast.For:
        if node.orelse:
            self.fail(node, "a loop with 'else' is not understood. Set a variable in it.")
        self.target(node.target)
        self.generic_visit(node)
        node.iter = self.ours("items", node.iter)
        return node

    def visit_Assign(self, node: ast.Assign) -> ast.Assign:
        left = node.targets[0]
        if len(node.targets) > 1:
            self.fail(
                node, "several names for one value are not understood. Write a line for each."
            )
        self.target(left)
        self.generic_visit(node)
        if isinstance(left, ast.Tuple | ast.List) and len(left.elts) != len(
            getattr(node.value, "elts", ())
        ):
            node.value = self.ours("unpack", node.value, ast.Constant(len(left.elts)))
        return node

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.Assign:
        now = copy.deepcopy(node.target)
        now.ctx = ast.Load()
        sum = ast.copy_location(ast.BinOp(now, node.op, node.value), node)
        value = self.ours("single", self.visit(sum))  # a list would be changed in place
        return ast.Assign([self.visit(node.target)], value)

    # --- names and calls ---

    def visit_Call(self, node: ast.Call) -> ast.AST:
        function, given = node.func, node.args
        if node.keywords or any(isinstance(argument, ast.Starred) for argument in given):
            self.fail(
                node, "arguments by keyword or with * are not understood. Write them in order."
            )
        if isinstance(function, ast.Attribute) and not self.module(function):
            if function.attr not in METHODS or len(given) != 1:
                self.fail(
                    node,
                    f".{function.attr}(): of methods only {', '.join(METHODS)} are understood.",
                )
            self.mine(function.value)
            return self.ours(function.attr, self.visit(function.value), self.visit(given[0]))
        node.func, node.args = self.visit(function), [self.visit(one) for one in given]
        name = getattr(node.func, "id", "").removeprefix("py_")
        least, most = self.program.counts(name)
        if not least <= len(given) <= most:
            self.fail(
                node, f"{name}() with {len(given)}: expected {least} or more arguments, one by one."
            )
        return node

    def module(self, node: ast.Attribute) -> ModuleType | None:
        """The module whose name stands before the point."""
        name = getattr(node.value, "id", "")
        found = None if name in self.local else self.of.__globals__.get(name)
        return found if isinstance(found, ModuleType) else None

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        if module := self.module(node):
            value = getattr(module, node.attr, None)
            return self.resolved(node, module.__name__, node.attr, value)
        fields = self.program.fields
        if isinstance(node.ctx, ast.Store) or node.attr not in fields:
            self.fail(node, f".{node.attr}: expected a field to read: {', '.join(fields)}.")
        return self.generic_visit(node)

    def visit_Name(self, node: ast.Name) -> ast.AST:
        if node.id in self.local:
            return ast.Name(f"v_{node.id}", node.ctx)
        value = self.of.__globals__.get(node.id, getattr(builtins, node.id, None))
        return self.resolved(node, self.of.__module__, node.id, value)

    def resolved(self, node: ast.expr, module: str, name: str, value: Any) -> ast.expr:
        """What a name of a module stands for on the page."""
        source = self.program.resolved(module, name, value)
        if not source:
            self.fail(node, f"{name!r} is not known there. See program.CALLED.")
        return ast.Name(source, ast.Load())
