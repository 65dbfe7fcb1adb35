"""Files, functions and nesting stay small enough to be read in one sitting."""

import ast
from statistics import median

from tests.house.rooms import EVERYWHERE, HOUSE, PACKAGES, functions, modules, name_of

FILE_LINES = 300
FUNCTION_LINES = 25
NESTING = 3
README_LINES = 60
# The aim is a median near 60, of lines that say something: blank ones do not count.
MEDIAN_LINES = 70

NESTS = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.With, ast.AsyncWith, ast.Try, ast.Match)


def test_a_file_has_at_most_300_lines() -> None:
    lengths = {name_of(path): _lines(path.read_text("utf-8")) for path in modules(*EVERYWHERE)}
    assert {name: n for name, n in lengths.items() if n > FILE_LINES} == {}


def test_a_function_has_at_most_25_lines() -> None:
    long = {
        f"{name_of(path)}:{function.lineno} {function.name}": length
        for path in modules(*EVERYWHERE)
        for function in functions(path)
        if (length := _length(function)) > FUNCTION_LINES
    }
    assert long == {}, "split these by subject, not by line"


def test_a_function_nests_at_most_three_levels_deep() -> None:
    deep = {
        f"{name_of(path)}:{function.lineno} {function.name}"
        for path in modules(*EVERYWHERE)
        for function in functions(path)
        if _depth(function.body) > NESTING
    }
    assert deep == set(), "return early, or name the inner part"


def test_the_median_file_is_near_60_lines() -> None:
    lengths = [_written(path.read_text("utf-8")) for path in modules(*PACKAGES)]
    middle = median(lengths)
    print(f"median file: {middle:.0f} lines over {len(lengths)} files")
    assert middle <= MEDIAN_LINES


def test_a_readme_has_at_most_60_lines() -> None:
    readmes = [HOUSE / "README.md", *(p for d in PACKAGES for p in (HOUSE / d).rglob("README.md"))]
    lengths = {name_of(path): _lines(path.read_text("utf-8")) for path in readmes}
    assert {name: n for name, n in lengths.items() if n > README_LINES} == {}


def test_every_folder_with_code_is_a_package() -> None:
    folders = {path.parent for path in modules(*EVERYWHERE)}
    bare = {name_of(folder) for folder in folders if not (folder / "__init__.py").exists()}
    assert bare == set(), "without __init__.py the import contracts do not see them"


def _lines(text: str) -> int:
    return len(text.splitlines())


def _length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def _depth(body: list[ast.stmt]) -> int:
    return max(map(_depth_of, body), default=0)


def _depth_of(node: ast.AST) -> int:
    own = 1 if isinstance(node, NESTS) else 0
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return 0
    # `elif` is one more choice at the same level, not a deeper one.
    if isinstance(node, ast.If) and len(node.orelse) == 1 and isinstance(node.orelse[0], ast.If):
        return max(own + _depth(node.body), _depth_of(node.orelse[0]))
    return own + max(map(_depth_of, ast.iter_child_nodes(node)), default=0)


def _written(text: str) -> int:
    """Return how many lines are not blank."""
    return sum(1 for line in text.splitlines() if line.strip())
