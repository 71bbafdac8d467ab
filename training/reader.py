"""A model that reads two sentences together and says how they relate: none, partial, same.

    reader.py teacher MODEL_FOLDER --out teacher.pt        trains the large one on the annotated stories
    reader.py student MODEL_FOLDER --labels soft.jsonl …   trains the small one, on the same and on the teacher's labels
    reader.py label   MODEL_FOLDER --weights teacher.pt …  writes the teacher's view of unlabelled pairs
"""
import argparse
import json
import random
import sys
import time
from pathlib import Path

import numpy as np
import torch
from torch import nn

import pieces
import stories

SOFT = {"none": (.985, .012, .003), "partial": (.06, .84, .10), "same": (.02, .13, .85)}


class Reader(nn.Module):
    def __init__(self, folder, layers=None):
        super().__init__()
        from transformers import AutoModel
        self.body = AutoModel.from_pretrained(folder)
        self.is_mpnet = self.body.config.model_type == "mpnet"
        if layers:
            self.body.encoder.layer = self.body.encoder.layer[:layers]
        width = self.body.config.hidden_size
        self.words = self.body.embeddings.word_embeddings
        self.words.weight.requires_grad = False
        self.match = nn.Embedding(pieces.TYPES, width)
        nn.init.normal_(self.match.weight, std=.002)
        self.head = nn.Linear(2 * width, 3)
        nn.init.normal_(self.head.weight, std=.02)
        nn.init.zeros_(self.head.bias)

    def forward(self, ids, match, kinds, mask):
        known = (match >= 0).unsqueeze(-1)
        x = self.words(ids) + torch.where(known, self.match(match.clamp(min=0)), 0.0)
        extra = {} if self.is_mpnet else {"token_type_ids": kinds}
        h = self.body(inputs_embeds=x, attention_mask=mask, **extra).last_hidden_state.float()
        m = mask.unsqueeze(-1).float()
        return self.head(torch.cat([h[:, 0], (h * m).sum(1) / m.sum(1)], 1))


class Encoder:
    """Pairs of sentences to the numbers that the model reads. MPNet numbers its pieces four further than BERT."""

    def __init__(self, vocabulary, is_mpnet):
        self.v, self.is_mpnet = vocabulary, is_mpnet
        self.start, self.end = (0, 2) if is_mpnet else (101, 102)

    def one(self, a, b):
        (ia, ta), (ib, tb) = self.v.read(a, b)
        if self.is_mpnet:
            ia, ib = [[i + 4 for i in x] for x in (ia, ib)]
            middle = [self.end, self.end]
        else:
            middle = [self.end]
        ids = [self.start] + ia + middle + ib + [self.end]
        match = [-1] + ta + [-1] * len(middle) + tb + [-1]
        kinds = [0] * (1 + len(ia) + len(middle)) + [1] * (len(ib) + 1)
        return ids, match, kinds


def batches(rows, size, rng):
    """Rows of like length together; the order of batches is drawn."""
    order = sorted(range(len(rows)), key=lambda r: len(rows[r][0]) + rng.random() * 8)
    cut = [order[at:at + size] for at in range(0, len(order), size)]
    rng.shuffle(cut)
    return cut


def tensors(rows):
    longest = max(len(r[0]) for r in rows)
    pad = lambda k, fill: torch.tensor([list(r[k]) + [fill] * (longest - len(r[k])) for r in rows])
    ids = pad(0, 1)
    mask = torch.tensor([[1] * len(r[0]) + [0] * (longest - len(r[0])) for r in rows])
    return ids, pad(1, -1), pad(2, 0), mask


