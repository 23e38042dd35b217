package org.ytarchive.download.domain;

import java.nio.file.Path;

/**
 * One look-up of a video, as it is kept.
 *
 * @param document what the source said, as yt-dlp reads it again
 */
public record Extraction(VideoInfo info, Path document) {}
