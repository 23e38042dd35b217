package org.ytarchive.jobs.api;

import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.common.id.ApiKey;
import org.ytarchive.jobs.domain.JobRequest;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/** Reads what a client posted as a request for a job. */
@Component
class JobRequests {

  private final JsonMapper json;

  JobRequests(JsonMapper json) {
    this.json = json;
  }

  /**
   * One of several requests.
   *
   * @throws ServiceException E007 where it can't be read
   */
  JobRequest read(JsonNode request) {
    if (request.isNull()) {
      throw ServiceException.invalid("The entry is null: it takes what a single job does.");
    }
    try {
      return asked(json.treeToValue(request, CreateJobRequest.class));
    } catch (UnrecognizedPropertyException e) {
      List<String> known =
          Objects.requireNonNullElse(e.getKnownPropertyIds(), List.of()).stream()
              .map(Object::toString)
              .sorted()
              .toList();
      throw ServiceException.invalid(
              "Unknown field %s; known here: %s."
                  .formatted(e.getPropertyName(), String.join(", ", known)))
          .withDetail("field", e.getPropertyName())
          .withDetail("known_fields", known);
    } catch (JacksonException e) {
      throw ServiceException.invalid(
          "%s can't be used: its type or its value is not what a job takes there."
              .formatted(path(e)));
    }
  }

  private static String path(JacksonException e) {
    return e.getPath().stream()
        .map(
            step ->
                step.getPropertyName() == null
                    ? "[" + step.getIndex() + "]"
                    : step.getPropertyName())
        .reduce((before, after) -> before + "." + after)
        .orElse("The entry");
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
