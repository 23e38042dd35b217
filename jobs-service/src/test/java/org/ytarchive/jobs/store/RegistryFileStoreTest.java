package org.ytarchive.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ytarchive.jobs.domain.RegistryHealth;
import org.ytarchive.jobs.domain.ServiceAnnouncement;
import org.ytarchive.jobs.domain.ServiceRegistration;
import org.ytarchive.testkit.MovableClock;

class RegistryFileStoreTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir private Path temp;

  @Test
  void isEmptyBeforeTheFirstSave() throws IOException {
    assertThat(store().load()).isEmpty();
  }

  @Test
  void givesBackWhatWasSaved() throws IOException {
    List<ServiceRegistration> saved =
        List.of(
            registration("download", "http://localhost:8002", RegistryHealth.announced()),
            registration("storage", "https://10.0.0.3", new RegistryHealth(NOW, false, 3)));

    store().save(saved);

    assertThat(store().load()).isEqualTo(saved);
    assertThat(Files.readString(file()))
        .contains(
            "\"service_name\" : \"download\"", "\"registered_at\" : \"2026-01-01T00:00:00Z\"");
  }

  @Test
  void leavesNoTemporaryFiles() throws IOException {
    store().save(List.of());
    store().save(List.of());

    assertThat(files()).containsExactly(file());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "{\"format\": 1}",
        "{\"format\": 2, \"services\": []}",
        "{\"format\": 1, \"services\": [{\"service_name\": \"x\"}]}",
        "{\"format\": 1, \"services\": [{\"service_name\": \"../x\", \"url\": \"http://a\","
            + " \"health_endpoint\": \"/h\", \"version\": \"1\", \"registered_at\":"
            + " \"2026-01-01T00:00:00Z\", \"last_health_check\": null, \"healthy\": true,"
            + " \"consecutive_failures\": 0}]}",
      })
  void setsACorruptFileAside(String content) throws IOException {
    Files.createDirectories(directory());
    Files.writeString(file(), content);

    assertThat(store().load()).isEmpty();

    Path aside = file().resolveSibling("registry.json.corrupt-" + NOW.toEpochMilli());
    assertThat(files()).containsExactly(aside);
    assertThat(Files.readString(aside)).isEqualTo(content);
    store().save(List.of());
    assertThat(store().load()).isEmpty();
  }

  @Test
  void failsOnAFileThatIsThereAndUnreadable() throws IOException {
    Files.createDirectories(file());

    assertThatThrownBy(() -> store().load()).isInstanceOf(IOException.class);
  }

  private RegistryFileStore store() {
    return new RegistryFileStore(directory(), MovableClock.at(NOW));
  }

  private Path directory() {
    return temp.resolve("registry");
  }

  private Path file() {
    return directory().resolve("registry.json");
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> entries = Files.list(directory())) {
      return entries.toList();
    }
  }

  private static ServiceRegistration registration(String name, String url, RegistryHealth health) {
    return new ServiceRegistration(
        new ServiceAnnouncement(name, URI.create(url), "/api/v1/health", "0.1.0"), NOW, health);
  }
}
