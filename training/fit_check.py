"""Fits the models that say whether a sentence reports a claim or contradicts it, and writes them to `src/analysis/check/stances.toml`.

    cargo build --release --example observe_claims
    python fit_check.py OBSERVE_CLAIMS CLAIMS.jsonl DATA… [--out ../src/analysis/check/stances.toml]

CLAIMS are claims about real stories with the stance of each article, DATA the articles. Claims about the built-in sample are taken from the
tests and weigh less. An account is labelled as a whole: of an account that reports a claim, the sentence that the model thinks likeliest is taken
for the report, which is found in rounds. Every figure that is printed is cross-validated over whole stories and counts the claims about real
stories alone. (Claims made of linked sentences, by another figure, name or a negation, were tried as well: they made both models worse.) Needs
numpy and scikit-learn.
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
from fit_links import FOLDS, fold
from trees import Trees

ROUNDS = 3
HARD = 4  # so many sentences of an account that does not report a claim are cases


class Case:
    """An account and a claim: the numbers of its sentences, and how it stands to the claim."""

    def __init__(self, story, claim, article, stance, source, kind=""):
        self.story, self.claim, self.article, self.stance, self.source, self.kind = story, claim, article, stance, source, kind
        self.X = self.differs = None


def real(path, data):
    rows = collections.defaultdict(list)
    for file in data:
        for line in open(file, encoding="utf-8"):
            row = json.loads(line)
            rows[row["story"]].append(observed.record(row))
    cases, articles = [], {}
    for line in open(path, encoding="utf-8"):
        claim = json.loads(line)
        if claim.get("doubtful"):
            continue
        articles[claim["story"]] = rows[claim["story"]]
        cases += [Case(claim["story"], claim["claim"], a, s, "real", claim["kind"]) for a, s in claim["stances"].items()]
    return cases, articles


def sample(tests, files):
    cases, articles, letters, story = [], {}, {}, None
    marks = {"+": "reports", "-": "contradicts", "~": "partly"}
    for name in ("claims.txt", "held_out.txt"):
        for line in Path(tests, name).read_text(encoding="utf-8").splitlines()[2:]:
            if line.startswith("# "):
                story, rest = line[2:].split(": ", 1)
                letters = dict(entry.split(" ", 1) for entry in rest.split(", "))
                articles["sample-" + story] = Path(files, story)
            elif " | " in line:
                kind, rest = line.split(" | ", 1)
                claim, signs = rest.rsplit(" |", 1)
                stance = {letter: group[0] for group in signs.split() for letter in group[1:]}
                for letter, stem in letters.items():
                    if stance.get(letter) != "?":
                        cases.append(Case("sample-" + story, claim, stem, marks.get(stance.get(letter), "silent"), "sample", kind))
    return cases, articles


def observe(binary, cases, articles):
    """Fills in the numbers of each case."""
    with tempfile.TemporaryDirectory() as place:
        asked = collections.defaultdict(list)
        for c in cases:
            if c.claim not in asked[c.story]:
                asked[c.story].append(c.claim)
        names = {}
        with open(Path(place, "asked.jsonl"), "w", encoding="utf-8") as out:
            for at, (story, claims) in enumerate(sorted(asked.items())):
                rows = articles[story]
                if isinstance(rows, Path):
                    rows = [front_matter(file) for file in sorted(rows.glob("*.md"))]
                file = Path(place, f"{at}.jsonl")
                file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
                names[str(file)] = story
                out.write(json.dumps({"file": str(file), "claims": claims}) + "\n")
        lines = subprocess.run([binary, out.name], capture_output=True, text=True, check=True).stdout.splitlines()
    columns = json.loads(lines[0])
    seen = collections.defaultdict(list)
    for line in lines[1:]:
        answer = json.loads(line)
        for statement in answer["statements"]:
            for found in statement:
                seen[names[answer["file"]], answer["claim"], found["article"]].append(found)
    for c in cases:
        found = seen[c.story, c.claim, c.article]
        c.X = np.array([f["numbers"] for f in found], np.float32).reshape(len(found), len(columns))
        c.texts = [f["text"] for f in found]
        c.differs = np.array([bool(f["conflicts"]) for f in found], bool)
    return columns


def front_matter(file):
    head, text = re.match(r"---\n(.*?)\n---\n(.*)", file.read_text(encoding="utf-8"), re.S).groups()
    fields = dict(line.split(": ", 1) for line in head.splitlines() if ": " in line)
    return {"id": file.stem, "title": fields["title"].strip('"'), "outlet": fields.get("outlet", file.stem), "text": text.strip()}


WEIGHT = {"real": 1.0, "sample": .5}


BARRED = ("figures-missing", "lacks", "is-open")  # a sentence with one of these does not report: `may_report` of `passage.rs`


class Stance:
    """One of the two models. Sentences that differ in a detail can only contradict, others only report."""

    def __init__(self, stance, shape):
        self.stance, self.shape = stance, shape

    def picked(self, case):
        return case.differs if self.stance == "contradicts" else ~case.differs & ~case.X[:, self.barred].any(axis=1)

    def fit(self, cases, columns, weight):
        self.barred = [columns[name] for name in BARRED]
        first = lambda c: c.X[:, columns["around"]] + c.X[:, columns["sense"]]
        chances = [first(c) for c in cases]
        for _ in range(ROUNDS):
            X, y, w = [], [], []
            for c, chance in zip(cases, chances):
                at = np.flatnonzero(self.picked(c))
                if not len(at):
                    continue
                order = at[np.argsort(-chance[at])]
                is_one = c.stance == self.stance
                for place in order[:1] if is_one else order[:HARD]:
                    X.append(c.X[place])
                    y.append(is_one)
                    w.append(weight[c.source] * (1 if is_one else 1 / min(HARD, len(order))))
            X, y, w = np.array(X), np.array(y, int), np.array(w)
            self.model = Trees(**self.shape).fit(X, y, w)
            chances = [self.model.chance(c.X) if len(c.X) else np.zeros(0) for c in cases]
        return self

    def best(self, case):
        at = self.picked(case)
        return float(self.model.chance(case.X[at]).max()) if at.any() else 0.0


def crossed(cases, columns, shape, weight):
    found = {}
    for f in range(FOLDS):
        train = [c for c in cases if fold(c.story) != f]
        models = [Stance(s, shape).fit(train, columns, weight) for s in ("reports", "contradicts")]
        for c in cases:
            if c.source == "real" and fold(c.story) == f:
                found[c.story, c.claim, c.article] = tuple(m.best(c) for m in models)
    return found


def judged(cases, found, cuts):
    """Verdicts and stances at two cut-offs: right, found and labelled."""
    claims, count = collections.defaultdict(list), collections.Counter()
    for c in cases:
        if c.source != "real":
            continue
        r, k = found[c.story, c.claim, c.article]
        stance = "contradicts" if k >= cuts[1] and k >= r else "reports" if r >= cuts[0] else "silent"
        claims[c.story, c.claim].append((c.stance, stance))
        for s in ("reports", "contradicts"):
            count[s, "labelled"] += c.stance == s
            count[s, "found"] += stance == s
            count[s, "right"] += c.stance == stance == s
    verdict = lambda stances: "disputed" if "contradicts" in stances else "reported" if "reports" in stances else "unreported"
    right = sum(verdict([a for a, _ in of]) == verdict([b for _, b in of]) for of in claims.values())
    return right / len(claims), count


def report(cases, found):
    for cuts in [(r, k) for r in (.3, .35, .4, .45, .5, .55, .6, .65) for k in (.25, .35, .45, .55)]:
        share, count = judged(cases, found, cuts)
        cell = lambda s: f"{s} P {count[s, 'right'] / max(1, count[s, 'found']):.2f} R {count[s, 'right'] / max(1, count[s, 'labelled']):.2f} ({count[s, 'right']}/{count[s, 'found']}/{count[s, 'labelled']})"
        print(f"at {cuts}: verdict {share:.3f} · {cell('reports')} · {cell('contradicts')}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("observe")
    parser.add_argument("claims")
    parser.add_argument("data", nargs="+")
    parser.add_argument("--tests", default="../tests/it/check")
    parser.add_argument("--sample", default="../src/sample/files")
    parser.add_argument("--trees", type=int, default=60)
    parser.add_argument("--rate", type=float, default=.07)
    parser.add_argument("--out")
    o = parser.parse_args()
    cases, articles = real(o.claims, o.data)
    more, files = sample(o.tests, o.sample)
    cases += more
    columns = {name: at for at, name in enumerate(observe(o.observe, cases, articles | files))}
    shape = {"trees": o.trees, "rate": o.rate}
    for source in WEIGHT:
        of = collections.Counter(c.stance for c in cases if c.source == source)
        print(source, dict(of), "· contradicted ones that differ nowhere:", sum(c.stance == "contradicts" and not c.differs.any() for c in cases if c.source == source))
    report(cases, crossed(cases, columns, shape, WEIGHT))
    if o.out:
        names = list(columns)
        with open(o.out, "w", encoding="utf-8") as out:
            out.write("# Written by training/fit_check.py. Small trees: the first question, then one for each answer; the log-odds that the four ends add.\n\n")
            out.write("\n".join(Stance(s, shape).fit(cases, columns, WEIGHT).model.written(s, names) for s in ("reports", "contradicts")))


if __name__ == "__main__":
    main()
