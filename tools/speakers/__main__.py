"""The command: ``python -m tools.speakers score|fit``; see the package."""

from __future__ import annotations

import argparse
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from a11y.read.options import ReadOptions
from a11y.read.reading import interpreted
from tools.speakers.cases import Document, documents, fit_all
from tools.speakers.labelled import ROOT, everything
from tools.speakers.measure import Score, measured

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from a11y.read.speakers.weights import Weights

TABLE = ROOT / "a11y" / "read" / "speakers" / "weights.tsv"
_WORST = 3
_MUCH = 0.05
_SETS = ("magazine", "zh", "en", "kinds", "held", "fixtures")


def scores(given: Sequence[Document], weights: Callable[[str], Weights]) -> dict[str, list[Score]]:
    """Every document read with the weights for its source, by set."""
    out: dict[str, list[Score]] = defaultdict(list)
    for one in given:
        interview, _ = interpreted(
            one.prepared, ReadOptions(offline=True), weights(one.labelled.source)
        )
        out[one.labelled.set].append(measured(one.labelled, interview))
    return out


def held_out(given: Sequence[Document]) -> dict[str, list[Score]]:
    """Every document read with weights that were fitted without its source."""
    return scores(given, cache(lambda source: fit_all(given, without=source)))


def line(name: str, found: Sequence[Score]) -> str:
    """One set's figures."""
    spoken, total = sum(s.spoken for s in found), sum(s.all for s in found)
    mean = sum(s.right / max(1, s.all) for s in found) / max(1, len(found))
    worst = sorted(found, key=lambda s: s.right / max(1, s.all))[:_WORST]
    named = ", ".join(f"{s.id} {s.right / max(1, s.all):.0%}" for s in worst)
    invented = sum(bool(s.invented) for s in found)
    wrong = [s for s in found if s.spoken and s.spoken_right < (1 - _MUCH) * s.spoken]
    good = [s for s in found if s not in wrong]
    return (
        f"{name}: speech {sum(s.spoken_right for s in found) / max(1, spoken):.1%} of {spoken}, "
        f"all {sum(s.right for s in found) / max(1, total):.1%} of {total}, "
        f"mean of {len(found)} documents {mean:.1%} (worst {named}); "
        f"labels left {sum(s.labels_left for s in found)}, "
        f"invented people in {invented} documents, "
        f"narration given to a speaker {sum(s.narration_spoken for s in found)}, "
        f"wrong role {sum(s.role for s in found)}, lost {sum(s.lost for s in found)}; "
        f"doubts warn of {sum(s.doubted for s in wrong)} of {len(wrong)} with much speech wrong, "
        f"in vain in {sum(s.doubted for s in good)} of {len(good)}"
    )


def report(found: dict[str, list[Score]], misses: Sequence[str] = ()) -> list[str]:
    """The figures of all sets, and what is wrong in the documents asked for."""
    out = [line(name, found[name]) for name in _SETS if name in found]
    for score in (score for name in found for score in found[name] if score.id in misses):
        out += [f"  {score.id}", *(f"    {miss}" for miss in score.misses)]
    return out


def table(weights: Weights, header: Sequence[str]) -> str:
    """The weights as the table that is shipped."""
    out = [f"# {line}" for line in header]
    for name, model in weights.models.items():
        out.append(f"{name}\tbias\t{model.bias:.3f}\t0\t1")
        out += [
            f"{name}\t{w.name}\t{w.weight:.3f}\t{w.mean:.4g}\t{w.scale:.4g}"
            for w in sorted(model.weights, key=lambda w: -abs(w.weight))
        ]
    return "\n".join(out) + "\n"


HEADER = (
    "What each piece of evidence is worth when it is decided who speaks. Made by",
    "`python -m tools.speakers fit`; do not edit. Columns: what is decided (label: is it",
    "somebody's; talk: do they converse at all; role: does he ask; end: is a paragraph without a",
    "label the narrator's), the evidence, its weight (log odds for one standard deviation), mean",
    "and standard deviation.",
    "Fitted on labelled texts that are not part of the project; no text or name is in here.",
)


def main() -> None:
    """Scores, or fits and writes the table."""
    parser = argparse.ArgumentParser(description="Who speaks: fit the weights, measure them.")
    parser.add_argument("action", choices=["score", "fit"])
    parser.add_argument("--held", action="store_true", help="judge each source without itself")
    parser.add_argument("--misses", default="", help="documents whose errors are listed")
    chosen = parser.parse_args()
    given = documents(everything())
    misses = chosen.misses.split(",")
    if chosen.action == "score":
        from a11y.read.speakers.weights import shipped

        found = held_out(given) if chosen.held else scores(given, lambda _: shipped())
        print("\n".join(report(found, misses)))
        return
    missing = [name for name in _SETS if name not in {one.labelled.set for one in given}]
    if missing:
        parser.error(f"the weights would forget {', '.join(missing)}: set TINGDU_SHARED")
    fitted = fit_all(given)
    as_fitted = report(scores(given, lambda _: fitted))
    held = [one for one in given if one.labelled.set != "fixtures"]
    without = report(held_out_of(held, given))
    header = [*HEADER, "", "Fitted on all:", *as_fitted, "", "Each source left out:", *without, ""]
    TABLE.write_text(table(fitted, header), encoding="utf-8")
    print("\n".join(header))


def held_out_of(judged: Sequence[Document], given: Sequence[Document]) -> dict[str, list[Score]]:
    """The same for some of the documents."""
    return scores(judged, cache(lambda source: fit_all(given, without=source)))


if __name__ == "__main__":
    main()
