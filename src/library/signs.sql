-- Articles whose signs, written without spaces, are words of the index each: the index does not read them as they stand.
CREATE TABLE apart (
    article INTEGER PRIMARY KEY REFERENCES article (number) ON DELETE CASCADE
) STRICT;