def drawn(story, epoch, rng, hard, easy):
    """Every linked pair, `hard` times as many look-alikes, a fresh slice each epoch, and `easy` times as many others."""
    pairs = story.pairs()
    linked = [p for p in pairs if p[5] != "none"]
    others = sorted((p for p in pairs if p[5] == "none"), key=lambda p: -p[4])
    n = max(len(linked), 6)
    at = int(epoch * n * hard / 2)
    chosen = others[at // 2:at // 2 + int(hard * n)]
    rest = others[int(3 * n * hard):]
    chosen += rng.sample(rest, min(len(rest), int(easy * n)))
    out = []
    for p, i, q, j, _, label in linked + chosen:
        a, b = story.accounts[p][i], story.accounts[q][j]
        out.append(((b, a) if rng.random() < .5 else (a, b)) + (SOFT[label],))
    return out


def predict(model, encoder, pairs, size=64, batch_tokens=None):
    model.eval()
    rows = [encoder.one(a, b) for a, b in pairs]
    out = np.zeros((len(rows), 3), np.float32)
    order = sorted(range(len(rows)), key=lambda r: len(rows[r][0]))
    with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
        for at in range(0, len(order), size):
            chunk = order[at:at + size]
            out[chunk] = model(*tensors([rows[r] for r in chunk])).float().softmax(1).numpy()
    return out


def average_precision(scores, truth):
    order = np.argsort(-scores)
    hits = np.cumsum(truth[order])
    return float((hits / np.arange(1, len(order) + 1))[truth[order] == 1].sum() / max(1, truth.sum()))


def evaluate(model, encoder, held, floor=.0, per_story=None):
    """AP and the best F1 over pairs of the held-out stories; pairs of a lexical score under the floor count as missed."""
    pairs, truth, same = [], [], []
    for story in held:
        kept = [p for p in story.pairs() if p[4] >= floor or p[5] != "none"]
        if per_story and len(kept) > per_story:
            kept = sorted(kept, key=lambda p: (p[5] == "none", -p[4]))[:per_story]
        for p, i, q, j, _, label in kept:
            pairs.append((story.accounts[p][i], story.accounts[q][j]))
            truth.append(label != "none")
            same.append(label == "same")
    found = predict(model, encoder, pairs)
    truth, score = np.array(truth, int), 1 - found[:, 0]
    best = (0, 0, 0, 0)
    for cut in np.arange(.1, .95, .05):
        hit = ((score >= cut) & (truth == 1)).sum()
        p, r = hit / max(1, (score >= cut).sum()), hit / max(1, truth.sum())
        if p + r:
            best = max(best, (2 * p * r / (p + r), p, r, cut))
    return f"pairs {len(pairs)} AP {average_precision(score, truth):.3f} F1 {best[0]:.3f} (P {best[1]:.2f} R {best[2]:.2f} at {best[3]:.2f}) same AP {average_precision(found[:, 2], np.array(same, int)):.3f}"


def train(o):
    torch.manual_seed(o.seed)
    torch.set_num_threads(o.threads)
    rng = random.Random(o.seed)
    vocabulary = pieces.Vocabulary(o.vocabulary)
    model = Reader(o.model, o.layers)
    if o.start:
        model.load_state_dict(torch.load(o.start))
    for layer in model.body.encoder.layer[:o.freeze]:
        layer.requires_grad_(False)
    model.body.embeddings.requires_grad_(False)
    encoder = Encoder(vocabulary, model.is_mpnet)
    all_stories = [s for s in stories.annotated(o.stories) if not s.name.startswith(("ecb-19_", "ecb-24_"))]
    is_held = lambda s: o.hold >= 0 and stories.fold(stories.story_of(s.name), o.folds) == o.hold
    held = [s for s in all_stories if is_held(s)]
    kept = [s for s in all_stories if not is_held(s)]
    soft = [json.loads(line) for line in open(o.labels, encoding="utf-8")] if o.labels else []
    held_names = {s.name for s in held}
    soft = [r for r in soft if r["story"] not in held_names]
    plan = []
    for epoch in range(o.epochs):
        rows = [r for s in kept for r in drawn(s, epoch, rng, o.hard, o.easy)]
        if soft:
            rows += [(r["a"], r["b"], r["p"]) if rng.random() < .5 else (r["b"], r["a"], r["p"])
                     for r in rng.sample(soft, min(len(soft), o.soft))]
        rows = [encoder.one(a, b) + (target,) for a, b, target in rows]
        plan += [[rows[r] for r in batch] for batch in batches(rows, 32, rng)]
    new = {id(p) for m in (model.match, model.head) for p in m.parameters()}
    decay = lambda p: .01 if p.ndim > 1 else 0
    groups = [{"params": [p], "lr": 5e-4 if id(p) in new else o.rate, "weight_decay": decay(p)} for p in model.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(groups, foreach=False)
    warm = max(1, int(.06 * len(plan)))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min((s + 1) / warm, max(0.0, (len(plan) - s) / (len(plan) - warm))))
    print(f"{len(kept)} stories, {len(held)} kept apart, {sum(map(len, plan))} pairs, {len(plan)} steps", flush=True)
    began, mean, done = time.time(), None, 0
    part = Path(o.out + ".part")
    if part.exists():  # a run that was stopped goes on: the plan is the same for the same seed
        kept_state = torch.load(part)
        model.load_state_dict(kept_state["model"])
        optimizer.load_state_dict(kept_state["optimizer"])
        schedule.load_state_dict(kept_state["schedule"])
        done = kept_state["step"]
        print(f"goes on after step {done}", flush=True)
    model.train()
    for step, batch in enumerate(plan[done:], done):
        ids, match, kinds, mask = tensors(batch)
        target = torch.tensor([row[3] for row in batch])
        with torch.autocast("cpu", torch.bfloat16):
            logits = model(ids, match, kinds, mask)
        loss = -(target * logits.float().log_softmax(1)).sum(1).mean()
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_([p for p in model.parameters() if p.requires_grad], 1.0, foreach=False)
        optimizer.step()
        schedule.step()
        mean = loss.item() if mean is None else .98 * mean + .02 * loss.item()
        if step % 50 == 49:
            print(f"step {step + 1} loss {mean:.4f} {time.time() - began:.0f} s", flush=True)
        if step % 100 == 99:
            state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "schedule": schedule.state_dict(), "step": step + 1}
            torch.save(state, f"{part}.new")
            Path(f"{part}.new").replace(part)
    torch.save(model.state_dict(), o.out)
    part.unlink(missing_ok=True)
    if held:
        print("held:", evaluate(model, encoder, held, per_story=o.per_story), flush=True)


