"""Runs `observe` on annotated stories and matches what it sees with the labels: shared by the fitting scripts."""
import collections
import importlib.util
import json
import subprocess
import tempfile
from pathlib import Path


def scorer(path):
    """The scorer's own matching of sentences, so that fitting and scoring agree."""
    spec = importlib.util.spec_from_file_location("score", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def observed(binary, folder, score):
    """One dict a story: name, texts, roles, names of the numbers, pairs with numbers, gold labels."""
    with tempfile.TemporaryDirectory() as place:
        files, golds = [], {}
        for path in sorted(Path(folder).glob("*.json")):
            gold = json.loads(path.read_text(encoding="utf-8"))
            file = Path(place, path.stem + ".jsonl")
            with open(file, "w", encoding="utf-8") as out:
                for account in gold["accounts"]:
                    record = {"id": account["letter"], "title": account["sentences"][0], "outlet": account["outlet"],
                              "text": "\n\n".join(" ".join(p) for p in account["paragraphs"])}
                    if account.get("date"):
                        record["date"] = account["date"]
                    out.write(json.dumps(record, ensure_ascii=False) + "\n")
            files.append(str(file))
            golds[str(file)] = gold
        answer = subprocess.run([binary, *files], capture_output=True, text=True, check=True).stdout
        for line in answer.splitlines():
            story = json.loads(line)
            yield labelled(story, golds[story["file"]], score)


def record(row):
    """A raw article as a line of JSON Lines."""
    paragraphs = row.get("paragraphs")
    if paragraphs is None:  # numbered sentences, the first of them the headline
        texts = [row["sentences"][key] for key in sorted(row["sentences"], key=int)]
        title, paragraphs = texts[0], texts[1:]
    else:
        title, paragraphs = row["title"], [" ".join(p) if isinstance(p, list) else p for p in paragraphs]
    out = {"id": row["id"], "title": title, "text": "\n\n".join(paragraphs), "outlet": row.get("outlet", "unknown")}
    return out | ({"date": row["date"]} if row.get("date") else {})


def labelled(story, gold, score):
    sentences = {a["letter"]: a["sentences"] for a in gold["accounts"]}
    letters = [a["article"] for a in story["accounts"]]
    mapping = {}
    for account in story["accounts"]:
        found = [{"index": i, "text": s["text"], "role": s["role"]} for i, s in enumerate(account["sentences"])]
        mapping[account["article"]] = score.sentence_map(sentences[account["article"]], found)
    true = {(l["a"], l["b"]): l["label"] for l in gold["links"]}
    doubtful = {tuple(sorted(key)) for key in gold["doubtful"]}
    noise = set(gold["noise"])
    for pair in story["pairs"]:
        (x, i), (y, j) = pair["a"], pair["b"]
        keys = [tuple(sorted((f"{letters[x]}{p}", f"{letters[y]}{q}"), key=lambda k: k[0]))
                for p in mapping[letters[x]].get(i, ()) for q in mapping[letters[y]].get(j, ())]
        pair["keys"] = keys
        scored = [k for k in keys if k not in doubtful and not noise & set(k)]
        labels = [true.get(k, "none") for k in scored]
        pair["label"] = None if not labels else max(labels, key=("none", "partial", "either", "same").index)
    story["name"] = Path(story["file"]).stem
    story["true"] = {k: v for k, v in true.items() if k not in doubtful and not noise & set(k)}
    story["conflicts"] = {(l["a"], l["b"]): l["conflict"] for l in gold["links"] if l.get("conflict")}
    story["texts"] = [[s["text"] for s in a["sentences"]] for a in story["accounts"]]
    return story
