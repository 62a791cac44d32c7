-- The user's own names of actors, laid over those of the program when a text is read, each row as it is written in a
-- file of names; and the mark of the names that each document was read with last, '' for none.

CREATE TABLE own_names (
    name TEXT NOT NULL,
    actor_id TEXT NOT NULL,               -- '-' for nobody
    leader TEXT NOT NULL,
    first TEXT NOT NULL,
    last TEXT NOT NULL,
    PRIMARY KEY (name, actor_id, leader, first, last)
) STRICT, WITHOUT ROWID;

ALTER TABLE documents ADD COLUMN names TEXT NOT NULL DEFAULT '';
