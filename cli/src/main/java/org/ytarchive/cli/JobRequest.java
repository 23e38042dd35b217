package org.ytarchive.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Orders a job, and follows it where that is wanted. */
final class JobRequest {
  private final ServerOptions server;
  private final ArchiveOptions options;

  JobRequest(ServerOptions server, ArchiveOptions options) {
    this.server = server;
    this.options = options;
  }

  /**
   * @param type the job's
   * @param what the field that names what is to be archived, and its value
   * @return the exit status
   */
  int send(String type, Map.Entry<String, Object> what) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", type);
    body.put(what.getKey(), what.getValue());
    if (!options.request().isEmpty()) {
      body.put("options", options.request());
    }
    ArchiveClient client = server.client();
    JsonNode created = client.post("/jobs", body);
    String jobId = created.path("job_id").asString("");
    if (options.wait) {
      JobView view = server.json ? new FinalJsonView(server.out()) : server.view();
      return new JobWatcher(client, view).watch(jobId) ? ExitStatus.OK : ExitStatus.FAILED;
    }
    if (server.json) {
      server.printJson(created);
    } else {
      server.out().printf("Job %s is queued. Follow it with: ytarchive watch %s%n", jobId, jobId);
    }
    return ExitStatus.OK;
  }
}
