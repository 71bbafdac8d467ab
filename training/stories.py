"""Annotated stories and unlabelled ones, and which pairs of their sentences are worth reading."""
import collections
import hashlib
import itertools
import json
import math
import re
from pathlib import Path

LABELS = ("none", "partial", "same")


def fold(name, folds):
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % folds


def story_of(name):
    """Two packets of one topic are one story to cross-validation."""
    return re.sub(r"_ecb(plus)?$", "", name)


class Story:
    def __init__(self, name, accounts, links=(), doubtful=(), noise=()):
        self.name, self.accounts, self.noise = name, accounts, set(noise)
        self.links = dict(links)
        self.doubtful = {tuple(sorted(key)) for key in doubtful}
        self.weights = collections.Counter()
        self.bags = []
        for sentences in accounts:
            self.bags.append([set(w[:6] for w in re.findall(r"[a-z0-9$%]+", s.lower())) for s in sentences])
        for bags in self.bags:
            for bag in bags:
                self.weights.update(bag)
        self.count = sum(map(len, accounts))

    def pairs(self):
        """(account, sentence, account, sentence, lexical score, label or None)"""
        out = []
        rare = {w: math.log((self.count + 1) / (n + .5)) ** 2 for w, n in self.weights.items()}
        mass = [[sum(rare[w] for w in bag) + 8 for bag in bags] for bags in self.bags]
        for p, q in itertools.combinations(range(len(self.accounts)), 2):
            for i, a in enumerate(self.bags[p]):
                for j, b in enumerate(self.bags[q]):
                    keys = (f"{chr(65 + p)}{i}", f"{chr(65 + q)}{j}")
                    if keys in self.doubtful or self.noise & set(keys):
                        continue
                    shared = sum(rare[w] for w in a & b)
                    out.append((p, i, q, j, shared / math.sqrt(mass[p][i] * mass[q][j]), self.links.get(keys, "none")))
        return out


def annotated(folder):
    for path in sorted(Path(folder).glob("*.json")):
        row = json.loads(path.read_text(encoding="utf-8"))
        links = {(l["a"], l["b"]): l["label"] if l["label"] in LABELS else "partial" for l in row["links"]}
        yield Story(path.stem, [a["sentences"] for a in row["accounts"]], links.items(), row["doubtful"], row["noise"])


def unlabelled(paths, skip):
    """Stories of the raw sets; `skip(set name, story)` leaves some out."""
    groups = collections.defaultdict(list)
    for path in paths:
        name = Path(path).stem
        for line in open(path, encoding="utf-8"):
            row = json.loads(line)
            if not skip(name, row["story"]):
                groups[name, row["story"]].append(row)
    for (name, story), rows in sorted(groups.items()):
        accounts = []
        for row in rows:
            if "sentences" in row:
                accounts.append([row["sentences"][k] for k in sorted(row["sentences"], key=int)])
            else:
                split = lambda p: p if isinstance(p, list) else re.split(r"(?<=[.!?][\"”’]|.[.!?]) +(?=[\"“A-Z])", p)
                accounts.append([row["title"]] + [s for p in row["paragraphs"] for s in split(p) if s.strip()])
        for at in range(0, len(accounts), 3):
            if len(accounts[at:at + 3]) > 1:
                yield Story(f"{name}-{story}-{at}", [a[:40] for a in accounts[at:at + 3]])
