package org.ytarchive.common.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ytarchive.common.file.HomePath;

class ConfigResolverTest {

  private static Map<String, Object> resolve(String toml, Map<String, String> overrides) {
    TomlDocument file =
        TomlDocument.parse(
            "my.toml", new ByteArrayInputStream(toml.getBytes(StandardCharsets.UTF_8)));
    return new ConfigResolver(ConfigSchema.load(), file, overrides::get).resolve();
  }

  @Test
  void noFileIsFine() {
    Map<String, Object> config = resolve("", Map.of());

    assertThat(config)
        .containsEntry("services.jobs.port", 8000)
        .containsEntry("storage.videos_dir", HomePath.expand("~/YTArchive/videos"))
        .containsEntry("storage.logs_dir", HomePath.expand("~/.ytarchive/data/logs"))
        .containsEntry("youtube.watch_url", "https://www.youtube.com/watch?v={video_id}")
        .containsEntry("auth.enabled", false);
  }

  @Test
  void theFileWinsOverDefaultsAndTheEnvironmentOverTheFile() {
    Map<String, Object> config =
        resolve(
            "[services.jobs]\nport = 9000\nmax_concurrent_videos = 2\n",
            Map.of("services.jobs.port", "9001", "storage.allowed_output_roots", "/a, /b"));

    assertThat(config)
        .containsEntry("services.jobs.port", "9001")
        .containsEntry("services.jobs.max_concurrent_videos", 2)
        .containsEntry("storage.allowed_output_roots", List.of("/a", "/b"));
  }

  @Test
  void whatRefersToAnOverriddenKeyFollowsIt() {
    assertThat(resolve("[storage]\nbase_data_dir = \"/data\"", Map.of()))
        .containsEntry("storage.jobs_dir", "/data/jobs");
    assertThat(resolve("", Map.of("storage.base_data_dir", "~/d")))
        .containsEntry("storage.jobs_dir", HomePath.expand("~/d/jobs"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "services.jobs.prot = 1 | my.toml: unknown key services.jobs.prot = 1. Did you mean services.jobs.port?",
        "service.jobs.port = 1 | my.toml: unknown key service.jobs.port = 1. Did you mean services.jobs.port?",
        "services.jobs.port = \"http\" | my.toml: services.jobs.port = \"http\" is not a number, such as 8000.",
        "auth.enabled = \"yes\" | my.toml: auth.enabled = \"yes\" is not true or false, such as false.",
        "general.log_level = 3 | my.toml: general.log_level = 3 is not a text in quotes, such as \"INFO\".",
        "storage.allowed_output_roots = [1] | my.toml: storage.allowed_output_roots = [1] is not a list of texts, such as [].",
        "storage.jobs_dir = \"{base_data_dri}/x\" | my.toml: storage.jobs_dir = \"{base_data_dri}/x\" refers to {base_data_dri}, which is no key of its section. Did you mean {base_data_dir}?",
        "storage.tmp_dir = \"{tmp_dir}/x\" | my.toml: storage.tmp_dir = \"{tmp_dir}/x\" refers to itself.",
      })
  void mistakesAreNamed(String toml, String message) {
    assertThatThrownBy(() -> resolve(toml, Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(message);
  }

  @Test
  void aWrongOverrideNamesItsVariable() {
    assertThatThrownBy(() -> resolve("", Map.of("services.jobs.port", "many")))
        .hasMessage(
            "YTARCHIVE_SERVICES_JOBS_PORT (environment): services.jobs.port = \"many\" is not a number, such as 8000.");
  }

  @Test
  void brokenTomlIsLocated() {
    assertThatThrownBy(() -> resolve("[general]\nlog_level = = 1", Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("my.toml is no valid TOML: line 2, column ");
  }

  @Test
  void aFileThatCannotBeReadIsNamed() {
    assertThatThrownBy(() -> TomlDocument.read(Path.of("no-such.toml")))
        .hasMessageContaining("no-such.toml can't be read")
        .hasMessageContaining("there is no such file")
        .hasMessageContaining("YTARCHIVE_CONFIG");
    assertThatThrownBy(() -> TomlDocument.read(Path.of("src")))
        .hasMessageContaining("src can't be read: it is a directory");
  }

  @Test
  void theFileInTheRootIsTheDefaultsThatTheCodeHas() throws IOException {
    assertThat(Files.readString(Path.of("../config.toml")))
        .isEqualTo(
            new String(
                ConfigSchema.class.getResourceAsStream("defaults.toml").readAllBytes(),
                StandardCharsets.UTF_8));
  }
}
