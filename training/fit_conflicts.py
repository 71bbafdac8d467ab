"""Fits the models that say whether two figures fill one slot and whether they conflict, and writes them to `src/align/conflicts.toml`.

    cargo build --release --example observe
    python fit_conflicts.py OBSERVE SCORER STORIES JUDGED DATA… [--out ../src/align/conflicts.toml]

STORIES are annotated stories whose links say which carry a conflict; JUDGED are conflicts that an earlier build showed, each judged by reading, and
DATA the articles they were shown for. First the slot: figures of linked sentences that give one value fill one slot, whatever the value, and figures
whose value the other sentence gives elsewhere do not; there are thousands of both, so that no conflict is needed to learn what a slot is. Then the
conflict, from the odds of the slot and what the values say: links marked as a conflict of figures or an update, and pairs that were judged so. Of
several pairs of figures of a marked link only the likeliest is taken for the marked one; that is found in rounds. Every figure that is printed is
cross-validated over whole stories, the slot's model included. Needs numpy and scikit-learn.
"""
import argparse
import collections
import json
import re
import subprocess
import tempfile
from pathlib import Path

import numpy as np

import observed
from fit_links import FOLDS, Additive, fold

WEIGHT_JUDGED = 2  # judged conflicts are those that look like one: the cases that count
ROUNDS = 3


class Case:
    """Two figures that cannot state one value."""

    def __init__(self, story, link, pair, positive, judged):
        self.story, self.link, self.positive, self.judged = story, link, positive, judged
        self.slot, self.numbers = pair["slot"], list(pair["conflict"])


class SlotCase:
    """Two figures of linked sentences of which it is known whether they fill one slot."""

    def __init__(self, story, pair, positive):
        self.story, self.slot, self.positive = story, pair["slot"], positive


def marked_cases(binary, folder, score):
    cases, slots, names = [], [], None
    for story in observed.observed(binary, folder, score):
        names = story["slot_names"], story["conflict_names"]
        keys = {(*p["a"], *p["b"]): (p["keys"], p["label"]) for p in story["pairs"]}
        links = collections.defaultdict(list)
        for pair in story["figures"]:
            links[*pair["a"], *pair["b"]].append(pair)
        for at, pairs in links.items():
            found, label = keys[at]
            kinds = {story["conflicts"].get(k) for k in found}
            if label is None or "doubtful" in kinds:
                continue
            if label != "none":
                equal = [p for p in pairs if p["equal"]]
                taken = {("x", p["x"]) for p in equal} | {("y", p["y"]) for p in equal}
                slots += [SlotCase(story["name"], p, True) for p in equal]
                slots += [SlotCase(story["name"], p, False) for p in pairs
                          if not p["equal"] and (("x", p["x"]) in taken or ("y", p["y"]) in taken)]
            cases += [Case(story["name"], (story["name"], *at), p, bool(kinds & {"figure", "update"}), False) for p in pairs if p["conflict"]]
    return cases, slots, names


def judged_cases(binary, judged, data, skip):
    rows = collections.defaultdict(list)
    for path in data:
        for line in open(path, encoding="utf-8"):
            row = json.loads(line)
            rows[row["story"]].append(row)
    wanted = collections.defaultdict(list)
    for line in open(judged, encoding="utf-8"):
        row = json.loads(line)
        if row["kind"] == "figure" and not skip(row["story"]):
            wanted[row["story"]].append(row)
    plain = lambda text: re.sub(r"[^0-9a-z]+", "", text.lower())
    with tempfile.TemporaryDirectory() as place:
        files = {}
        for at, story in enumerate(sorted(wanted)):
            if story not in rows:
                continue
            file = Path(place, f"{at}.jsonl")
            with open(file, "w", encoding="utf-8") as out:
                for row in rows[story]:
                    out.write(json.dumps(observed.record(row), ensure_ascii=False) + "\n")
            files[str(file)] = story
        answer = subprocess.run([binary, *files], capture_output=True, text=True, check=True).stdout
    lost = 0
    for line in answer.splitlines():
        seen = json.loads(line)
        story = files[seen["file"]]
        text = lambda at: plain(seen["accounts"][at[0]]["sentences"][at[1]]["text"])
        index = collections.defaultdict(list)
        for pair in (p for p in seen["figures"] if p["conflict"]):
            index[frozenset((text(pair["a"]), text(pair["b"])))].append(pair)
        for row in wanted[story]:
            values = {plain(row["a"]), plain(row["b"])}
            hits = [p for p in index.get(frozenset((plain(row["sentence_a"]), plain(row["sentence_b"]))), ())
                    if any(plain(p["x"]).startswith(v) or v.startswith(plain(p["x"])) for v in values)
                    and any(plain(p["y"]).startswith(v) or v.startswith(plain(p["y"])) for v in values)]
            lost += not hits
            for p in hits[:1]:
                yield Case("ecb-" + story if "_ecb" in story else story, ("judged", story, row["sentence_a"], row["a"], row["b"]), p,
                           row["label"] in ("conflict", "update"), True)
    print("judged ones that are no candidates any more:", lost)


