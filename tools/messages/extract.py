"""Every message the code can tell a person, as templates: ``{}`` stands for what is filled in.

Messages are written in English where they arise, as f-strings; programs get them so. What is told
to a person is looked up by its template (``a11y.messages``). Taken are the texts of errors,
findings and Click's help; of names that are handed to those, whatever the function gives them.
"""

from __future__ import annotations

import ast
import inspect
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PACKAGES = ("a11y", "voices")
TELLING = frozenset(
    {
        "Finding",
        "Problem",
        "fail",
        "BadParameter",
        "_complain",
        "echo",
        "translated",
        "_notice",
        "ExportForm",
    }
)
_HELPED = frozenset({"option", "argument", "command", "group", "version_option"})
_HELP = frozenset({"help", "epilog", "short_help", "message"})


def templates(root: Path) -> dict[str, str]:
    """Template and the module it is first met in, ordered by module and place."""
    found: dict[str, str] = {}
    for package in PACKAGES:
        for path in sorted((root / package).rglob("*.py")):
            module = path.relative_to(root).as_posix()
            tree = ast.parse(path.read_text("utf-8"))
            texts = list(_texts(tree))
            if texts:
                texts += _parts(tree)
            for text in texts:
                found.setdefault(text, module)
            if module.startswith("a11y/cli/"):
                for text in (*_command_docs(tree), *_shown(tree)):  # all that is said there
                    found.setdefault(text, module)
    return found


_NOT_TOLD = frozenset(
    {
        "Hello, today we talk about people and what they build.",
        "bold red",
        "can't start new thread",
        "tingdu (interview articles to accessible books)",
        "x speaking  ",
        ", against ",
        "the others",
        "the most",
        "the partner",
    }
)
"""Words that are compared, measured or looked up."""


def _texts(tree: ast.Module) -> Iterator[str]:
    for scope in _scopes(tree):
        given = _given(scope)
        for call in _own(scope):
            if not isinstance(call, ast.Call):
                continue
            name = _name(call.func)
            if name in _HELPED:
                parts: list[ast.expr] = [k.value for k in call.keywords if k.arg in _HELP]
            elif name in TELLING or name.endswith("Error"):
                parts = [*call.args, *(k.value for k in call.keywords)]
            else:
                continue
            for part in parts:
                yield from _of(part, given)


def _scopes(tree: ast.Module) -> Iterator[ast.AST]:
    yield tree
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def _own(scope: ast.AST) -> Iterator[ast.AST]:
    """The nodes of a function that are in no function inside it."""
    stack = list(ast.iter_child_nodes(scope))
    while stack:
        node = stack.pop()
        yield node
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            stack.extend(ast.iter_child_nodes(node))


def _given(scope: ast.AST) -> dict[str, list[ast.expr]]:
    """What is assigned to each name of a function."""
    found: dict[str, list[ast.expr]] = {}
    for node in _own(scope):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    found.setdefault(target.id, []).append(node.value)
        elif isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
            found.setdefault(node.target.id, []).append(node.value)
    return found


def _of(part: ast.expr, given: dict[str, list[ast.expr]]) -> Iterator[str]:
    if isinstance(part, ast.Name):
        for value in given.get(part.id, ()):
            if not isinstance(value, ast.Name):
                yield from _of(value, given)
    elif isinstance(part, ast.IfExp):
        yield from _of(part.body, given)
        yield from _of(part.orelse, given)
    elif isinstance(part, ast.BinOp):
        whole = template(part)
        if whole is not None:
            yield whole
        else:
            yield from _of(part.left, given)
            yield from _of(part.right, given)
    elif (whole := template(part)) is not None and is_told(whole):
        yield whole


def template(node: ast.expr) -> str | None:
    """A string or an f-string with ``{}`` for what is filled in; None for anything else."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value.replace("{", "{{").replace("}", "}}")
    if isinstance(node, ast.JoinedStr):
        return "".join(
            "{}" if isinstance(v, ast.FormattedValue) else template(v) or "" for v in node.values
        )
    return None


def is_told(text: str) -> bool:
    """Whether a text is words for a person: a name of a rule or a format is none."""
    if text in _NOT_TOLD:
        return False
    words = [word.strip(".,:;()“”!?") for word in text.replace("{}", " ").split()]
    return len(words) > 1 and any(word.isalpha() and word.islower() for word in words)


def _parts(tree: ast.Module) -> Iterator[str]:
    """What functions of a module that tells something return, and its named texts: its reasons."""
    named = [node.value for node in tree.body if isinstance(node, ast.Assign)]
    returned = [n.value for n in ast.walk(tree) if isinstance(n, ast.Return) and n.value]
    for value in (*named, *returned):
        stack = [value]
        while stack:
            node = stack.pop()
            text = template(node)
            if text is not None:
                if is_told(text) and not _CODE.search(text):
                    yield text
            elif isinstance(node, ast.IfExp):
                stack += [node.body, node.orelse]


_CODE = re.compile(r"[<>\\]|\{\{|\[\^|\(\?|^#|[一-鿿]")
"""Markup, patterns and Chinese: nothing that is told in English."""


_SETTING = re.compile(r"#? ?\w+ = ")
"""A line of a settings file."""


def _shown(tree: ast.Module) -> Iterator[str]:
    """What a module of the command line says besides: all its texts that are words."""
    skipped = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    whole = [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]
    skipped |= {id(part) for node in whole for part in node.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant | ast.JoinedStr) and id(node) not in skipped:
            text = template(node)
            if text and is_told(text) and not _SETTING.match(text):
                yield text


def _command_docs(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and any(
            _name(d.func if isinstance(d, ast.Call) else d) in ("command", "group")
            for d in node.decorator_list
        ):
            doc = ast.get_docstring(node)
            if doc:
                yield inspect.cleandoc(doc)


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
