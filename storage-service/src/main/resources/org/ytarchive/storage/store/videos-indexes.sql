-- What belongs to the table of videos, and is made when it is full: that is quicker by far.
CREATE INDEX videos_by_stored_at ON videos (stored_at, video_id);

CREATE INDEX videos_by_title ON videos (title, video_id);

CREATE INDEX videos_by_upload_date ON videos (upload_date, video_id);

CREATE INDEX videos_by_duration ON videos (duration, video_id);

CREATE INDEX videos_by_size ON videos (folder_bytes, video_id);

CREATE INDEX videos_by_id ON videos (video_id);

CREATE INDEX videos_by_channel ON videos (channel_id, stored_at);

CREATE INDEX stored_by_stored_at ON videos (stored_at) WHERE video_file IS NOT NULL;

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

CREATE TRIGGER text_added AFTER INSERT ON videos BEGIN
  INSERT INTO text_changes (root, video_id) VALUES (NEW.root, NEW.video_id);
END;

CREATE TRIGGER text_removed AFTER DELETE ON videos BEGIN
  INSERT INTO text_changes (root, video_id) VALUES (OLD.root, OLD.video_id);
END;

CREATE TRIGGER text_changed AFTER UPDATE OF search_text ON videos BEGIN
  INSERT INTO text_changes (root, video_id) VALUES (NEW.root, NEW.video_id);
END;
