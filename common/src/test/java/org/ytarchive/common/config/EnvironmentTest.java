package org.ytarchive.common.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** The environment's variables, as a shell or a container sets them. */
class EnvironmentTest {

  @TempDir Path home;

  private static ConfigurableEnvironment with(Map<String, Object> variables) {
    ConfigurableEnvironment environment =
        new StandardEnvironment() {
          @Override
          public Map<String, Object> getSystemEnvironment() {
            return variables;
          }
        };
    environment
        .getPropertySources()
        .remove(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
    environment
        .getPropertySources()
        .replace(
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
            new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
    environment
        .getPropertySources()
        .addLast(new MapPropertySource("test", Map.of("ytarchive.service", "jobs")));
    new ConfigTomlPostProcessor().postProcessEnvironment(environment, new SpringApplication());
    return environment;
  }

  @Test
  void aVariableIsTheKeysPathInUpperCase() {
    ConfigurableEnvironment environment =
        with(
            Map.of(
                "YTARCHIVE_SERVICES_JOBS_PORT", "9000",
                "YTARCHIVE_SERVICES_JOBS_RATE_LIMIT_REQUESTS_PER_MINUTE", "7",
                "YTARCHIVE_STORAGE_BASE_DATA_DIR", "/data"));

    assertThat(environment.getProperty("ytarchive.services.jobs.port")).isEqualTo("9000");
    assertThat(environment.getProperty("ytarchive.services.jobs.rate_limit.requests_per_minute"))
        .isEqualTo("7");
    assertThat(environment.getProperty("ytarchive.storage.tmp_dir")).isEqualTo("/data/tmp");
    assertThat(environment.getProperty("server.port")).isEqualTo("9000");
  }

  @Test
  void aMisspeltVariableIsNamed() {
    assertThatThrownBy(() -> with(Map.of("YTARCHIVE_SERVICES_JOB_PORT", "1")))
        .hasMessage(
            "environment: unknown variable YTARCHIVE_SERVICES_JOB_PORT. Did you mean YTARCHIVE_SERVICES_JOBS_PORT?");
  }

  @ParameterizedTest
  @CsvSource({
    "YTARCHIVE_GENERAL_LOG_LEVLE, YTARCHIVE_GENERAL_LOG_LEVEL",
    "YTARCHIVE_STORAGE_BASE_PAHT, YTARCHIVE_STORAGE_BASE_PATH",
    "YTARCHIVE_YOUTUBE_QUOTA_LIMITS, YTARCHIVE_YOUTUBE_QUOTA_LIMIT",
    "YTARCHIVE_HTTP_READ_TIMEOUTS, YTARCHIVE_HTTP_READ_TIMEOUT",
    "YTARCHIVE_REGISTRY_ALOWED_HOSTS, YTARCHIVE_REGISTRY_ALLOWED_HOSTS",
    "YTARCHIVE_WEBHOOKS_ALOWED_HOSTS, YTARCHIVE_WEBHOOKS_ALLOWED_HOSTS",
    "YTARCHIVE_AUTH_ENABELD_FILE, YTARCHIVE_AUTH_ENABLED",
  })
  void soIsOneOfAnySection(String misspelt, String meant) {
    assertThatThrownBy(() -> with(Map.of(misspelt, "1")))
        .hasMessageContaining("unknown variable " + misspelt + ". Did you mean " + meant + "?");
  }

  @Test
  void aVariableOfAnotherProgramIsNone() {
    assertThatCode(() -> with(Map.of("YTARCHIVE_TOKEN_FILE", "1", "YTARCHIVE_AUTHOR", "me")))
        .doesNotThrowAnyException();
  }

  @Test
  void aSecretMayComeFromAFile() throws IOException {
    Path secret = Files.writeString(home.resolve("secret"), "jdbc:postgresql://db/jobs\n");

    assertThat(
            with(Map.of("YTARCHIVE_SERVICES_JOBS_DATABASE_URL_FILE", secret.toString()))
                .getProperty("ytarchive.services.jobs.database_url"))
        .isEqualTo("jdbc:postgresql://db/jobs");
    assertThat(YoutubeApiKey.from(with(Map.of("YOUTUBE_API_KEY_FILE", secret.toString()))).value())
        .isEqualTo("jdbc:postgresql://db/jobs");
    assertThatThrownBy(
            () -> YoutubeApiKey.from(with(Map.of("YOUTUBE_API_KEY_FILE", home + "/none"))))
        .hasMessageContaining("YOUTUBE_API_KEY_FILE names " + home + "/none, which can't be read");
  }

  @Test
  void theFileMayLieElsewhere() throws IOException {
    Path file = Files.writeString(home.resolve("other.toml"), "[services.jobs]\nport = 9100\n");

    assertThat(
            with(Map.of("YTARCHIVE_CONFIG", file.toString()))
                .getProperty("ytarchive.services.jobs.port"))
        .isEqualTo("9100");
  }
}
