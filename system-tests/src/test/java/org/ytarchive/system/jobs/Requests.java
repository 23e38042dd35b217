package org.ytarchive.system.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ytarchive.testkit.Http;
import org.ytarchive.testkit.HttpReply;
import tools.jackson.databind.JsonNode;

/** Small jobs that are told apart by a mark of their own. */
final class Requests {

  private static final int PAGE = 500;

  private final Http service;

  Requests(Http service) {
    this.service = service;
  }

  /** Asks for a job that has one video's metadata fetched. */
  HttpReply post(int mark) {
    return service.post(
        "/api/v1/jobs",
        """
        {"type": "metadata_only", "video_ids": ["v%010d"], "user_metadata": {"mark": "m%d"}}
        """
            .formatted(mark, mark));
  }

  /** The same, acknowledged; gives the job's id. */
  String create(int mark) {
    HttpReply reply = post(mark);
    assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    return reply.data().path("job_id").stringValue();
  }

  /** All jobs by their mark, each mark once; page by page. */
  Map<String, JsonNode> all() {
    Map<String, JsonNode> jobs = new HashMap<>();
    List<JsonNode> page;
    int offset = 0;
    do {
      HttpReply reply =
          service.get(
              "/api/v1/jobs?sort_by=created_at&sort_order=asc&limit=%d&offset=%d"
                  .formatted(PAGE, offset));
      assertThat(reply.status()).as(reply.text()).isEqualTo(200);
      page = reply.data().path("jobs").valueStream().toList();
      for (JsonNode job : page) {
        JsonNode twin = jobs.put(job.at("/user_metadata/mark").asString("none"), job);
        assertThat(twin).as("a second job for one request, besides " + job).isNull();
      }
      offset += page.size();
    } while (page.size() == PAGE);
    return jobs;
  }

  String status(String id) {
    return service.get("/api/v1/jobs/" + id + "/status").data().path("status").asString("");
  }
}
