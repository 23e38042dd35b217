package org.ytarchive.jobs.store;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.ytarchive.jobs.domain.Spent;
import org.ytarchive.jobs.domain.Tally;
import org.ytarchive.jobs.domain.VideoState;
import org.ytarchive.jobs.domain.VideoSummary;

/** The videos of several jobs in short. */
final class VideoSummaries {

  private VideoSummaries() {}

  private record Line(
      String jobId, String videoId, VideoState state, Spent spent, @Nullable String title) {}

  static Map<String, VideoSummary> of(JdbcClient jdbc, Collection<String> jobIds) {
    if (jobIds.isEmpty()) {
      return Map.of();
    }
    Map<String, List<Line>> lines =
        jdbc
            .sql(
                """
                select job_id, video_id, state, title,
                  metadata_seconds, exists_seconds, download_seconds, save_seconds
                from job_videos where job_id in (:jobs) order by job_id, position
                """)
            .param("jobs", jobIds)
            .query(
                (row, number) ->
                    new Line(
                        row.getString("job_id"),
                        row.getString("video_id"),
                        VideoRows.state(row),
                        VideoRows.spent(row),
                        row.getString("title")))
            .list()
            .stream()
            .collect(Collectors.groupingBy(Line::jobId));
    Map<String, VideoSummary> summaries = new LinkedHashMap<>();
    lines.forEach((jobId, videos) -> summaries.put(jobId, summary(videos)));
    return summaries;
  }

  private static VideoSummary summary(List<Line> videos) {
    return new VideoSummary(
        videos.stream().map(Line::videoId).toList(),
        new Tally(videos.stream().collect(Collectors.toMap(Line::state, line -> 1, Integer::sum))),
        videos.stream().map(Line::spent).reduce(Spent.NOTHING, Spent::and),
        videos.get(0).title());
  }
}
