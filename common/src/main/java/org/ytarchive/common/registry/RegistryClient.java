package org.ytarchive.common.registry;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;
import org.ytarchive.common.auth.ServiceToken;
import org.ytarchive.common.http.WholeReply;
import org.ytarchive.common.trace.Trace;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Speaks to the registry in the Jobs service. Plain HTTP rather than a load-balanced client: it is
 * what load balancing is built on.
 */
final class RegistryClient {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(TIMEOUT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final Supplier<URI> jobs;
  private final JsonMapper json;
  private final ServiceToken token;

  /**
   * @param jobs the Jobs service's base url, asked for at each call
   * @param json maps snake_case and lets unknown fields pass
   */
  RegistryClient(Supplier<URI> jobs, JsonMapper json, ServiceToken token) {
    this.jobs = jobs;
    this.json = json;
    this.token = token;
  }

  void register(Registration registration) throws IOException, InterruptedException {
    send(
        request("register")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(registration))));
  }

  void deregister(String serviceName, URI url) throws IOException, InterruptedException {
    String query = URLEncoder.encode(url.toString(), StandardCharsets.UTF_8);
    send(request("services/" + serviceName + "?url=" + query).DELETE());
  }

  RegisteredServices services() throws IOException, InterruptedException {
    byte[] body = send(request("services").GET());
    try {
      return json.treeToValue(json.readTree(body).path("data"), RegisteredServices.class);
    } catch (JacksonException e) {
      throw new IOException("the registry's answer can't be read", e);
    }
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(jobs.get().resolve("/api/v1/registry/" + path))
            .timeout(TIMEOUT)
            .header(Trace.HEADER, Trace.current());
    token.addTo(request::header);
    return request;
  }

  private byte[] send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<byte[]> response =
        WholeReply.send(http, request.build(), BodyHandlers.ofByteArray(), TIMEOUT);
    if (response.statusCode() / 100 != 2) {
      throw new IOException("the registry answered " + response.statusCode());
    }
    return response.body();
  }
}