class Slots:
    """The additive model, with weights for cases and one likeliest pair for each marked link."""

    def __init__(self, knots, strength):
        self.knots, self.strength = knots, strength

    def fit(self, cases, columns):
        X = np.array([c.numbers for c in cases], np.float32)[:, columns]
        y = np.array([c.positive for c in cases], int)
        groups = collections.defaultdict(list)
        for at, c in enumerate(cases):
            if c.positive:
                groups[c.link].append(at)
        weights = np.array([WEIGHT_JUDGED if c.judged else 1 for c in cases], float)
        kept = np.ones(len(cases), bool)
        for _ in range(ROUNDS):
            self.model = Weighted(self.knots, self.strength).fit(X[kept], y[kept], weights[kept])
            p = self.model.chance(X)
            kept = np.ones(len(cases), bool)
            for at in groups.values():
                if len(at) > 1:
                    kept[[a for a in at if p[a] < max(p[at])]] = False
        return self

    def chance(self, cases, columns):
        return self.model.chance(np.array([c.numbers for c in cases], np.float32)[:, columns])


class Weighted(Additive):
    def fit(self, X, y, weights):
        from sklearn.linear_model import LogisticRegression
        rare = X[y == 1]
        mixed = np.concatenate([X, np.repeat(rare, max(1, len(X) // max(1, 2 * len(rare))), axis=0)])
        levels = np.linspace(.02, .98, self.count)
        self.knots = [np.unique(np.concatenate([np.quantile(mixed[:, f], levels).round(3), [X[:, f].min().round(3), X[:, f].max().round(3)]] if len(np.unique(X[:, f])) < 6 else [np.quantile(mixed[:, f], levels).round(3)])) for f in range(X.shape[1])]
        hats = self.basis(X)
        self.mean = hats.mean(0)
        self.fitted = LogisticRegression(C=self.strength, max_iter=2000).fit(hats - self.mean, y, weights)
        return self


def shown(cases, chances, cut):
    """Links that would carry a conflict, and how many of them should; over marked stories, and over judged ones."""
    out = []
    for is_judged in (False, True):
        best, right = {}, {}
        for c, p in zip(cases, chances):
            if c.judged == is_judged:
                best[c.link] = max(best.get(c.link, 0), p)
                right[c.link] = c.positive
        found = [l for l, p in best.items() if p >= cut]
        out += [sum(right[l] for l in found), len(found), sum(right.values())]
    return out


def slot_model(slots):
    X = np.array([c.slot for c in slots], np.float32)
    return Additive(4, .1).fit(X, np.array([c.positive for c in slots], int))


def with_slot(cases, model):
    """Puts the odds of the slot where the program's own stood."""
    chances = np.clip(model.chance(np.array([c.slot for c in cases], np.float32)), 1e-4, 1 - 1e-4)
    for case, p in zip(cases, chances):
        case.numbers[0] = float(np.log(p / (1 - p)))


def crossed(cases, slots, columns, shape):
    chances = np.zeros(len(cases))
    for f in range(FOLDS):
        train = [c for c in cases if fold(c.story) != f]
        test = [at for at, c in enumerate(cases) if fold(c.story) == f]
        # Inside the training stories the slot's odds are crossed too, so that the second model sees what it will meet.
        for g in range(FOLDS):
            model = slot_model([c for c in slots if fold(c.story) not in (f, g)])
            with_slot([c for c in cases if fold(c.story) == g], model)
        chances[test] = Slots(**shape).fit(train, columns).chance([cases[at] for at in test], columns)
    return chances


def report(label, cases, chances):
    for cut in (.15, .2, .25, .3, .35, .4, .5):
        a, b, c, d, e, f = shown(cases, chances, cut)
        print(f"{label} at {cut}: marked stories {a} of {b} right, of {c} marked · judged {d} of {e} right, of {f}", flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("observe")
    parser.add_argument("scorer")
    parser.add_argument("stories")
    parser.add_argument("judged")
    parser.add_argument("data", nargs="+")
    parser.add_argument("--skip", default="19_,24_", help="beginnings of stories that are kept for the final look")
    parser.add_argument("--out", default="../src/align/conflicts.toml")
    parser.add_argument("--without", nargs="*", default=[], help="numbers to leave out")
    parser.add_argument("--knots", type=int, default=3)
    parser.add_argument("--strength", type=float, default=.05)
    o = parser.parse_args()
    skip = lambda story: story.startswith(tuple(o.skip.split(",")))
    cases, slots, (slot_names, names) = marked_cases(o.observe, o.stories, observed.scorer(o.scorer))
    cases += judged_cases(o.observe, o.judged, o.data, skip)
    print(len(slots), "pairs of figures of known slots,", sum(c.positive for c in slots), "of them one")
    print(len(cases), "differing pairs of figures,", sum(c.positive for c in cases), "of marked or judged conflicts")
    columns = [at for at, name in enumerate(names) if name not in o.without]
    shape = {"knots": o.knots, "strength": o.strength}
    report("crossed", cases, crossed(cases, slots, columns, shape))
    model = slot_model(slots)
    for f in range(FOLDS):
        with_slot([c for c in cases if fold(c.story) == f], slot_model([c for c in slots if fold(c.story) != f]))
    with open(o.out, "w", encoding="utf-8") as out:
        out.write("# Written by training/fit_conflicts.py. For each number the log-odds that it adds, with straight lines between the knots.\n\n")
        out.write(model.written("slot", slot_names) + "\n")
        out.write(Slots(**shape).fit(cases, columns).model.written("conflict", [names[at] for at in columns]))


if __name__ == "__main__":
    main()
