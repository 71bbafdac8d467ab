"""Writes `src/text/sense/fixture.json`: what the models say in 32-bit floats, with no rounding of weights, for the program to agree with.

    python training/fixture.py MODEL_FOLDER STUDENT.pt

`pack.py` calls it at its end. Pieces are numbered by their rows in pieces.bin.
"""
import json
import pathlib
import sys

import torch

import pieces
import reader

SENSE = pathlib.Path(__file__).resolve().parent.parent / "src/text/sense"
SENTENCE_CAP = 128

SENTENCES = (
    "The council voted 7-2 on Tuesday to close the ferry terminal.",
    "Councillors agreed to shut the harbour's only boat station, a spokeswoman said.",
    "“We were not asked,” Ms. Ørsted-Lindqvist told reporters – twice.",
    "Prices rose 3.5% to £1,240 (about $1,600) in the year's third quarter; rents fell.",
    "He plays the violin on Sundays.",
    "The São Tomé café reopened; its naïve façade, built in 1898, hadn't been touched.",
    "An area of 40 m² burned, ½ of it woodland, at a cost of €2m.",
    "WATCH: Firefighters rescue dog from icy lake!!! #heroes @valleyfire https://example.org/a?b=1",
    "港口的渡轮码头将关闭, the notice read.",
    "Thessalokarpathian microelectrophoresis unnerved Zbigniew Przybyszewskiy.",
    "No comment.",
    "The inquiry, " + "which heard from the harbour master, the engineers, the crew and the owners, " * 12 + "ended.",
)
PAIRS = (
    (SENTENCES[0], SENTENCES[1]),
    ("The council voted 7-2 to close the terminal.", "The council voted 7-2 to close the terminal."),
    ("Police arrested 12 protesters near the bridge on Friday.", "Twelve demonstrators were detained by officers close to the crossing."),
    ("The minister denied the allegations.", "The minister's denial of every allegation came late on Monday."),
    ("Shares of the airline fell 4 percent.", "The airline's shares gained 4%."),
    ("At least 51 people died in the earthquake.", "At least 60 people died in the earthquake."),
    (SENTENCES[2], SENTENCES[5]),
    ("The election commission rejected the electoral appeal.", "Electors elected no one."),
    (SENTENCES[11], SENTENCES[3]),
    ("", SENTENCES[8]),
)


def rows_of(vocabulary):
    """The row of pieces.bin for each number of BERT's vocabulary."""
    kept = ["[UNK]", "[CLS]", "[SEP]"] + (SENSE.parent / "model/static.vocab.txt").read_text().splitlines()
    return {vocabulary.bert[piece]: row for row, piece in enumerate(kept)}


def vectors(folder, vocabulary, rows):
    from transformers import AutoModel
    model, out = AutoModel.from_pretrained(folder).eval(), []
    for text in SENTENCES:
        ids = [piece for word in vocabulary.words(text) for piece in vocabulary.pieces(word)][:SENTENCE_CAP]
        ids = [vocabulary.bert["[CLS]"], *ids, vocabulary.bert["[SEP]"]]
        with torch.inference_mode():
            mean = model(input_ids=torch.tensor([ids])).last_hidden_state[0].mean(0)
        unit = mean / mean.norm()
        out.append({"text": text, "pieces": [rows[i] for i in ids], "norm": float(mean.norm()), "vector": [round(float(x), 5) for x in unit]})
    return out


def readings(folder, student_path, vocabulary, rows):
    model = reader.Reader(folder)
    model.load_state_dict(torch.load(student_path, map_location="cpu"))
    model.eval()
    encoder, out = reader.Encoder(vocabulary, model.is_mpnet), []
    for pair in PAIRS:
        a, b = sorted(pair, key=lambda text: text.encode())  # the program reads the smaller text first
        row = encoder.one(a, b)
        with torch.inference_mode():
            p = model(*reader.tensors([row])).softmax(1)[0]
        out.append({"a": pair[0], "b": pair[1], "pieces": [rows[i] for i in row[0]], "match": row[1], "side": row[2],
                    "probabilities": [round(float(x), 6) for x in p]})
    return out


def write(folder, student_path):
    vocabulary = pieces.Vocabulary(folder / "vocab.txt")
    rows = rows_of(vocabulary)
    parts = {"sentences": vectors(folder, vocabulary, rows), "pairs": readings(folder, student_path, vocabulary, rows)}
    lines = ",\n".join(f'"{name}": [\n' + ",\n".join(json.dumps(row, ensure_ascii=False) for row in part) + "\n]" for name, part in parts.items())
    (SENSE / "fixture.json").write_text("{\n" + lines + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    write(*map(pathlib.Path, sys.argv[1:3]))
