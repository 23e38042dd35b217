package org.ytarchive.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysTest {
  private static final URI HERE = URI.create("http://127.0.0.1:8000");
  private static final URI ELSEWHERE = URI.create("http://192.0.2.1:8000");

  private final ArchiveStub archive = new ArchiveStub();

  @AfterEach
  void stop() {
    archive.close();
  }

  @Test
  void makesAKeyAndPrintsIt() {
    Outcome outcome = archive.takingKeys().run("keys", "create", "alice", "--role", "admin");

    assertThat(outcome.status()).isZero();
    assertThat(outcome.out()).isEqualToNormalizingNewlines("yta_secret\n");
    assertThat(outcome.err()).contains("it is not shown again");
    assertThat(archive.run("keys", "create", "alice", "--role", "admin", "--json").out())
        .contains("\"key_id\"");
  }

  @Test
  void deletesAKey() {
    assertThat(archive.takingKeys().run("keys", "delete", "k1").err())
        .isEqualToIgnoringNewLines("Key k1 is deleted.");
    assertThat(archive.run("keys", "delete", "k1", "--json").out()).contains("\"deleted\"");
  }

  @Test
  void listsKeys() {
    archive.answering(
        "/keys",
        """
        {"keys": [{"key_id": "k1", "name": "alice", "role": "user", "prefix": "yta_Ab3dE6",
                   "created_at": "2026-01-31T10:00:00.123Z"}]}
        """);

    assertThat(archive.run("keys").out())
        .isEqualToNormalizingNewlines(
            """
            KEY  ROLE  BEGINS       CREATED               NAME
            k1   user  yta_Ab3dE6…  2026-01-31T10:00:00Z  alice
            """);
    assertThat(archive.run("keys", "list", "--json").out()).contains("\"prefix\"");
    assertThat(archive.run("keys", "--quiet").out()).isEqualToIgnoringNewLines("k1");
    assertThat(archive.answering("/keys", "{\"keys\": []}").run("keys", "list").err())
        .startsWith("There are no keys.");
  }

  @Test
  void saysWhatItKnows() {
    assertThat(archive.run("keys", "steal").err()).contains("Unmatched argument").contains("steal");
    assertThat(archive.run("keys", "create").err()).contains("Missing required parameter: 'NAME'");
    assertThat(archive.run("keys", "delete").status()).isEqualTo(ExitStatus.USAGE);
  }

  @Test
  void showsAKeyWhereThereIsOneAndTheTokenToThisMachineAlone(@TempDir Path directory)
      throws IOException {
    Path file = Files.writeString(directory.resolve("service-token"), "local\n");
    Map<String, String> ofTheFile = Map.of("YTARCHIVE_TOKEN_FILE", file.toString());

    assertThat(Credentials.of(Map.of("YTARCHIVE_API_KEY", "k"), ELSEWHERE, null))
        .containsOnly(Map.entry("X-API-Key", "k"));
    assertThat(Credentials.of(ofTheFile, HERE, null))
        .containsOnly(Map.entry("X-Service-Token", "local"));
    assertThat(Credentials.of(ofTheFile, ELSEWHERE, null)).isEmpty();
    assertThat(Credentials.of(Map.of("YTARCHIVE_SERVICE_TOKEN", "given"), ELSEWHERE, null))
        .containsOnly(Map.entry("X-Service-Token", "given"));
    assertThat(Credentials.of(Map.of("YTARCHIVE_TOKEN_FILE", "/nowhere"), HERE, null)).isEmpty();
    assertThat(Credentials.of(Map.of(), HERE, null)).isEmpty();
  }

  @Test
  void readsAKeyFromAFile(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("key"), "yta_k\n");
    Path empty = Files.writeString(directory.resolve("empty"), "\n");

    archive.answering("/keys", "{\"keys\": []}").run("keys", "--api-key-file", file.toString());
    archive.verifyKey("yta_k");
    assertThat(Credentials.of(Map.of("YTARCHIVE_API_KEY_FILE", file.toString()), ELSEWHERE, null))
        .containsOnly(Map.entry("X-API-Key", "yta_k"));
    assertThat(archive.run("keys", "--api-key-file", "/nowhere").err()).contains("can't be read");
    assertThat(archive.run("keys", "--api-key-file", empty.toString()).err())
        .contains("must hold one line");
  }
}
