-- What readers say of sentences: one mark of each reader on each sentence, under the story in which it was made.
CREATE TABLE mark (
    reader TEXT NOT NULL,
    article TEXT NOT NULL,
    sentence INTEGER NOT NULL,
    story TEXT NOT NULL,
    verdict TEXT CHECK (verdict IN ('fair', 'slanted', 'missing')),
    note TEXT NOT NULL,
    time INTEGER NOT NULL,
    PRIMARY KEY (reader, article, sentence)
) STRICT, WITHOUT ROWID;
CREATE INDEX mark_by_story ON mark (story);
CREATE INDEX mark_by_article ON mark (article);

-- What the reader says of two articles, the smaller number first: the same story (1), not the same (0), or a verdict taken back (null).
-- A verdict is fresh until the stories have been made to follow it.
CREATE TABLE verdict (
    a INTEGER NOT NULL REFERENCES article (number) ON DELETE CASCADE,
    b INTEGER NOT NULL REFERENCES article (number) ON DELETE CASCADE,
    same INTEGER,
    fresh INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;
