"""Formulas as one line of text: MathML, and what Word keeps (OMML).

``a over b`` becomes ``a/b``, a power ``x²`` where Unicode has the sign and ``x^(n+1)`` where not,
a root ``√(…)``: what a person would type, and what normalisation knows how to say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml import etree

DEEPEST = 60
"""Nesting beyond which a formula is only its characters: no formula of an article is deeper."""

# Both minus signs become the one that Unicode has raised and lowered.
_RAISED = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
# Second forms of the formula in MathML (its source in TeX), and properties of OMML's parts.
_LEFT_OUT = frozenset(
    {"annotation", "annotation-xml", "rPr", "ctrlPr", "fPr", "sSupPr", "naryPr", "script", "style"}
)


def raised(text: str) -> str:
    """The text as a superscript: Unicode's own signs, or ``^`` before it."""
    text = text.strip()
    if all(char in "0123456789+-−=()n" for char in text):
        return text.translate(_RAISED)
    return f"^{_grouped(text)}"


def lowered(text: str) -> str:
    """The text as a subscript: Unicode's own signs, or as it is."""
    text = text.strip()
    plain = all(char in "0123456789+-−=()" for char in text)
    return text.translate(_LOWERED) if plain else text


def as_text(element: etree._Element, depth: int = 0) -> str:
    """A formula's element as one line of text."""
    tag: object = element.tag
    name = tag.rpartition("}")[2] if isinstance(tag, str) else ""
    if not name or name in _LEFT_OUT or name.endswith("Pr"):
        return ""
    if depth > DEEPEST:
        return " ".join("".join(map(str, element.itertext())).split())
    writer = _WRITERS.get(name)
    parts = [as_text(child, depth + 1) for child in element]
    if writer:
        return writer(parts, element)
    own = " ".join((element.text or "").split())
    return own + "".join(parts)


def formula_of(math: etree._Element) -> str:
    """A ``math`` element as text; what its author wrote for it where it holds none."""
    return " ".join(as_text(math).split()) or " ".join(str(math.get("alttext") or "").split())


def is_beside_formula(element: etree._Element) -> bool:
    """Whether an element stands beside MathML: hidden there, it is the same formula drawn again."""
    return any(
        one is not None and next(one.iter("math", "{*}math"), None) is not None
        for one in (element.getprevious(), element.getnext())
    )


def _grouped(text: str) -> str:
    return text if len(text) < 2 or text.isalnum() else f"({text})"


def _part(parts: list[str], at: int) -> str:
    return parts[at] if at < len(parts) else ""


def _fraction(parts: list[str], _: etree._Element) -> str:
    """Numerator and denominator, each in brackets where it is more than one name or number."""
    whole = [part for part in parts if part]
    return f"{_grouped(_part(whole, 0))}/{_grouped(_part(whole, 1))}"


def _power(parts: list[str], _: etree._Element) -> str:
    whole = [part for part in parts if part]
    return _part(whole, 0) + (raised(whole[1]) if len(whole) > 1 else "")


def _index(parts: list[str], _: etree._Element) -> str:
    whole = [part for part in parts if part]
    return _part(whole, 0) + (lowered(whole[1]) if len(whole) > 1 else "")


def _both(parts: list[str], _: etree._Element) -> str:
    whole = [part for part in parts if part]
    index = lowered(whole[1]) if len(whole) > 1 else ""
    return _part(whole, 0) + index + (raised(whole[2]) if len(whole) > 2 else "")


def _root(parts: list[str], _: etree._Element) -> str:
    return f"√{_grouped(''.join(parts))}"


def _nth_root(parts: list[str], element: etree._Element) -> str:
    whole = [part for part in parts if part]
    if len(whole) < 2:
        return _root(whole, element)
    # MathML writes the base first, OMML the degree.
    degree, base = (whole[1], whole[0]) if "mroot" in str(element.tag) else (whole[0], whole[1])
    return f"{raised(degree)}√{_grouped(base)}"


def _delimited(parts: list[str], element: etree._Element) -> str:
    """OMML's ``m:d``: its parts between the signs that it names, else round brackets."""
    begin, end = "(", ")"
    for child in element.iter():
        name = str(child.tag).rpartition("}")[2]
        value = next((str(v) for k, v in child.attrib.items() if str(k).endswith("}val")), "")
        if name == "begChr":
            begin = value
        elif name == "endChr":
            end = value
    return begin + ", ".join(part for part in parts if part) + end


def _sum(parts: list[str], element: etree._Element) -> str:
    """OMML's ``m:nary``: sum, product or integral with its limits."""
    sign = "∫"  # OMML's own where no m:chr names another
    for child in element.iter():
        if str(child.tag).rpartition("}")[2] == "chr":
            sign = next((str(v) for k, v in child.attrib.items() if str(k).endswith("}val")), sign)
    whole = [part for part in parts if part]
    return sign + " ".join(whole)


def _row(parts: list[str], _: etree._Element) -> str:
    return ", ".join(part for part in parts if part) + "; "


_WRITERS: dict[str, Callable[[list[str], etree._Element], str]] = {
    "mfrac": _fraction,
    "f": _fraction,
    "msup": _power,
    "mover": _power,
    "sSup": _power,
    "msub": _index,
    "munder": _index,
    "sSub": _index,
    "msubsup": _both,
    "munderover": _both,
    "sSubSup": _both,
    "msqrt": _root,
    "mroot": _nth_root,
    "rad": _nth_root,
    "d": _delimited,
    "nary": _sum,
    "mtr": _row,
    "mr": _row,
}
