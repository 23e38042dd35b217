package org.ytarchive.jobs.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ytarchive.jobs.domain.webhook.WebhookSecret;

/** Against the library that receivers use. */
class WebhookSignatureTest {

  private static final WebhookSecret SECRET =
      new WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
  private static final WebhookSecret FORMER =
      new WebhookSecret("whsec_" + Base64.getEncoder().encodeToString(new byte[32]));
  private static final String BODY = "{\"type\":\"job.completed\",\"title\":\"Ein Titel ✓\"}";

  private static HttpHeaders headers(List<WebhookSecret> secrets) {
    long now = Clock.systemUTC().instant().getEpochSecond();
    return HttpHeaders.of(
        Map.of(
            "webhook-id",
            List.of("msg_1"),
            "webhook-timestamp",
            List.of(Long.toString(now)),
            "webhook-signature",
            List.of(WebhookSignature.standard(secrets, "msg_1", now, BODY))),
        (name, value) -> true);
  }

  @Test
  void isWhatTheStandardAsksFor() throws WebhookVerificationException {
    new Webhook(SECRET.text()).verify(BODY, headers(List.of(SECRET)));

    assertThatThrownBy(
            () -> new Webhook(SECRET.text()).verify(BODY + " ", headers(List.of(SECRET))))
        .isInstanceOf(WebhookVerificationException.class);
    assertThatThrownBy(() -> new Webhook(FORMER.text()).verify(BODY, headers(List.of(SECRET))))
        .isInstanceOf(WebhookVerificationException.class);
  }

  @Test
  void isAlsoMadeWithTheFormerSecretForAWhile() throws WebhookVerificationException {
    new Webhook(SECRET.text()).verify(BODY, headers(List.of(SECRET, FORMER)));
    new Webhook(FORMER.text()).verify(BODY, headers(List.of(SECRET, FORMER)));
  }

  @Test
  void takesTheBytesOfAnyOtherSecret() throws WebhookVerificationException {
    WebhookSecret chosen = new WebhookSecret("correct-horse");
    new Webhook("correct-horse".getBytes(StandardCharsets.UTF_8))
        .verify(BODY, headers(List.of(chosen)));
  }

  @Test
  void isAlsoMadeOfTheBodyAlone() {
    // echo -n '{"a":1}' | openssl dgst -sha256 -hmac correct-horse
    assertThat(WebhookSignature.plain(new WebhookSecret("correct-horse"), "{\"a\":1}"))
        .isEqualTo("6d227858bf0d926fb657873b932cbfca06d4831d54142d65a1408889c11196fd");
  }
}
