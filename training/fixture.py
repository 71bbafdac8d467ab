"""Writes `src/text/sense/fixture.json`: what the model says in 32-bit floats, with no rounding of weights, for the program to agree with.

    python training/fixture.py MODEL_FOLDER

`pack.py` calls it at its end. Pieces are numbered by their rows in pieces.bin.
"""
import json
import pathlib
import sys

import torch

import pieces

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


def rows_of(vocabulary):
    """The row of pieces.bin for each number of BERT's vocabulary."""
    kept = ["[UNK]", "[CLS]", "[SEP]"] + (SENSE.parent / "model/static.vocab.txt").read_text().splitlines()
    return {vocabulary.bert[piece]: row for row, piece in enumerate(kept)}


def vectors(folder, vocabulary, rows):
    from transformers import AutoModel
    torch.set_num_threads(1)  # so that the last digits are always the same
    model, out = AutoModel.from_pretrained(folder).eval(), []
    for text in SENTENCES:
        ids = [piece for word in vocabulary.words(text) for piece in vocabulary.pieces(word)][:SENTENCE_CAP]
        ids = [vocabulary.bert["[CLS]"], *ids, vocabulary.bert["[SEP]"]]
        with torch.inference_mode():
            mean = model(input_ids=torch.tensor([ids])).last_hidden_state[0].mean(0)
        unit = mean / mean.norm()
        out.append({"text": text, "pieces": [rows[i] for i in ids], "norm": float(mean.norm()), "vector": [round(float(x), 5) for x in unit]})
    return out


def write(folder):
    vocabulary = pieces.Vocabulary(folder / "vocab.txt")
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in vectors(folder, vocabulary, rows_of(vocabulary)))
    (SENSE / "fixture.json").write_text('{\n"sentences": [\n' + lines + "\n]\n}\n", encoding="utf-8")


if __name__ == "__main__":
    write(pathlib.Path(sys.argv[1]))
