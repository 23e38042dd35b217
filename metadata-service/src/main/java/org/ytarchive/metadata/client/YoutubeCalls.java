package org.ytarchive.metadata.client;

import com.google.api.client.http.HttpResponseException;
import com.google.api.services.youtube.YouTubeRequest;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.metadata.domain.Allowance;
import org.ytarchive.metadata.domain.ApiCall;

/** Makes the Data API's calls: each attempt is paid for before it is made. Thread-safe. */
public final class YoutubeCalls {

  private static final Logger log = LoggerFactory.getLogger(YoutubeCalls.class);

  private final Allowance allowance;
  private final String keyName;
  private final YoutubeWire wire;

  /**
   * Calls under one key.
   *
   * @param keyName what to check when the key is refused; never the key itself
   */
  public YoutubeCalls(Allowance allowance, String keyName, YoutubeWire wire) {
    this.allowance = allowance;
    this.keyName = keyName;
    this.wire = wire;
  }

  /**
   * Makes a call.
   *
   * @param reader turns the answer into values of ours; an {@link IllegalArgumentException} of its
   *     own says that the answer makes no sense
   * @throws ServiceException E001, E002, E003, E005 or E006
   */
  <A, R> R make(ApiCall call, YouTubeRequest<A> request, Function<A, R> reader) {
    return wire.patience().call(() -> counted(call, request, reader));
  }

  private <A, R> R counted(ApiCall call, YouTubeRequest<A> request, Function<A, R> reader) {
    allowance.spend(call);
    try {
      R answer = attempt(call, request, reader);
      wire.meter().answered(call);
      return answer;
    } catch (ServiceException failure) {
      wire.meter().failed(call, failure.errorCode());
      throw failure;
    }
  }

  private <A, R> R attempt(ApiCall call, YouTubeRequest<A> request, Function<A, R> reader) {
    log.atDebug().addKeyValue("call", call).log("Asking YouTube's Data API: {}", call);
    try {
      return reader.apply(wire.answers().of(request));
    } catch (HttpResponseException refusal) {
      throw YoutubeErrors.meansDayIsSpent(refusal)
          ? allowance.exhausted()
          : YoutubeErrors.of(refusal, keyName);
    } catch (SocketTimeoutException slow) {
      throw new ServiceException(
              ErrorCode.NETWORK_TIMEOUT, "YouTube's Data API did not answer in time.")
          .withCause(slow);
    } catch (IOException broken) {
      throw YoutubeErrors.unreachable(
              "YouTube's Data API at %s can't be reached or broke off."
                  .formatted(request.getAbstractGoogleClient().getRootUrl()))
          .withCause(broken);
    } catch (RuntimeException senseless) {
      // Google's parser throws whatever it stumbles over, a NullPointerException among others.
      throw YoutubeErrors.unreachable("YouTube's Data API gave an answer that makes no sense.")
          .withCause(senseless);
    }
  }
}
