-- One row for each video that a library holds something of. See index.sql.
CREATE TABLE videos (
  root           TEXT    NOT NULL,
  video_id       TEXT    NOT NULL,
  title          TEXT,
  channel_id     TEXT,
  channel_title  TEXT,
  upload_date    TEXT,
  duration       REAL,
  search_text    TEXT    NOT NULL,
  video_file     TEXT,
  thumbnail      TEXT,
  captions       TEXT    NOT NULL,
  caption_count  INTEGER NOT NULL,
  folder_bytes   INTEGER NOT NULL,
  metadata_bytes INTEGER,
  stored_at      INTEGER NOT NULL,
  fingerprint    TEXT    NOT NULL,
  PRIMARY KEY (root, video_id)
);
