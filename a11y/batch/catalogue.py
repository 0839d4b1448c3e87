"""The catalogue: an OPDS 2.0 feed of the output folder (https://drafts.opds.io/opds-2.0)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from a11y.batch.record import write_whole

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from a11y.batch.tally import Outcome

CATALOGUE_NAME = "catalogue.json"


def write_catalogue(out: Path, outcomes: Sequence[Outcome]) -> None:
    """Write the feed of every book that is there, in the order of their names."""
    publications = [_publication(o) for o in outcomes if o.record.book_digest]
    feed = {
        "metadata": {"title": out.resolve().name, "numberOfItems": len(publications)},
        "links": [
            {"rel": "self", "href": CATALOGUE_NAME, "type": "application/opds+json"},
        ],
        "publications": publications,
    }
    write_whole(out / CATALOGUE_NAME, json.dumps(feed, ensure_ascii=False, indent=1) + "\n")


def _publication(outcome: Outcome) -> dict[str, Any]:
    about = outcome.record.about
    metadata: dict[str, Any] = {
        "@type": "http://schema.org/Book",
        "title": about["title"],
        "language": about["language"],
        "identifier": about["identifier"],
        "duration": outcome.record.result["audio_seconds"],
    }
    if about.get("guests"):
        metadata["author"] = [{"name": name} for name in about["guests"]]
    if about.get("date"):
        metadata["published"] = about["date"]
    return {
        "metadata": metadata,
        "links": [
            {
                "rel": "http://opds-spec.org/acquisition/open-access",
                "href": quote(outcome.job.name),
                "type": "application/epub+zip",
            }
        ],
    }
