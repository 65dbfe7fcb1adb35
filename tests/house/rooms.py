"""Walks through the source files of the house, for the tests of the building itself."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

HOUSE = Path(__file__).parents[2]
PACKAGES = ("casework", "workflows", "projections", "web")
EVERYWHERE = (*PACKAGES, "tests")

Function = ast.FunctionDef | ast.AsyncFunctionDef


def modules(*packages: str) -> list[Path]:
    """Return the Python files of these packages, in a fixed order."""
    return sorted(path for package in packages for path in (HOUSE / package).rglob("*.py"))


def name_of(path: Path) -> str:
    """Return the path as a person would write it."""
    return path.relative_to(HOUSE).as_posix()


@cache
def tree_of(path: Path) -> ast.Module:
    """Parse a file once."""
    return ast.parse(path.read_text("utf-8"), filename=str(path))


def functions(path: Path) -> Iterator[Function]:
    """Yield every function of a file, nested ones and methods too."""
    yield from (node for node in ast.walk(tree_of(path)) if isinstance(node, Function))


def dotted(node: ast.AST) -> str:
    """Return `a.b.c` for such an expression, otherwise nothing."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}".lstrip(".")
    return ""


def tops_imported(path: Path) -> set[str]:
    """Return the top-level names a file imports: `flask` for `from flask.views import View`."""
    names: set[str] = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names
