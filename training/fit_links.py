"""Fits the models that decide about a pair of sentences, and writes them to `src/align/links.toml`.

    cargo build --release --example observe
    python fit_links.py OBSERVE SCORER STORIES [--out ../src/align/links.toml] [--ablate]

OBSERVE is the built example, SCORER the script that scores `compare` (its matching of sentences is used, so that fitting and scoring agree),
STORIES a folder of annotated stories. Every figure that is printed is cross-validated: five folds, whole stories, no topic in two of them.
No text of the stories goes into the weights' file. Needs numpy and scikit-learn.
"""
import argparse
import collections
import hashlib
import itertools
import re

import numpy as np
from sklearn.linear_model import LogisticRegression

import observed

FOLDS = 5
SENSE = ("sense", "sense-lead-least", "sense-lead-most")
GROUPS = {
    "words": ("base", "refined", "covered-least", "covered-most", "word-cosine"),
    "surroundings": ("before", "after", "hub-least", "hub-most", "lead-least", "lead-most", "rank-best", "rank-worst"),
    "places": ("apart", "place-first", "place-last", "headlines", "leads"),
    "numbers and names": ("numbers-shared", "numbers-only-least", "numbers-only-most", "names-shared", "names-only-least", "names-only-most"),
    "sequences": ("bigrams", "run"),
    "lengths and marks": ("length-least", "length-ratio", "quotes", "quote-alone", "accounts"),
    "sense": SENSE,
    "support": ("support",),
}


def fold(name):
    """Packets of one topic fall into one fold."""
    topic = re.sub(r"_ecb(plus)?$", "", name)
    return int(hashlib.sha256(topic.encode()).hexdigest(), 16) % FOLDS


