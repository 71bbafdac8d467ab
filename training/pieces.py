"""Word pieces of a sentence and how each matches the other sentence: the input of the pair reader, shared by all scripts of this folder.

The words and pieces are those of `src/text/sense/`; `fixture.json` there holds sentences on which both must agree. The matches are for the reader of
pairs, whose Rust side is in the history only.
"""
import functools
import unicodedata

# How a piece's word matches the other sentence (none, kin, same) times what the word is (4 bands of frequency, number, mark).
MATCHES, KINDS = 3, 6
TYPES = MATCHES * KINDS
BANDS = (3000, 6000, 12000)  # places in the vocabulary of BERT, which is ordered by frequency
KIN_LETTERS = 5  # words of one beginning are kin: elected, election
CAP = 64  # pieces of a sentence that are read


class Vocabulary:
    """The ASCII pieces of BERT's uncased vocabulary, in its order."""

    def __init__(self, path):
        full = [line.rstrip("\n") for line in open(path, encoding="utf-8")]
        self.bert = {piece: number for number, piece in enumerate(full)}
        self.kept = {piece for piece in full if piece.isascii() and not (piece.startswith("[") and piece.endswith("]") and len(piece) > 2)}

    def words(self, text):
        """Folded words and marks, as BERT's basic tokenizer has them."""
        text = unicodedata.normalize("NFD", text.lower())
        words, word = [], ""
        for c in text:
            category = unicodedata.category(c)
            if category == "Mn":
                continue
            if category[0] in "LN":
                word += c
                continue
            if word:
                words.append(word)
                word = ""
            if category[0] in "PS":
                words.append({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-"}.get(c, c))
        return words + [word] if word else words

    @functools.lru_cache(maxsize=200_000)
    def pieces(self, word):
        """Greedy longest match; none where a part is unknown."""
        out, at = [], 0
        while at < len(word):
            for end in range(min(len(word), at + 18), at, -1):
                piece = word[at:end] if at == 0 else "##" + word[at:end]
                if piece in self.kept:
                    out.append(self.bert[piece])
                    at = end
                    break
            else:
                return (self.bert["[UNK]"],)
        return tuple(out)

    def kind(self, word, pieces):
        if any(c.isdigit() for c in word):
            return 4
        if not word[0].isalnum():
            return 5
        if len(pieces) > 1:
            return 3
        return sum(pieces[0] >= band for band in BANDS)

    def read(self, a, b):
        """[(ids, types)] of both sentences."""
        words = [self.words(text) for text in (a, b)]
        sets = [set(w) for w in words]
        kin = [{w[:KIN_LETTERS] for w in s if len(w) >= KIN_LETTERS and w.isalpha()} for s in sets]
        out = []
        for side in (0, 1):
            ids, types = [], []
            for word in words[side]:
                pieces = self.pieces(word)
                other = 1 - side
                match = 2 if word in sets[other] else 1 if len(word) >= KIN_LETTERS and word[:KIN_LETTERS] in kin[other] and word.isalpha() else 0
                ids += pieces
                types += [match * KINDS + self.kind(word, pieces)] * len(pieces)
            out.append((ids[:CAP], types[:CAP]))
        return out
