"""Fits the model that says how likely two differing figures fill one slot, and writes it to `src/align/conflicts.toml`.

    cargo build --release --example observe
    python fit_conflicts.py OBSERVE SCORER STORIES JUDGED DATA… [--out ../src/align/conflicts.toml] [--ablate]

STORIES are annotated stories whose links say which carry a conflict; JUDGED are conflicts that an earlier build showed, each judged by reading, and
DATA the articles they were shown for. Two figures fill one slot where the link is marked as a conflict of figures or an update, or where they were
judged so. Of several pairs of figures of a marked link only the likeliest is taken for the marked one; that is found in rounds. Every figure that
is printed is cross-validated over whole stories. Needs numpy and scikit-learn.
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
    def __init__(self, story, link, numbers, positive, judged):
        self.story, self.link, self.numbers, self.positive, self.judged = story, link, numbers, positive, judged


def marked_cases(binary, folder, score):
    for story in observed.observed(binary, folder, score):
        letters = [a["article"] for a in story["accounts"]]
        keys = {(*p["a"], *p["b"]): (p["keys"], p["label"]) for p in story["pairs"]}
        for pair in story["figures"]:
            at = (*pair["a"], *pair["b"])
            found, label = keys[at]
            kinds = {story["conflicts"].get(k) for k in found}
            if label is None or "doubtful" in kinds:
                continue
            yield Case(story["name"], (story["name"], *at), pair["numbers"], bool(kinds & {"figure", "update"}), False), story["figure_names"]


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
        for pair in seen["figures"]:
            index[frozenset((text(pair["a"]), text(pair["b"])))].append(pair)
        for row in wanted[story]:
            values = {plain(row["a"]), plain(row["b"])}
            hits = [p for p in index.get(frozenset((plain(row["sentence_a"]), plain(row["sentence_b"]))), ())
                    if any(plain(p["x"]).startswith(v) or v.startswith(plain(p["x"])) for v in values)
                    and any(plain(p["y"]).startswith(v) or v.startswith(plain(p["y"])) for v in values)]
            lost += not hits
            for p in hits[:1]:
                yield Case("ecb-" + story if "_ecb" in story else story, ("judged", story, row["sentence_a"], row["a"], row["b"]), p["numbers"],
                           row["label"] in ("conflict", "update"), True), seen["figure_names"]
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


def crossed(cases, columns, shape):
    chances = np.zeros(len(cases))
    for f in range(FOLDS):
        train = [c for c in cases if fold(c.story) != f]
        test = [at for at, c in enumerate(cases) if fold(c.story) == f]
        chances[test] = Slots(**shape).fit(train, columns).chance([cases[at] for at in test], columns)
    return chances


def report(label, cases, chances):
    for cut in (.2, .3, .4, .5, .6):
        a, b, c, d, e, f = shown(cases, chances, cut)
        print(f"{label:24} at {cut}: marked stories {a} of {b} right, of {c} marked · judged {d} of {e} right, of {f}", flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("observe")
    parser.add_argument("scorer")
    parser.add_argument("stories")
    parser.add_argument("judged")
    parser.add_argument("data", nargs="+")
    parser.add_argument("--skip", default="19_,24_", help="beginnings of stories that are kept for the final look")
    parser.add_argument("--out", default="../src/align/conflicts.toml")
    parser.add_argument("--ablate", action="store_true")
    o = parser.parse_args()
    skip = lambda story: story.startswith(tuple(o.skip.split(",")))
    cases, names = [], None
    for case, names in marked_cases(o.observe, o.stories, observed.scorer(o.scorer)):
        cases.append(case)
    for case, names in judged_cases(o.observe, o.judged, o.data, skip):
        cases.append(case)
    print(len(cases), "pairs of figures,", sum(c.positive for c in cases), "positive")
    columns = list(range(len(names)))
    shape = {"knots": 4, "strength": .1}
    for strength in (.03, .1, .3):
        report(f"strength {strength}", cases, crossed(cases, columns, {"knots": 4, "strength": strength}))
    if o.ablate:
        for at, name in enumerate(names):
            report("without " + name, cases, crossed(cases, [c for c in columns if c != at], shape))
    model = Slots(**shape).fit(cases, columns).model
    with open(o.out, "w", encoding="utf-8") as out:
        out.write("# Written by training/fit_conflicts.py. For each number the log-odds that it adds, with straight lines between the knots.\n\n")
        out.write(model.written("slots", names))


if __name__ == "__main__":
    main()
