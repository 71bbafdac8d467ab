PRAGMA application_id = 1886156849;

CREATE TABLE story (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    first TEXT,
    last TEXT,
    day INTEGER NOT NULL,
    earliest INTEGER NOT NULL,
    accounts INTEGER NOT NULL,
    outlets TEXT NOT NULL,
    origins INTEGER NOT NULL,
    why TEXT NOT NULL
) STRICT;
-- `day` and `earliest` are the days of its newest and its oldest article as the list sorts them.
CREATE INDEX story_by_day ON story (day DESC, id);

-- The number is the article's day, shifted left, plus a running number: the word index is read by number, so the newest come first unsorted.
CREATE TABLE article (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    key INTEGER NOT NULL,
    outlet TEXT,
    title TEXT NOT NULL,
    date TEXT,
    url TEXT,
    authors TEXT NOT NULL,
    language TEXT NOT NULL,
    path TEXT NOT NULL,
    added INTEGER NOT NULL,
    changed INTEGER,
    layout BLOB NOT NULL,
    body TEXT NOT NULL
) STRICT;

-- The story of each article that has one, apart from the article's text, which does not move when its story changes.
CREATE TABLE member (
    article INTEGER PRIMARY KEY REFERENCES article (number) ON DELETE CASCADE,
    story INTEGER NOT NULL REFERENCES story (number)
) STRICT;
CREATE INDEX member_by_story ON member (story);

-- The articles that have no story yet.
CREATE TABLE pending (
    article INTEGER PRIMARY KEY REFERENCES article (number) ON DELETE CASCADE
) STRICT;

-- The texts that an article had before, each with the time it was replaced.
CREATE TABLE version (
    number INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article (number) ON DELETE CASCADE,
    title TEXT NOT NULL,
    date TEXT,
    added INTEGER NOT NULL,
    replaced INTEGER NOT NULL,
    layout BLOB NOT NULL,
    body TEXT NOT NULL
) STRICT;
CREATE INDEX version_by_article ON version (article);

-- What an article is recognised by: hashes of its addresses and of its texts.
CREATE TABLE identity (
    hash INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article (number) ON DELETE CASCADE
) STRICT;

CREATE VIRTUAL TABLE words USING fts5 (
    outlet,
    body,
    content = 'article',
    content_rowid = 'number',
    columnsize = 0,
    tokenize = 'porter unicode61 remove_diacritics 2'
);

CREATE TABLE feed (
    number INTEGER PRIMARY KEY,
    address TEXT NOT NULL UNIQUE,
    title TEXT,
    name TEXT,
    etag TEXT,
    modified TEXT,
    checked INTEGER,
    failure TEXT
) STRICT;

-- What of a feed stands in the library; the stamp changes when the feed says something else of it.
CREATE TABLE entry (
    feed INTEGER NOT NULL REFERENCES feed (number) ON DELETE CASCADE,
    hash INTEGER NOT NULL,
    stamp INTEGER NOT NULL,
    PRIMARY KEY (feed, hash)
) STRICT, WITHOUT ROWID;

-- Single values: the running number.
CREATE TABLE state (
    name TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;
