"""No module needs, even by a detour, late or for a type alone, a module that needs it."""

from __future__ import annotations

import graphlib

import grimp


def test_modules_import_each_other_in_no_circle() -> None:
    graph = grimp.build_graph("a11y", "voices", exclude_type_checking_imports=False)
    modules = {name: graph.find_modules_directly_imported_by(name) for name in graph.modules}
    order = tuple(graphlib.TopologicalSorter(modules).static_order())
    assert order.index("a11y.pipeline") > order.index("a11y.read.reading")
