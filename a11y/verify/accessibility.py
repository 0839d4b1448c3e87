"""Rules of the accessibility metadata: complete, from the vocabulary, and true for this book.

Standards: EPUB Accessibility 1.1 and the drafts of 1.2; Schema.org Accessibility Properties for
Discoverability Vocabulary (W3C).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from a11y.book.readback.archive import resolve
from a11y.book.readback.publication import EPUB, XHTML, Publication
from a11y.verify.rule import Problem
from a11y.verify.text import unannotated_han

if TYPE_CHECKING:
    from collections.abc import Iterator

# The values of four properties, from "Schema.org Accessibility Properties for Discoverability
# Vocabulary" (https://www.w3.org/community/reports/a11y-discov-vocab/), its older names among them.
_MODES = frozenset(
    [
        "auditory",
        "chartOnVisual",
        "chemOnVisual",
        "colorDependent",
        "diagramOnVisual",
        "mathOnVisual",
        "musicOnVisual",
        "tactile",
        "textOnVisual",
        "textual",
        "visual",
    ]
)
_SUFFICIENT = frozenset(("auditory", "tactile", "textual", "visual"))
_FEATURES = frozenset(
    [
        "annotations",
        "ARIA",
        "bookmarks",
        "index",
        "pageBreakMarkers",
        "pageNavigation",
        "printPageNumbers",
        "readingOrder",
        "structuralNavigation",
        "tableOfContents",
        "taggedPDF",
        "alternativeText",
        "audioDescription",
        "captions",
        "closedCaptions",
        "openCaptions",
        "describedMath",
        "longDescription",
        "longDescriptions",
        "signLanguage",
        "transcript",
        "displayTransformability",
        "synchronizedAudioText",
        "timingControl",
        "unlocked",
        "ChemML",
        "latex",
        "latex-chemistry",
        "MathML",
        "MathML-chemistry",
        "ttsMarkup",
        "highContrastAudio",
        "highContrastDisplay",
        "largePrint",
        "braille",
        "tactileGraphic",
        "tactileObject",
        "fullRubyAnnotations",
        "horizontalWriting",
        "rubyAnnotations",
        "verticalWriting",
        "withAdditionalWordSegmentation",
        "withoutAdditionalWordSegmentation",
        "none",
        "unknown",
    ]
)
_HAZARDS = frozenset(
    [
        "flashing",
        "motionSimulation",
        "sound",
        "noFlashingHazard",
        "noMotionSimulationHazard",
        "noSoundHazard",
        "unknownFlashingHazard",
        "unknownMotionSimulationHazard",
        "unknownSoundHazard",
        "none",
        "unknown",
    ]
)
_KINDS = ("flashing", "motionSimulation", "sound")
_CONFORMANCE = re.compile(
    r"EPUB Accessibility 1\.[12] - WCAG 2\.[012] Level A{1,3}"
    r"|https?://www\.idpf\.org/epub/a11y/accessibility-20170105\.html#wcag-a{1,3}"
)
"""The sentence of 1.1, which the drafts of 1.2 keep, and the addresses of 1.0."""


_SAYS_LITTLE = "says little or nothing of its accessibility"


def _publishers_matter(book: Publication, message: str, gist: str = "") -> Problem:
    """What only publishers can mend, and no reader notices while reading."""
    return Problem(book.package.path, message, "publisher", gist)


def _unknown(book: Publication, name: str, known: frozenset[str]) -> Iterator[Problem]:
    values = book.package.values(f"schema:{name}")
    if not values:
        yield _publishers_matter(book, f"has no schema:{name}", _SAYS_LITTLE)
    for value in values:
        # older books refine a feature behind a slash: ``displayTransformability/font-size``
        if value.partition("/")[0] not in known:
            yield _publishers_matter(book, f"{value!r} is no value of schema:{name}")
    for value in sorted({value for value in values if values.count(value) > 1}):
        yield _publishers_matter(book, f"schema:{name} says {value!r} twice")


def access_mode(book: Publication) -> Iterator[Problem]:
    """``accessMode`` names each sense the book speaks to, and no other."""
    yield from _unknown(book, "accessMode", _MODES)
    stated = set(book.package.values("schema:accessMode"))
    present = {
        "auditory": any(i.media_type.startswith("audio/") for i in book.package.items),
        "textual": bool(book.documents),
        "visual": _has_pictures(book),
    }
    for mode, there in present.items() if stated else ():
        if there and mode not in stated:
            yield _publishers_matter(book, f"accessMode does not say {mode!r}")
        elif mode in stated and not there:
            yield _publishers_matter(book, f"accessMode says {mode!r}, the book has none")


def _has_pictures(book: Publication) -> bool:
    """Whether a document shows a picture with content: the cover does not count."""
    covers = {item.path for item in book.package.items if "cover-image" in item.properties}
    return any(
        resolve(document.path, image.get("src", ""))[0] not in covers
        for document in book.documents.values()
        for image in document.root.iter(f"{XHTML}img")
        if image.get("alt")
    )


def access_mode_sufficient(book: Publication) -> Iterator[Problem]:
    """``accessModeSufficient`` lists sets of senses that suffice alone."""
    values = book.package.values("schema:accessModeSufficient")
    if not values:
        yield _publishers_matter(book, "has no schema:accessModeSufficient", _SAYS_LITTLE)
    modes = set(book.package.values("schema:accessMode"))
    for value in values:
        parts = [part.strip() for part in value.split(",")]
        if not set(parts) <= _SUFFICIENT or len(parts) != len(set(parts)):
            yield _publishers_matter(book, f"accessModeSufficient {value!r} is no set of modes")
        elif modes and not set(parts) <= modes:
            yield _publishers_matter(book, f"{value!r} suffices, but accessMode does not say it")


def accessibility_feature(book: Publication) -> Iterator[Problem]:
    """``accessibilityFeature`` is stated, in words of the vocabulary."""
    yield from _unknown(book, "accessibilityFeature", _FEATURES)


def accessibility_feature_false(book: Publication) -> Iterator[Problem]:
    """Features are claimed where they are true, and stated where they are there."""
    stated = set(book.package.values("schema:accessibilityFeature"))
    if not stated:
        return
    for name, (there, reason) in _features(book).items():
        if name in stated and not there:
            yield _publishers_matter(book, f"claims {name}, but {reason}")
    ruby = {"rubyAnnotations", "fullRubyAnnotations"}
    if book.overlays and "synchronizedAudioText" not in stated:
        yield _publishers_matter(book, "does not say synchronizedAudioText")
    if _has_ruby(book) and not ruby & stated:
        yield _publishers_matter(book, "has ruby and does not say rubyAnnotations")
    if "none" in stated and len(stated) > 1:
        yield _publishers_matter(book, "claims features and 'none'")


def _features(book: Publication) -> dict[str, tuple[bool, str]]:
    """For each feature we can judge: whether it is there, and why not."""
    documents = book.documents.values()
    spine = [book.items[i].path for i, _ in book.package.spine if i in book.items]
    bare = sum(unannotated_han(book.documents[p]) for p in spine if p in book.documents)
    headings = [f"{XHTML}h{n}" for n in range(1, 7)]
    tables = book.nav is not None and any(
        "toc" in nav.get(f"{EPUB}type", "").split() for nav in book.nav.root.iter(f"{XHTML}nav")
    )
    return {
        "synchronizedAudioText": (bool(book.overlays), "it has no media overlays"),
        "fullRubyAnnotations": (
            _has_ruby(book) and not bare,
            f"{bare} Han characters have no ruby" if bare else "it has no ruby",
        ),
        "rubyAnnotations": (_has_ruby(book), "it has no ruby"),
        "alternativeText": (
            all(i.get("alt") is not None for d in documents for i in d.root.iter(f"{XHTML}img")),
            "a picture has no alt",
        ),
        "tableOfContents": (tables, "it has none"),
        "structuralNavigation": (
            any(True for d in documents for _ in d.root.iter(*headings)),
            "it has no headings",
        ),
    }


def _has_ruby(book: Publication) -> bool:
    return any(
        document.root.find(f".//{XHTML}ruby") is not None for document in book.documents.values()
    )


def accessibility_hazard(book: Publication) -> Iterator[Problem]:
    """``accessibilityHazard`` is stated and does not contradict itself."""
    yield from _unknown(book, "accessibilityHazard", _HAZARDS)
    stated = set(book.package.values("schema:accessibilityHazard"))
    for kind in _KINDS:
        capital = kind[0].upper() + kind[1:]
        hazards = stated & {kind, f"no{capital}Hazard", f"unknown{capital}Hazard"}
        if len(hazards) > 1 or (hazards and stated & {"none", "unknown"}):
            yield _publishers_matter(book, f"hazards contradict: {', '.join(sorted(stated))}")
            return


def accessibility_summary(book: Publication) -> Iterator[Problem]:
    """``accessibilitySummary`` says in a sentence what a reader can expect."""
    values = book.package.values("schema:accessibilitySummary")
    if not any(value.strip() for value in values):
        yield _publishers_matter(book, "has no schema:accessibilitySummary", _SAYS_LITTLE)


def conformance(book: Publication) -> Iterator[Problem]:
    """A claim of conformance is written as the standard has it and says who certifies it."""
    claims = [
        m for m in book.package.meta if m.name in ("dcterms:conformsTo", "link:dcterms:conformsTo")
    ]
    certified = [m for m in book.package.meta if m.name == "a11y:certifiedBy"]
    for claim in claims:
        # A link leads to what is conformed to, and so has no sentence; a claim that refines is made
        # of something in the book.
        if claim.name.startswith("link:") or claim.refines:
            continue
        if not _CONFORMANCE.fullmatch(claim.value):
            yield _publishers_matter(book, f"conformsTo {claim.value!r} is not the standard's")
        if not any(m.value and m.refines in ("", claim.id) for m in certified):
            yield _publishers_matter(book, "claims conformance, and nobody certifies it")
    if certified and not claims:
        yield _publishers_matter(book, "is certified, and claims no conformance")


RULES = (
    access_mode,
    access_mode_sufficient,
    accessibility_feature,
    accessibility_feature_false,
    accessibility_hazard,
    accessibility_summary,
    conformance,
)
