-- A case file. Machine and user keep apart: what a reading found is written once and never changed, what the user
-- said of it stands in tables of its own, and every step of the user is told in the history with before and after.
-- Days are ISO 8601, inclusive. Spans are half-open and count code points of the text. Lists are JSON.

CREATE TABLE documents (
    n INTEGER PRIMARY KEY,                -- the order of adding
    id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    url TEXT NOT NULL,
    language TEXT NOT NULL,
    source_name TEXT NOT NULL,
    published TEXT,
    published_basis TEXT NOT NULL,        -- how the day was found
    added TEXT NOT NULL,
    reading INTEGER REFERENCES readings (id) DEFERRABLE INITIALLY DEFERRED,  -- the one that counts
    removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
    hash TEXT NOT NULL,                   -- SHA-256 of the text
    characters INTEGER NOT NULL,
    text TEXT NOT NULL
) STRICT;

CREATE TABLE readings (
    id INTEGER PRIMARY KEY,
    doc_id TEXT NOT NULL REFERENCES documents (id),
    read_at TEXT NOT NULL,
    rules TEXT NOT NULL,                  -- the version of the rules; 'by hand' for what a user added
    hash TEXT NOT NULL                    -- SHA-256 of all it found
) STRICT;
CREATE INDEX readings_by_document ON readings (doc_id);

CREATE TABLE time_expressions (
    reading INTEGER NOT NULL REFERENCES readings (id),
    n INTEGER NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    text TEXT NOT NULL,
    type TEXT NOT NULL,
    value TEXT NOT NULL,
    mod TEXT NOT NULL,
    first_day TEXT,
    last_day TEXT,
    granularity TEXT NOT NULL,
    basis TEXT NOT NULL,
    anchor TEXT,
    rule TEXT NOT NULL,
    cue TEXT NOT NULL,
    open_end INTEGER NOT NULL,
    PRIMARY KEY (reading, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE actor_mentions (
    reading INTEGER NOT NULL REFERENCES readings (id),
    n INTEGER NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    text TEXT NOT NULL,
    id TEXT NOT NULL,                     -- '' when no table knows it
    leader TEXT,
    kind TEXT NOT NULL,
    PRIMARY KEY (reading, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE events (                     -- the columns of the event table, as they were found
    reading INTEGER NOT NULL REFERENCES readings (id),
    n INTEGER NOT NULL,
    event_id TEXT NOT NULL,
    date_start TEXT,
    date_end TEXT,
    granularity TEXT NOT NULL,
    date_basis TEXT NOT NULL,
    date_text TEXT NOT NULL,
    timex_value TEXT NOT NULL,
    anchor TEXT,
    open_end INTEGER NOT NULL,
    source TEXT NOT NULL,
    target TEXT NOT NULL,
    leaders TEXT NOT NULL,
    type TEXT NOT NULL,
    cameo TEXT NOT NULL,
    quad TEXT NOT NULL,
    goldstein REAL NOT NULL,
    tone TEXT NOT NULL,
    status TEXT NOT NULL,
    place TEXT NOT NULL,
    sentence TEXT NOT NULL,
    "trigger" TEXT NOT NULL,
    confidence REAL NOT NULL,
    rule TEXT NOT NULL,
    sources INTEGER NOT NULL,
    reciprocal INTEGER NOT NULL,
    summary TEXT NOT NULL,
    date_reason TEXT NOT NULL,
    sentence_start INTEGER,
    sentence_end INTEGER,
    trigger_start INTEGER,
    trigger_end INTEGER,
    time_start INTEGER,
    time_end INTEGER,
    PRIMARY KEY (reading, n),
    UNIQUE (reading, event_id)
) STRICT;
CREATE INDEX events_by_id ON events (event_id);

CREATE TABLE event_columns (              -- a copy of events by columns (Parquet), for speed; may be missing or old
    n INTEGER PRIMARY KEY CHECK (n = 1),
    content BLOB NOT NULL
) STRICT;

CREATE TABLE participants (
    reading INTEGER NOT NULL,
    event INTEGER NOT NULL,               -- n of the event
    side TEXT NOT NULL CHECK (side IN ('source', 'target', 'source_thing', 'target_thing')),
    n INTEGER NOT NULL,
    id TEXT NOT NULL,                     -- '' when no table knows it
    text TEXT NOT NULL,
    leader TEXT,
    span_start INTEGER,                   -- NULL when carried over from the sentences before
    span_end INTEGER,
    PRIMARY KEY (reading, event, side, n),
    FOREIGN KEY (reading, event) REFERENCES events (reading, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE reviews (
    event_id TEXT PRIMARY KEY,
    review TEXT NOT NULL CHECK (review IN ('confirmed', 'corrected', 'added', 'rejected'))
) STRICT, WITHOUT ROWID;

CREATE TABLE corrections (
    event_id TEXT NOT NULL,
    field TEXT NOT NULL,
    value TEXT NOT NULL,                  -- JSON
    found TEXT NOT NULL,                  -- JSON, what the machine had found when it was corrected
    PRIMARY KEY (event_id, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE tags (
    event_id TEXT NOT NULL,
    tag TEXT NOT NULL,
    PRIMARY KEY (event_id, tag)
) STRICT, WITHOUT ROWID;

CREATE TABLE notes (
    event_id TEXT PRIMARY KEY,
    note TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE merges (
    event_id TEXT PRIMARY KEY,
    into_id TEXT NOT NULL                 -- the event that stands for both
) STRICT, WITHOUT ROWID;

CREATE TABLE added_events (               -- by hand; what they say stands in events
    event_id TEXT PRIMARY KEY,
    parent TEXT                           -- the event it was split off
) STRICT, WITHOUT ROWID;

CREATE TABLE eras (
    name TEXT PRIMARY KEY,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE filters (
    name TEXT PRIMARY KEY,
    query TEXT NOT NULL                   -- the query string of a URL
) STRICT, WITHOUT ROWID;

CREATE TABLE actor_names (
    actor_id TEXT PRIMARY KEY,
    name TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE history (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    made_at TEXT NOT NULL,                -- UTC
    who TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo')),
    what TEXT NOT NULL,
    step INTEGER NOT NULL REFERENCES history (id),  -- the step done, undone or done again
    to_undo INTEGER REFERENCES history (id),        -- after this: the step that undo takes back
    to_redo INTEGER REFERENCES history (id)         -- after this: the undoing that redo takes back
) STRICT;

CREATE TABLE changes (
    history INTEGER NOT NULL REFERENCES history (id),
    n INTEGER NOT NULL,
    subject TEXT NOT NULL,                -- the event, document, era, filter or actor
    name TEXT NOT NULL,                   -- of the table
    key TEXT NOT NULL,                    -- JSON list
    before TEXT,                          -- JSON object, NULL when there was no row
    after TEXT,                           -- JSON object, NULL when the row is gone
    PRIMARY KEY (history, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX changes_by_subject ON changes (subject, history);
CREATE INDEX changes_by_table ON changes (name, history);

CREATE TRIGGER history_is_not_rewritten BEFORE UPDATE ON history BEGIN SELECT raise(ABORT, 'the history is kept'); END;
CREATE TRIGGER history_is_not_erased BEFORE DELETE ON history BEGIN SELECT raise(ABORT, 'the history is kept'); END;
CREATE TRIGGER changes_are_not_rewritten BEFORE UPDATE ON changes BEGIN SELECT raise(ABORT, 'the history is kept'); END;
CREATE TRIGGER changes_are_not_erased BEFORE DELETE ON changes BEGIN SELECT raise(ABORT, 'the history is kept'); END;
