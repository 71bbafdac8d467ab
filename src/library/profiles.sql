-- What clustering keeps of the articles that came last: made from them, so that it may be lost. The number tells which came first.
CREATE TABLE profile (
    number INTEGER PRIMARY KEY,
    article INTEGER NOT NULL UNIQUE REFERENCES article (number) ON DELETE CASCADE,
    packed BLOB NOT NULL
) STRICT;

-- Marks on sentences that their articles no longer hold, with the sentence as it read.
CREATE TABLE gone_mark (
    reader TEXT NOT NULL,
    article TEXT NOT NULL,
    text TEXT NOT NULL,
    story TEXT NOT NULL,
    verdict TEXT CHECK (verdict IN ('fair', 'slanted', 'missing')),
    note TEXT NOT NULL,
    time INTEGER NOT NULL,
    PRIMARY KEY (reader, article, text)
) STRICT, WITHOUT ROWID;
CREATE INDEX gone_mark_by_article ON gone_mark (article);

-- Words that are held before they are written out: those of a batch, so that fewer pieces have to be merged.
INSERT INTO words (words, rank) VALUES ('hashsize', 33554432);
