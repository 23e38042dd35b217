-- A cache of what the library's files say. Change it freely: raise IndexDatabase.VERSION, and every
-- index of another version is made anew from the files. An empty line ends a statement. The videos
-- themselves are in videos.sql and videos-indexes.sql.
--
-- Kept by triggers, so that statistics take the same time however many videos there are.
CREATE TABLE totals (
  total      INTEGER NOT NULL,
  videos     INTEGER NOT NULL,
  metadata   INTEGER NOT NULL,
  thumbnails INTEGER NOT NULL,
  captions   INTEGER NOT NULL,
  bytes      INTEGER NOT NULL
);

INSERT INTO totals VALUES (0, 0, 0, 0, 0, 0);

-- Tells this file from one that is made anew.
CREATE TABLE identity (generation TEXT NOT NULL);

INSERT INTO identity VALUES (lower(hex(randomblob(16))));

-- The videos whose texts are not durably in the text index. A number is never given twice.
CREATE TABLE text_changes (
  number   INTEGER PRIMARY KEY AUTOINCREMENT,
  root     TEXT NOT NULL,
  video_id TEXT NOT NULL
);
