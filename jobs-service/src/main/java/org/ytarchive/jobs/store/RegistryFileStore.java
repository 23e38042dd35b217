package org.ytarchive.jobs.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.common.file.AtomicFiles;
import org.ytarchive.jobs.domain.RegistryAddressRules;
import org.ytarchive.jobs.domain.RegistryHealth;
import org.ytarchive.jobs.domain.RegistryStore;
import org.ytarchive.jobs.domain.ServiceAnnouncement;
import org.ytarchive.jobs.domain.ServiceRegistration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The registry in one JSON file, {@code registry.json}. A file that cannot be understood is set
 * aside as {@code registry.json.corrupt-<epoch milliseconds>} and reported, never overwritten.
 */
public final class RegistryFileStore implements RegistryStore {

  private static final Logger log = LoggerFactory.getLogger(RegistryFileStore.class);

  /** Of the file's layout; a file of a later version is not guessed at. */
  private static final int FORMAT = 1;

  private final Path file;
  private final Clock clock;
  private final JsonMapper json =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .build();

  private record Document(int format, List<Line> services) {
    Document {
      services = List.copyOf(Objects.requireNonNull(services, "services is missing"));
    }
  }

  private record Line(
      String serviceName,
      String url,
      String healthEndpoint,
      String version,
      Instant registeredAt,
      @Nullable Instant lastHealthCheck,
      boolean healthy,
      int consecutiveFailures) {

    Line {
      Objects.requireNonNull(serviceName, "service_name is missing");
      Objects.requireNonNull(url, "url is missing");
      Objects.requireNonNull(healthEndpoint, "health_endpoint is missing");
      Objects.requireNonNull(version, "version is missing");
      Objects.requireNonNull(registeredAt, "registered_at is missing");
    }

    static Line of(ServiceRegistration registration) {
      ServiceAnnouncement said = registration.announcement();
      RegistryHealth health = registration.health();
      return new Line(
          said.serviceName(),
          said.url().toString(),
          said.healthEndpoint(),
          said.version(),
          registration.registeredAt(),
          health.lastCheck(),
          health.healthy(),
          health.consecutiveFailures());
    }

    ServiceRegistration toRegistration() {
      return new ServiceRegistration(
          new ServiceAnnouncement(
              serviceName, RegistryAddressRules.normalise(url), healthEndpoint, version),
          registeredAt,
          new RegistryHealth(lastHealthCheck, healthy, consecutiveFailures));
    }
  }

  /**
   * @param directory made when it is not there yet
   */
  public RegistryFileStore(Path directory, Clock clock) {
    this.file = directory.resolve("registry.json");
    this.clock = clock;
  }

  @Override
  public List<ServiceRegistration> load() throws IOException {
    byte[] content;
    try {
      content = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      return List.of();
    }
    try {
      Document document = json.readValue(content, Document.class);
      if (document == null) {
        return setAside("it holds nothing");
      }
      if (document.format() != FORMAT) {
        return setAside("its format is " + document.format() + ", this version reads " + FORMAT);
      }
      return document.services().stream().map(Line::toRegistration).toList();
    } catch (JacksonException e) {
      var where = e.getLocation();
      return setAside(
          where == null
              ? "it is not of the form that this version writes"
              : "not what was expected at line %d, column %d"
                  .formatted(where.getLineNr(), where.getColumnNr()));
    } catch (ServiceException e) {
      return setAside(e.getMessage());
    }
  }

  @Override
  public void save(List<ServiceRegistration> registrations) throws IOException {
    Document document = new Document(FORMAT, registrations.stream().map(Line::of).toList());
    AtomicFiles.write(file, json.writeValueAsBytes(document));
  }

  private List<ServiceRegistration> setAside(@Nullable String reason) throws IOException {
    Path aside = file.resolveSibling("registry.json.corrupt-" + clock.millis());
    Files.move(file, aside);
    log.atError()
        .addKeyValue("file", aside.toString())
        .log(
            "The service registry {} could not be understood ({}). It was set aside as {};"
                + " services are listed again as they re-register.",
            file,
            reason,
            aside);
    return List.of();
  }
}
