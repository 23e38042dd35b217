package org.ytarchive.jobs.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.ytarchive.common.registry.ServiceDirectory;
import org.ytarchive.jobs.StartedJobs;
import org.ytarchive.jobs.domain.ServiceRegistry;
import org.ytarchive.testkit.Http;
import org.ytarchive.testkit.HttpReply;
import tools.jackson.databind.JsonNode;

class RegistryHttpTest {

  private static final String REGISTER = "/api/v1/registry/register";
  private static final String SERVICES = "/api/v1/registry/services";

  @TempDir private static Path data;

  private static ConfigurableApplicationContext jobs;
  private ServiceDirectory directory;

  @BeforeAll
  static void start() {
    jobs = StartedJobs.in(data);
  }

  @AfterAll
  static void stop() {
    jobs.close();
  }

  @BeforeEach
  void empty() {
    directory = jobs.getBean(ServiceDirectory.class);
    ServiceRegistry registry = jobs.getBean(ServiceRegistry.class);
    registry.all().stream()
        .filter(r -> r.serviceName().startsWith("x-"))
        .forEach(r -> registry.deregister(r.serviceName(), r.url()));
  }

  @Test
  void registersListsAndFindsAService() {
    HttpReply reply = register("x-metadata", "http://localhost:18001/");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.data().path("service_name").asString()).isEqualTo("x-metadata");
    assertThat(reply.data().path("url").asString()).isEqualTo("http://localhost:18001");
    assertThat(reply.data().path("port").asInt()).isEqualTo(18001);
    assertThat(reply.data().path("health_endpoint").asString()).isEqualTo("/api/v1/health");
    assertThat(reply.data().path("version").asString()).isEqualTo("0.1.0");
    assertThat(reply.data().path("registered_at").asString()).endsWith("Z");
    assertThat(reply.data().path("last_health_check").isNull()).isTrue();
    assertThat(reply.data().path("is_healthy").asBoolean()).isTrue();
    assertThat(reply.data().path("consecutive_failures").asInt()).isZero();

    HttpReply list = http().get(SERVICES);
    assertThat(list.status()).isEqualTo(200);
    assertThat(list.data().path("services"))
        .anySatisfy(service -> assertThat(service).isEqualTo(reply.data()));
    assertThat(directory.instances("x-metadata")).hasToString("[http://localhost:18001]");
  }

  @Test
  void renewsOnTheSameUrlAndAddsOnAnother() {
    register("x-download", "http://localhost:18002");
    register("x-download", "http://LOCALHOST:18002");
    register("x-download", "http://localhost:18003");

    assertThat(directory.instances("x-download")).hasSize(2);
  }

  @Test
  void deregisters() {
    register("x-storage", "http://localhost:18004");

    HttpReply gone = http().delete(SERVICES + "/x-storage?url=http://localhost:18004/");
    assertThat(gone.status()).isEqualTo(200);
    assertThat(gone.data().path("service_name").asString()).isEqualTo("x-storage");
    assertThat(gone.data().path("url").asString()).isEqualTo("http://localhost:18004");
    assertThat(gone.data().path("deregistered").asBoolean()).isTrue();
    assertThat(directory.instances("x-storage")).isEmpty();

    HttpReply again = http().delete(SERVICES + "/x-storage?url=http://localhost:18004/");
    assertThat(again.status()).isEqualTo(404);
    assertThat(again.error().path("code").asString()).isEqualTo("E007");
    assertThat(again.error().path("message").asString())
        .contains("no service 'x-storage' is registered at http://localhost:18004");
  }

  @Test
  void deregisteringNeedsAUrl() {
    assertRefused(http().delete(SERVICES + "/x-storage"), "url");
    assertRefused(http().delete(SERVICES + "/x-storage?url=nonsense"), "'nonsense'");
  }

  @Test
  void refusesWhatIsMissingMalformedOrContradictory() {
    assertRefused(http().post(REGISTER, "{}"), "url is missing");
    assertRefused(http().post(REGISTER, "{\"url\": \"http://localhost:1\"}"), "service_name");
    assertRefused(
        http().post(REGISTER, "{\"url\": \"http://localhost:1\", \"service_name\": \"x-a\"}"),
        "version is missing");
    assertRefused(register("../x", "http://localhost:18001"), "service_name '../x'");
    assertRefused(register("x-a", "gopher://localhost:70"), "expected http://host:port");
    assertRefused(register("x-a", "http://169.254.169.254"), "neither this machine");
    assertRefused(
        http()
            .post(
                REGISTER,
                Map.of(
                    "service_name", "x-a", "url", "http://localhost:1", "version", "1", "port", 2)),
        "port 2 contradicts");
    assertRefused(
        http().post(REGISTER, "{\"url\": \"http://localhost:1\", \"host\": \"x\"}"), "host");
    assertThat(directory.instances("x-a")).isEmpty();
  }

  @Test
  void survivesARestart() {
    register("x-restart", "http://localhost:18009");
    HttpReply before = http().get(SERVICES);

    stop();
    start();

    assertThat(http().get(SERVICES).data().path("services"))
        .anySatisfy(service -> assertThat(service).isEqualTo(named("x-restart", before)));
  }

  @Test
  void countsTheServicesInItsHealthAndMeters() {
    register("x-counted", "http://localhost:18010");

    assertThat(http().get("/api/v1/health").data().path("metrics").path("registry_size").asInt())
        .isPositive();
    assertThat(http().get("/actuator/prometheus").text()).contains("ytarchive_registry_size ");
  }

  private static JsonNode named(String name, HttpReply list) {
    return list.data()
        .path("services")
        .valueStream()
        .filter(service -> service.path("service_name").asString().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static HttpReply register(String name, String url) {
    return http().post(REGISTER, Map.of("service_name", name, "url", url, "version", "0.1.0"));
  }

  private static void assertRefused(HttpReply reply, String message) {
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body().path("success").asBoolean()).isFalse();
    assertThat(reply.error().path("code").asString()).isEqualTo("E007");
    assertThat(reply.error().path("message").asString()).contains(message);
  }

  private static Http http() {
    return Http.at(jobs.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
  }
}
