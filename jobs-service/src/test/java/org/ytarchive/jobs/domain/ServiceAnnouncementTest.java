package org.ytarchive.jobs.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceAnnouncementTest {

  private static final URI URL = URI.create("http://localhost:8001");

  @ParameterizedTest
  @CsvSource({
    "Metadata, /api/v1/health, 0.1.0, service_name",
    "../etc, /api/v1/health, 0.1.0, service_name",
    "'', /api/v1/health, 0.1.0, service_name",
    "metadata, api/v1/health, 0.1.0, health_endpoint",
    "metadata, //elsewhere.example/x, 0.1.0, health_endpoint",
    "metadata, /../x, 0.1.0, health_endpoint",
    "metadata, /health?x=1, 0.1.0, health_endpoint",
    "metadata, @elsewhere.example/, 0.1.0, health_endpoint",
    "metadata, /api/v1/health, '', version",
    "metadata, /api/v1/health, '1 2', version",
  })
  void namesTheFieldThatIsMalformed(String name, String health, String version, String field) {
    assertThatThrownBy(() -> new ServiceAnnouncement(name, URL, health, version))
        .hasMessageStartingWith(field + " '");
  }

  @Test
  void shortensWhatItQuotes() {
    assertThatThrownBy(() -> new ServiceAnnouncement("X".repeat(9_000), URL, "/health", "1"))
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(250));
    assertThatThrownBy(() -> new ServiceAnnouncement("x", URL, "/" + "h".repeat(300), "1"))
        .hasMessageContaining("301 characters; at most 255");
  }

  @Test
  void knowsItsPortAndItsHealthUrl() {
    var plain = new ServiceAnnouncement("x", URI.create("http://localhost"), "/health", "1");
    var tls = new ServiceAnnouncement("x", URI.create("https://localhost"), "/health", "1");
    var explicit = new ServiceAnnouncement("x", URL, "/api/v1/health", "1");

    assertThat(plain.port()).isEqualTo(80);
    assertThat(tls.port()).isEqualTo(443);
    assertThat(explicit.port()).isEqualTo(8001);
    assertThat(explicit.healthUrl()).hasToString("http://localhost:8001/api/v1/health");
  }
}
