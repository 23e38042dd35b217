package org.ytarchive.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ytarchive.testkit.Http;

/**
 * Holds the documents in {@code docs/api} against the code. With {@code YTARCHIVE_WRITE_DOCS} they
 * are written anew.
 */
@ExtendWith(RunningServices.Shared.class)
class DocumentsTest {
  private static final Path ROOT = Path.of("..");
  private static final Path DOCUMENTS = ROOT.resolve("docs/api");

  @Test
  void sayWhatTheCodeDoes(RunningServices services) throws IOException {
    Glossary glossary = new Glossary();
    Operations operations = new Operations();
    Document document = new Document(new SourceComments(ROOT), glossary, operations);
    Map<String, String> made = new TreeMap<>();
    for (String service : RunningServices.NAMES) {
      Http http = Http.at(services.url(service));
      String version = http.get("/api/v1/health").data().path("version").stringValue();
      made.put(service, document.of(service, version, http.get("/v3/api-docs").text()));
    }
    assertThat(operations.unused()).as("texts for operations that there are not").isEmpty();
    assertThat(glossary.unused()).as("texts for names that there are not").isEmpty();
    for (String service : RunningServices.NAMES) {
      Path file = DOCUMENTS.resolve(service + ".json");
      if (System.getenv("YTARCHIVE_WRITE_DOCS") != null) {
        Files.createDirectories(DOCUMENTS);
        Files.writeString(file, made.get(service));
      }
      assertThat(file)
          .as("what the code says; CONTRIBUTING.md says how it is written anew")
          .content()
          .isEqualTo(made.get(service));
    }
  }
}
