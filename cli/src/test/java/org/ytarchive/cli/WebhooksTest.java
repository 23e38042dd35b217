package org.ytarchive.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhooksTest {
  private static final String MADE =
      """
      {"id": "w1", "url": "https://example.org/hook", "events": ["job.failed"], "status": "active",
       "failures": 0, "created_at": "2026-01-31T10:00:00Z", "secret": "whsec_s"}
      """;

  private final ArchiveStub archive = new ArchiveStub();

  @AfterEach
  void stop() {
    archive.close();
  }

  @Test
  void makesOneAndPrintsItsSecret() {
    archive.answering("POST", "/webhooks", MADE);

    Outcome outcome =
        archive.run("webhooks", "create", "https://example.org/hook", "--events", "job.failed");

    archive.verifySent(
        "POST",
        "/webhooks",
        "{\"url\": \"https://example.org/hook\", \"events\": [\"job.failed\"]}");
    assertThat(outcome.out())
        .isEqualToNormalizingNewlines(
            """
            Webhook: w1
            Secret:  whsec_s
            """);
    assertThat(outcome.err()).contains("it is not shown again");
  }

  @Test
  void takesASecretFromAFile(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("secret"), "whsec_mine\n");
    archive
        .answering("POST", "/webhooks", MADE)
        .answering(
            "POST",
            "/webhooks/w1/rotate-secret",
            "{\"id\": \"w1\", \"secret\": \"whsec_new\", \"former_secret_until\": null}");

    archive.run("webhooks", "create", "https://example.org/", "--secret-file", file.toString());
    archive.verifySent(
        "POST", "/webhooks", "{\"url\": \"https://example.org/\", \"secret\": \"whsec_mine\"}");
    archive.run("webhooks", "rotate", "w1", "--secret-file", file.toString());
    archive.verifySent("POST", "/webhooks/w1/rotate-secret", "{\"secret\": \"whsec_mine\"}");
    assertThat(archive.run("webhooks", "rotate", "w1").out()).contains("whsec_new");
    archive.verifySent("POST", "/webhooks/w1/rotate-secret", "{}");
  }

  @Test
  void listsThem() {
    archive.answering("/webhooks", "{\"webhooks\": [%s]}".formatted(MADE));

    assertThat(archive.run("webhooks").out())
        .isEqualToNormalizingNewlines(
            """
            WEBHOOK  STATUS  FAILURES  EVENTS      URL
            w1       active  0         job.failed  https://example.org/hook
            """);
    assertThat(archive.run("webhooks", "list", "--quiet").out()).isEqualToIgnoringNewLines("w1");
    assertThat(archive.answering("/webhooks", "{\"webhooks\": []}").run("webhooks").err())
        .startsWith("There are no webhooks.");
  }

  @Test
  void triesThem() {
    archive.answering(
        "POST", "/webhooks/w1/test", "{\"status\": \"delivered\", \"response_status\": 204}");
    assertThat(archive.run("webhooks", "test", "w1").status()).isZero();

    archive.answering(
        "POST",
        "/webhooks/w1/test",
        "{\"status\": \"failed\", \"response_status\": null, \"error\": \"refused\"}");
    Outcome failed = archive.run("webhooks", "test", "w1");
    assertThat(failed.status()).isEqualTo(1);
    assertThat(failed.out()).contains("Status: failed", "Error:  refused").doesNotContain("Answer");
  }

  @Test
  void showsWhatWasSent() {
    archive.answering(
        "/webhooks/w1/deliveries?limit=20&offset=20",
        """
        {"deliveries": [{"id": "msg_1", "event": "job.failed", "job_id": "j-1", "status": "pending",
                         "attempts": 2, "created_at": "2026-01-31T10:00:00.1Z",
                         "response_status": 500, "error": "status 500"}], "total": 21}
        """);

    assertThat(archive.run("webhooks", "deliveries", "w1", "--offset=20").out())
        .isEqualToNormalizingNewlines(
            """
            CREATED               STATUS   ATTEMPTS  ANSWER  EVENT       JOB  ERROR
            2026-01-31T10:00:00Z  pending  2         500     job.failed  j-1  status 500
            """);
    assertThat(archive.run("webhooks", "deliveries", "w1", "--offset=20", "-q").out())
        .isEqualToIgnoringNewLines("msg_1");
    archive.answering("/webhooks/w2/deliveries?limit=20", "{\"deliveries\": [], \"total\": 0}");
    assertThat(archive.run("webhooks", "deliveries", "w2").err()).contains("Nothing was sent");
  }

  @Test
  void deletesThem() {
    archive
        .answering("DELETE", "/webhooks/w1", "{\"id\": \"w1\", \"deleted\": true}")
        .refusing("DELETE", "/webhooks/w2", 404, "E007", "There is no webhook w2.");

    Outcome outcome = archive.run("webhooks", "delete", "w1", "w2");

    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.err()).contains("Webhook w1 is deleted.", "There is no webhook w2.");
  }
}
