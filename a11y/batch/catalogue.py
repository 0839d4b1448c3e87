"""The catalogue: an OPDS 2.0 feed of the output folder (https://drafts.opds.io/opds-2.0)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from a11y.batch.record import Records, write_whole

if TYPE_CHECKING:
    from pathlib import Path

    from a11y.batch.record import Record

CATALOGUE_NAME = "catalogue.json"


def write_catalogue(out: Path) -> None:
    """Write the feed of every book that is there, this run's or not, in the order of their names.

    Raises:
        OutputError: it cannot be written.
    """
    publications = [_publication(name, record) for name, record in Records(out).books()]
    feed = {
        "metadata": {"title": out.resolve().name, "numberOfItems": len(publications)},
        "links": [
            {"rel": "self", "href": CATALOGUE_NAME, "type": "application/opds+json"},
        ],
        "publications": publications,
    }
    write_whole(out / CATALOGUE_NAME, json.dumps(feed, ensure_ascii=False, indent=1) + "\n")


def _publication(name: str, record: Record) -> dict[str, Any]:
    about = record.about
    metadata: dict[str, Any] = {
        "@type": "http://schema.org/Book",
        "title": about["title"],
        "language": about["language"],
        "identifier": about["identifier"],
        "duration": record.result["audio_seconds"],
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
                "href": quote(name, errors="surrogateescape"),
                "type": "application/epub+zip",
            }
        ],
    }
