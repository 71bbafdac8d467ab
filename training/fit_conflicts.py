"""Fits the model that says whether two differing figures of linked sentences conflict, and writes it to `src/align/conflicts.toml`.

    cargo build --release --example observe
    python fit_conflicts.py OBSERVE SCORER STORIES JUDGED DATA… [--out ../src/align/conflicts.toml]

STORIES are annotated stories whose links say which carry a conflict; JUDGED are conflicts that an earlier build showed, each judged by reading, and
DATA the articles they were shown for. Two figures conflict where the link is marked as a conflict of figures or an update, or where they were judged
so. Of several pairs of figures of a marked link only the likeliest is taken for the marked one; that is found in rounds. Every figure that is printed
is cross-validated over whole stories, at most two conflicts a story. Needs numpy and scikit-learn.
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

    def __init__(self, story, link, numbers, positive, judged):
        self.story, self.link, self.numbers, self.positive, self.judged = story, link, numbers, positive, judged


def marked_cases(binary, folder, score):
    cases, names = [], None
    for story in observed.observed(binary, folder, score):
        names = story["figure_names"]
        keys = {(*p["a"], *p["b"]): (p["keys"], p["label"]) for p in story["pairs"]}
        for pair in story["figures"]:
            at = (*pair["a"], *pair["b"])
            found, label = keys[at]
            kinds = {story["conflicts"].get(k) for k in found}
            if label is not None and "doubtful" not in kinds:
                cases.append(Case(story["name"], (story["name"], *at), pair["numbers"], bool(kinds & {"figure", "update"}), False))
    return cases, names


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
                           row["label"] in ("conflict", "update"), True)
    print("judged ones that are no candidates any more:", lost)


def sample_cases(binary, sample):
    """The built-in sample with its labels: pairs that the labels leave open are left out."""
    plain = lambda text: re.sub(r"[^0-9a-z]+", "", text.lower())
    golds = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(Path(sample, "gold").glob("*.json"))]
    folders = [str(Path(sample, "files", gold["story"])) for gold in golds]
    answer = subprocess.run([binary, *folders], capture_output=True, text=True, check=True).stdout
    for gold, line in zip(golds, answer.splitlines()):
        seen = json.loads(line)
        ids = [a["article"].removeprefix(gold["story"] + "-") for a in seen["accounts"]]
        text = lambda at: plain(seen["accounts"][at[0]]["sentences"][at[1]]["text"])
        is_at = lambda named, at: ids[at[0]] == named[0] and text(at).startswith(plain(named[1]))
        for pair in seen["figures"]:
            links = [(l, turned) for l in gold["links"] for turned in (False, True)
                     if is_at(l["b" if turned else "a"], pair["a"]) and is_at(l["a" if turned else "b"], pair["b"])]
            values = lambda c, turned: (c["b"], c["a"]) if turned else (c["a"], c["b"])
            hits = [c for l, turned in links for c in l.get("conflicts", ()) if c["kind"] == "figure"
                    and all(plain(v) in plain(f) or plain(f) in plain(v) for v, f in zip(values(c, turned), (pair["x"], pair["y"])))]
            if not any(c.get("optional") for c in hits):
                yield Case("sample-" + gold["story"], ("sample", gold["story"], *pair["a"], *pair["b"], pair["x"], pair["y"]), pair["numbers"], bool(hits), False)


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


def shown(cases, chances, cut, kept):
    """How many links would carry a conflict, at most two a story but for the sample, how many of them should, and how many there are."""
    best, case = {}, {}
    for c, p in zip(cases, chances):
        if kept(c):
            best[c.link] = max(best.get(c.link, 0), p)
            case[c.link] = c
    count, found = collections.Counter(), []
    for link in sorted((l for l in best if best[l] >= cut), key=lambda l: -best[l]):
        count[case[link].story] += 1
        if count[case[link].story] <= 2 or case[link].link[0] == "sample":
            found.append(link)
    return sum(case[l].positive for l in found), len(found), sum(c.positive for c in case.values())


def crossed(cases, columns, shape):
    chances = np.zeros(len(cases))
    for f in range(FOLDS):
        train = [c for c in cases if fold(c.story) != f]
        test = [at for at, c in enumerate(cases) if fold(c.story) == f]
        chances[test] = Slots(**shape).fit(train, columns).chance([cases[at] for at in test], columns)
    return chances


def report(cases, chances):
    sets = (lambda c: c.judged, lambda c: c.link[0] == "sample", lambda c: not c.judged and c.link[0] != "sample")
    for cut in (.2, .25, .28, .3, .32, .35, .38, .4, .42, .45, .5, .55, .6, .65, .7):
        judged, sample, marked = (shown(cases, chances, cut, kept) for kept in sets)
        print("at {}: marked stories {} of {} right, of {} · judged {} of {}, of {} · sample {} of {}, of {}".format(cut, *marked, *judged, *sample), flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("observe")
    parser.add_argument("scorer")
    parser.add_argument("stories")
    parser.add_argument("judged")
    parser.add_argument("data", nargs="+")
    parser.add_argument("--skip", default="19_,24_", help="beginnings of stories that are kept for the final look")
    parser.add_argument("--out", default="../src/align/conflicts.toml")
    parser.add_argument("--sample", default="../src/sample", help="the built-in sample; empty for none")
    parser.add_argument("--without", nargs="*", default=[], help="numbers to leave out")
    parser.add_argument("--knots", type=int, default=3)
    parser.add_argument("--strength", type=float, default=.02)
    o = parser.parse_args()
    skip = lambda story: story.startswith(tuple(o.skip.split(",")))
    cases, names = marked_cases(o.observe, o.stories, observed.scorer(o.scorer))
    cases += judged_cases(o.observe, o.judged, o.data, skip)
    sample = list(sample_cases(o.observe, o.sample)) if o.sample else []
    cases += sample
    print(len(sample), "of the sample,", sum(c.positive for c in sample), "positive")
    print(len(cases), "differing pairs of figures,", sum(c.positive for c in cases), "of marked or judged conflicts")
    columns = [at for at, name in enumerate(names) if name not in o.without]
    shape = {"knots": o.knots, "strength": o.strength}
    report(cases, crossed(cases, columns, shape))
    with open(o.out, "w", encoding="utf-8") as out:
        out.write("# Written by training/fit_conflicts.py. For each number the log-odds that it adds, with straight lines between the knots.\n\n")
        out.write(Slots(**shape).fit(cases, columns).model.written("conflict", [names[at] for at in columns]))


if __name__ == "__main__":
    main()
