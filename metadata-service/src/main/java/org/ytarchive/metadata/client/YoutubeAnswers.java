package org.ytarchive.metadata.client;

import com.google.api.client.http.HttpResponse;
import com.google.api.client.http.HttpResponseException;
import com.google.api.client.http.HttpStatusCodes;
import com.google.api.client.json.GenericJson;
import com.google.api.services.youtube.YouTube;
import com.google.api.services.youtube.YouTubeRequest;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.ytarchive.metadata.domain.KeptAnswer;
import org.ytarchive.metadata.domain.KeptAnswers;

/**
 * Sends requests with the ETag of the last answer, so that YouTube need not repeat an answer that
 * has not changed. That saves its bytes; nothing promises that it saves quota. Thread-safe.
 */
public final class YoutubeAnswers {

  private final KeptAnswers kept;

  public YoutubeAnswers(KeptAnswers kept) {
    this.kept = kept;
  }

  /** Sends a request. */
  <A> A of(YouTubeRequest<A> request) throws IOException {
    return isForMany(request)
        ? parsed(request, request.executeUnparsed().parseAsString())
        : conditional(request, name(request));
  }

  /** Many videos are hardly ever asked for again in the same company. */
  private static boolean isForMany(YouTubeRequest<?> request) {
    return request instanceof YouTube.Videos.List videos
        && String.join(",", videos.getId()).contains(",");
  }

  private <A> A conditional(YouTubeRequest<A> request, String name) throws IOException {
    Optional<KeptAnswer> last = kept.find(name).filter(answer -> isReadable(request, answer));
    last.ifPresent(answer -> request.getRequestHeaders().setIfNoneMatch(answer.etag()));
    try {
      HttpResponse response = request.executeUnparsed();
      String body = response.parseAsString();
      A answer = parsed(request, body);
      String etag = etag(response, answer);
      if (etag != null) {
        kept.keep(name, new KeptAnswer(etag, body));
      }
      return answer;
    } catch (HttpResponseException refusal) {
      if (refusal.getStatusCode() == HttpStatusCodes.STATUS_CODE_NOT_MODIFIED && last.isPresent()) {
        return parsed(request, last.get().body());
      }
      throw refusal;
    }
  }

  private static <A> A parsed(YouTubeRequest<A> request, String body) throws IOException {
    A answer =
        request
            .getAbstractGoogleClient()
            .getJsonFactory()
            .fromString(body, request.getResponseClass());
    if (answer == null) {
      throw new IOException("it was empty");
    }
    return answer;
  }

  private static boolean isReadable(YouTubeRequest<?> request, KeptAnswer answer) {
    try {
      parsed(request, answer.body());
      return true;
    } catch (IOException | RuntimeException damaged) {
      return false;
    }
  }

  /** Today's answers name it in their body; the header is HTTP's own place for it. */
  private static @Nullable String etag(HttpResponse response, Object answer) {
    String header = response.getHeaders().getETag();
    if (header != null) {
      return header;
    }
    return answer instanceof GenericJson json && json.get("etag") instanceof String etag
        ? etag
        : null;
  }

  /** The request without the key under which it is made. */
  private static String name(YouTubeRequest<?> request) {
    Map<String, Object> parameters = new TreeMap<>(request);
    parameters.remove("key");
    return request.getUriTemplate() + parameters;
  }
}