class Additive:
    """Log-odds as a sum of curves with straight lines between knots, fitted by penalised logistic regression."""

    def __init__(self, knots=6, strength=.3):
        self.count, self.strength = knots, strength

    def basis(self, X):
        out = []
        for f, at in enumerate(self.knots):
            hat = np.zeros((len(X), len(at)), np.float32)
            if len(at) > 1:
                x = np.clip(X[:, f], at[0], at[-1])
                i = np.clip(np.searchsorted(at, x, side="right") - 1, 0, len(at) - 2)
                t = (x - at[i]) / (at[i + 1] - at[i])
                hat[np.arange(len(x)), i] = 1 - t
                hat[np.arange(len(x)), i + 1] += t
            out.append(hat)
        return np.concatenate(out, 1)

    def fit(self, X, y):
        """Knots are quantiles of a mixture in which the rarer outcome has half the weight of the other."""
        rare = X[y == 1]
        times = max(1, len(X) // max(1, 2 * len(rare)))
        mixed = np.concatenate([X, np.repeat(rare, times, axis=0)])
        levels = np.linspace(.01, .99, self.count)
        self.knots = [np.unique(np.quantile(mixed[:, f], levels).round(3)) for f in range(X.shape[1])]
        hats = self.basis(X)
        self.mean = hats.mean(0)
        self.fitted = LogisticRegression(C=self.strength, max_iter=500).fit(hats - self.mean, y)
        return self

    def chance(self, X):
        return self.fitted.predict_proba(self.basis(X) - self.mean)[:, 1]

    def written(self, name, names):
        weights, lines, at = self.fitted.coef_[0], [], 0
        intercept = float(self.fitted.intercept_[0] - (weights * self.mean).sum())
        for label, knots in zip(names, self.knots):
            w = weights[at:at + len(knots)]
            at += len(knots)
            if len(knots) > 1:
                numbers = lambda values: ", ".join(f"{v:.3f}" for v in values)
                lines.append(f'[{name}.curves.{label}]\nat = [{numbers(knots)}]\nodds = [{numbers(w)}]\n')
        return f"[{name}]\nintercept = {intercept:.3f}\n\n" + "\n".join(lines)


class Story:
    def __init__(self, seen):
        self.name, self.names, self.true = seen["name"], seen["names"], seen["true"]
        pairs = seen["pairs"]
        self.X = np.array([p["numbers"] for p in pairs], np.float32)
        self.at = [(*p["a"], *p["b"]) for p in pairs]
        self.keys = [p["keys"] for p in pairs]
        label = [p["label"] for p in pairs]
        self.known = np.array([l is not None for l in label])
        self.y = np.array([l not in (None, "none") for l in label], int)
        self.same = np.array([l == "same" for l in label], int)
        self.scored = {k for keys, l in zip(self.keys, label) if l is not None for k in keys}

    def support(self, chances):
        """As `support` of `align/features.rs`."""
        partners, place = collections.defaultdict(list), {}
        for k, (x, i, y, j) in enumerate(self.at):
            place[(x, i), (y, j)] = k
            if chances[k] >= .1:
                partners[x, i].append(((y, j), chances[k]))
                partners[y, j].append(((x, i), chances[k]))
        best = np.zeros(len(self.at), np.float32)
        for around in partners.values():
            for (a, p), (b, q) in itertools.combinations(around, 2):
                k = place.get((min(a, b), max(a, b)))
                if a[0] != b[0] and k is not None:
                    best[k] = max(best[k], p * q)
        self.X[:, self.names.index("support")] = best


def gathered(stories, columns, target):
    X = np.concatenate([s.X[s.known][:, columns] for s in stories])
    return X, np.concatenate([getattr(s, target)[s.known] for s in stories])


def crossed(stories, columns, target, **shape):
    """Chances for each story by models that have not seen its fold."""
    out = [None] * len(stories)
    for f in range(FOLDS):
        model = Additive(**shape).fit(*gathered([s for s in stories if fold(s.name) != f], columns, target))
        for at, s in enumerate(stories):
            if fold(s.name) == f:
                out[at] = model.chance(s.X[:, columns]) if len(s.at) else np.zeros(0)
    return out


def scores(stories, chances, cut, is_same=False):
    hit = found = true = 0
    for s, p in zip(stories, chances):
        said = {k for keys, q in zip(s.keys, p) if q >= cut for k in keys} & s.scored
        right = {k for k, v in s.true.items() if not is_same or v == "same"}
        if is_same:
            said = {k for k in said if s.true.get(k) != "either"}
        hit, found, true = hit + len(said & right), found + len(said), true + len(right)
    p, r = hit / max(1, found), hit / max(1, true)
    return 2 * p * r / max(1e-9, p + r), p, r


def best(stories, chances, is_same=False):
    return max((*scores(stories, chances, cut, is_same), round(float(cut), 2)) for cut in np.arange(.14, .8, .02))


def average_precision(stories, chances, target):
    y = np.concatenate([getattr(s, target)[s.known] for s in stories])
    order = np.argsort(-np.concatenate([p[s.known] for s, p in zip(stories, chances)]), kind="stable")
    hits = np.cumsum(y[order])
    return float((hits / np.arange(1, len(order) + 1))[y[order] == 1].sum() / max(1, y.sum()))


def report(label, stories, chances, is_same=False):
    f, p, r, cut = best(stories, chances, is_same)
    print(f"{label:34} AP {average_precision(stories, chances, 'same' if is_same else 'y'):.3f}  F1 {f:.3f}  P {p:.3f}  R {r:.3f}  at {cut:.2f}", flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("observe")
    parser.add_argument("scorer")
    parser.add_argument("stories")
    parser.add_argument("--out", default="../src/align/links.toml")
    parser.add_argument("--ablate", action="store_true")
    o = parser.parse_args()
    stories = [Story(s) for s in observed.observed(o.observe, o.stories, observed.scorer(o.scorer))]
    names = stories[0].names
    columns = lambda left_out: [at for at, name in enumerate(names) if name not in left_out]
    words, full, spoken = columns((*SENSE, "support")), columns(()), columns(SENSE)
    first = crossed(stories, words, "y")
    report("words and places", stories, first)
    for s, p in zip(stories, first):
        s.support(p)
    plans = {"linked": (full, "y", {}), "linked-by-words": (spoken, "y", {}), "same": (full, "same", {}), "same-by-words": (spoken, "same", {})}
    for label, (kept, target, shape) in plans.items():
        report(label, stories, crossed(stories, kept, target, **shape), target == "same")
    if o.ablate:
        for label, group in GROUPS.items():
            report("linked without " + label, stories, crossed(stories, columns(group), "y"))
    with open(o.out, "w", encoding="utf-8") as out:
        out.write("# Written by training/fit_links.py. For each number the log-odds that it adds, with straight lines between the knots.\n\n")
        for label, (kept, target, shape) in {"first": (words, "y", {}), **plans}.items():
            model = Additive(**shape).fit(*gathered(stories, kept, target))
            out.write(model.written(label, [names[at] for at in kept]) + "\n")


if __name__ == "__main__":
    main()