def label(o):
    torch.set_num_threads(o.threads)
    vocabulary = pieces.Vocabulary(o.vocabulary)
    model = Reader(o.model, o.layers)
    model.load_state_dict(torch.load(o.weights))
    encoder = Encoder(vocabulary, model.is_mpnet)
    rng = random.Random(o.seed)
    rows = []
    for s in stories.annotated(o.stories):
        if s.name.startswith(("ecb-19_", "ecb-24_")):
            continue
        rows += [(s.name, s.accounts[p][i], s.accounts[q][j], l) for p, i, q, j, score, l in s.pairs() if l != "none" or score >= o.floor]
    gold = {"basil": o.skip_basil.split(","), "ecb": ["19", "24"], "allsides": []}
    skip = lambda name, story: any(story == g or story.startswith(g) for g in gold.get(name, ())) if name == "basil" else story.split("_")[0] in gold.get(name, ())
    fresh = []
    for s in stories.unlabelled(o.data, skip):
        fresh += [(s.name, s.accounts[p][i], s.accounts[q][j], None) for p, i, q, j, score, _ in s.pairs() if score >= o.floor]
    print(len(rows), "annotated", len(fresh), "fresh", flush=True)
    rng.shuffle(fresh)
    rng.shuffle(rows)
    rows = rows[:o.most_annotated] + fresh[:o.most]
    rng.shuffle(rows)
    began = time.time()
    with open(o.out, "w", encoding="utf-8") as out:
        for at in range(0, len(rows), 1024):
            chunk = rows[at:at + 1024]
            found = predict(model, encoder, [(a, b) for _, a, b, _ in chunk])
            for (name, a, b, known), p in zip(chunk, found):
                p = [float(v) for v in p]
                if known:  # what a person said, and a little of what the teacher sees
                    p = [.6 * t + .4 * v for t, v in zip(SOFT[known], p)]
                out.write(json.dumps({"story": name, "a": a, "b": b, "p": [round(v, 4) for v in p]}) + "\n")
            out.flush()
            print(at + len(chunk), f"{time.time() - began:.0f} s", flush=True)


def main():
    p = argparse.ArgumentParser()
    p.add_argument("what", choices=("teacher", "student", "label"))
    p.add_argument("model")
    p.add_argument("--stories", required=True)
    p.add_argument("--vocabulary", required=True)
    p.add_argument("--out", required=True)
    p.add_argument("--data", nargs="*", default=[])
    p.add_argument("--weights")
    p.add_argument("--start")
    p.add_argument("--labels")
    p.add_argument("--soft", type=int, default=20000)
    p.add_argument("--layers", type=int)
    p.add_argument("--folds", type=int, default=5)
    p.add_argument("--hold", type=int, default=-1)
    p.add_argument("--epochs", type=int, default=2)
    p.add_argument("--hard", type=float, default=2)
    p.add_argument("--easy", type=float, default=.5)
    p.add_argument("--freeze", type=int, default=0)
    p.add_argument("--rate", type=float, default=3e-5)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--threads", type=int, default=2)
    p.add_argument("--floor", type=float, default=.06)
    p.add_argument("--most", type=int, default=40000)
    p.add_argument("--most-annotated", type=int, default=30000)
    p.add_argument("--skip-basil", default="")
    p.add_argument("--per-story", type=int, default=400)
    o = p.parse_args()
    label(o) if o.what == "label" else train(o)


if __name__ == "__main__":
    main()
