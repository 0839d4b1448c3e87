"""Elements that have a meaning, by name: what is dropped, what parts text, what marks it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from a11y.interview import MarkKind

DROPPED = frozenset(
    (
        "script style iframe frameset object applet svg template noscript head title form "
        "button select option textarea canvas map dialog nav noframes xml datalist progress "
        "meter portal fencedframe"
    ).split()
)
"""Left out with all they hold. Elements that HTML defines as empty are not among them: after a
tolerant parse they may hold the rest of the page."""
WHY_DROPPED = dict.fromkeys(
    "form dialog button select option textarea nav datalist progress meter".split(), "chrome"
)
"""Why what is dropped was left out, where a page shows words in it."""
# What may run, load or ask something: dropped, and told of as removed.
ACTIVE = frozenset(("script iframe frame object embed applet form svg portal fencedframe").split())
# What begins and ends a paragraph; every other element is transparent.
BLOCKS = frozenset(
    (
        "address article aside blockquote body center caption dd details dir div dl dt fieldset "
        "figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu ol "
        "p pre section summary table tbody td tfoot th thead tr ul search listing plaintext xmp"
    ).split()
)
MARKS: dict[str, MarkKind] = {
    **dict.fromkeys(["b", "strong"], "strong"),
    **dict.fromkeys(["em", "i", "cite", "dfn", "var"], "emphasis"),
    **dict.fromkeys(["code", "kbd", "samp", "tt"], "code"),
}
