package org.ytarchive.common.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigInspectionTest {
  @TempDir private Path directory;

  @Test
  void putsEnvironmentOverFileOverDefaults() throws IOException {
    Path file = file("[services.jobs]\nport = 9000\nhost = \"here\"\n");
    Path secret = Files.writeString(directory.resolve("secret"), "there\n");

    ConfigInspection config =
        ConfigInspection.of(
            Map.of(
                "YTARCHIVE_CONFIG", file.toString(),
                "YTARCHIVE_SERVICES_JOBS_PORT", "9001",
                "YTARCHIVE_SERVICES_LOGGING_HOST_FILE", secret.toString()));

    assertThat(config.file()).isEqualTo(file.toString());
    assertThat(config.values())
        .containsEntry("services.jobs.port", "9001")
        .containsEntry("services.jobs.host", "here")
        .containsEntry("services.logging.host", "there")
        .containsEntry("services.metadata.port", 8001);
  }

  @Test
  void refusesWhatServicesWouldRefuse() throws IOException {
    refuses(Map.of("YTARCHIVE_SERVICES_JOBS_PROT", "1"), "YTARCHIVE_SERVICES_JOBS_PORT?");
    refuses(Map.of("YTARCHIVE_GENERAL_LOG_LEVEL", "LOUD"), "must be one of");
    refuses(Map.of("YTARCHIVE_STORAGE_BASE_PATH", "here"), "must be an absolute path");
    refuses(Map.of("YTARCHIVE_GENERAL_LOG_LEVEL_FILE", "/nowhere"), "can't be read");
    refuses(
        Map.of("YTARCHIVE_CONFIG", file("[storage]\nbase_path = 1\n").toString()),
        "is not a text in quotes");
  }

  private Path file(String toml) throws IOException {
    return Files.writeString(directory.resolve("config.toml"), toml);
  }

  private static void refuses(Map<String, String> environment, String why) {
    assertThatThrownBy(() -> ConfigInspection.of(environment))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(why);
  }
}
