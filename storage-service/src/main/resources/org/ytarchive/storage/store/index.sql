-- A cache of what the library's files say. Change it freely: raise IndexDatabase.VERSION, and every
-- index of another version is made anew from the files. An empty line ends a statement.
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

CREATE INDEX videos_by_stored_at ON videos (stored_at, video_id);

CREATE INDEX videos_by_title ON videos (title, video_id);

CREATE INDEX videos_by_channel ON videos (channel_id, stored_at);

CREATE INDEX stored_by_stored_at ON videos (stored_at) WHERE video_file IS NOT NULL;

-- Kept by the triggers below, so that statistics take the same time however many videos there are.
CREATE TABLE totals (
  total      INTEGER NOT NULL,
  videos     INTEGER NOT NULL,
  metadata   INTEGER NOT NULL,
  thumbnails INTEGER NOT NULL,
  captions   INTEGER NOT NULL,
  bytes      INTEGER NOT NULL
);

INSERT INTO totals VALUES (0, 0, 0, 0, 0, 0);

CREATE TRIGGER videos_added AFTER INSERT ON videos BEGIN
  UPDATE totals SET
    total      = total + 1,
    videos     = videos + (NEW.video_file IS NOT NULL),
    metadata   = metadata + (NEW.metadata_bytes IS NOT NULL),
    thumbnails = thumbnails + (NEW.thumbnail IS NOT NULL),
    captions   = captions + NEW.caption_count,
    bytes      = bytes + NEW.folder_bytes + ifnull(NEW.metadata_bytes, 0);
END;

CREATE TRIGGER videos_removed AFTER DELETE ON videos BEGIN
  UPDATE totals SET
    total      = total - 1,
    videos     = videos - (OLD.video_file IS NOT NULL),
    metadata   = metadata - (OLD.metadata_bytes IS NOT NULL),
    thumbnails = thumbnails - (OLD.thumbnail IS NOT NULL),
    captions   = captions - OLD.caption_count,
    bytes      = bytes - OLD.folder_bytes - ifnull(OLD.metadata_bytes, 0);
END;

CREATE TRIGGER videos_changed
AFTER UPDATE OF video_file, thumbnail, caption_count, folder_bytes, metadata_bytes ON videos BEGIN
  UPDATE totals SET
    videos     = videos + (NEW.video_file IS NOT NULL) - (OLD.video_file IS NOT NULL),
    metadata   = metadata + (NEW.metadata_bytes IS NOT NULL) - (OLD.metadata_bytes IS NOT NULL),
    thumbnails = thumbnails + (NEW.thumbnail IS NOT NULL) - (OLD.thumbnail IS NOT NULL),
    captions   = captions + NEW.caption_count - OLD.caption_count,
    bytes      = bytes + NEW.folder_bytes + ifnull(NEW.metadata_bytes, 0)
                       - OLD.folder_bytes - ifnull(OLD.metadata_bytes, 0);
END;

-- Tells this file from one that is made anew.
CREATE TABLE identity (generation TEXT NOT NULL);

INSERT INTO identity VALUES (lower(hex(randomblob(16))));

-- The videos whose texts are not durably in the text index. A number is never given twice.
CREATE TABLE text_changes (
  number   INTEGER PRIMARY KEY AUTOINCREMENT,
  root     TEXT NOT NULL,
  video_id TEXT NOT NULL
);

CREATE TRIGGER text_added AFTER INSERT ON videos BEGIN
  INSERT INTO text_changes (root, video_id) VALUES (NEW.root, NEW.video_id);
END;

CREATE TRIGGER text_removed AFTER DELETE ON videos BEGIN
  INSERT INTO text_changes (root, video_id) VALUES (OLD.root, OLD.video_id);
END;

CREATE TRIGGER text_changed AFTER UPDATE OF search_text ON videos BEGIN
  INSERT INTO text_changes (root, video_id) VALUES (NEW.root, NEW.video_id);
END;
