package org.ytarchive.jobs.api;

import org.springframework.stereotype.Component;
import org.ytarchive.common.id.ApiKey;
import org.ytarchive.jobs.domain.JobRequest;
import tools.jackson.databind.json.JsonMapper;

/** Reads what a client posted as a request for a job. */
@Component
class JobRequests {

  private final JsonMapper json;

  JobRequests(JsonMapper json) {
    this.json = json;
  }

  JobRequest asked(CreateJobRequest request) {
    return new JobRequest(
        request.type(),
        request.videoIds(),
        request.playlistId(),
        request.options() == null ? null : options(request.options()),
        request.priority(),
        request.userMetadata() == null ? null : json.writeValueAsString(request.userMetadata()),
        request.dependsOn());
  }

  private static JobRequest.Options options(CreateJobRequest.Options options) {
    return new JobRequest.Options(
        options.outputDir(),
        options.quality(),
        options.includeMetadata(),
        options.includeCaptions(),
        options.captionLanguages(),
        options.skipExisting(),
        ApiKey.ofNullable(options.apiKey()));
  }
}
