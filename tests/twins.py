"""A model's Python beside the JavaScript made of it: both are run, and their results compared."""

import json
import math
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from playwright.sync_api import Page

from pagewidgets import PagewidgetsError, Parameters
from pagewidgets.core import files
from pagewidgets.translation import translate

ODD = {"NaN": math.nan, "Infinity": math.inf, "-Infinity": -math.inf}

# JSON has neither NaN nor infinity: they travel as {"odd": "NaN"}. What fails is {"error": text}.
RUN = """([source, calls]) => {
  const read = (key, value) => value?.odd === undefined ? value : Number(value.odd);
  const write = (key, value) =>
    typeof value === "number" && !Number.isFinite(value) ? { odd: String(value) } : value;
  const model = (0, eval)(source)(window.pagewidgetsArithmetic);
  return JSON.stringify(JSON.parse(calls, read).map((given) => {
    try { return { result: model(...given) ?? null }; } catch (error) { return { error: error.message }; }
  }), write);
}"""


def plain(value: Any) -> Any:
    """As JSON carries it."""
    if is_dataclass(value):
        return {one.name: plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        return {"odd": next(name for name, odd in ODD.items() if repr(odd) == repr(value))}
    return value


def here(function: Callable[..., Any], given: Iterable[Any]) -> dict[str, Any]:
    """What Python returns, or that it fails."""
    try:
        return {"result": plain(function(*given))}
    except (ArithmeticError, LookupError, TypeError, ValueError, PagewidgetsError) as error:
        return {"error": str(error)}


def there(page: Page, function: Callable[..., Any], calls: list, kind: type[Parameters]) -> list:
    """What the page's copy returns for each call, or that it fails."""
    return run(page, source(function, kind), calls)


def run(page: Page, copy: str, calls: list) -> list:
    """The same for a copy, as a function of our arithmetic."""
    if not page.evaluate("'pagewidgetsArithmetic' in window"):
        page.add_script_tag(content=files.named("words", "number", "arithmetic"))
    return json.loads(page.evaluate(RUN, [copy, json.dumps(plain(calls))]))


@cache
def source(function: Callable[..., Any], kind: type[Parameters]) -> str:
    """The page's copy, as a function of our arithmetic."""
    return translate(function, kind)


def differences(one: Any, other: Any, tolerance: float = 0, at: str = "") -> list[str]:
    """Where two results differ; numbers by more than the tolerance, relative to their size."""
    if isinstance(one, dict) and isinstance(other, dict) and one.keys() == other.keys():
        pairs = [(f"{at}.{key}", one[key], other[key]) for key in one]
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        pairs = [(f"{at}[{i}]", *pair) for i, pair in enumerate(zip(one, other, strict=True))]
    else:
        kinds = {type(one), type(other)}
        if kinds <= {int, float} and kinds:
            if abs(one - other) <= tolerance * max(1, abs(one), abs(other)):
                return []
        elif one == other and len(kinds) == 1:
            return []
        return [f"{at}: {one!r} in Python, {other!r} on the page"]
    return [found for where, a, b in pairs for found in differences(a, b, tolerance, where)]
