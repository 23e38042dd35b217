package org.ytarchive.jobs.domain.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ytarchive.common.error.ServiceException;

class WebhookSecretTest {

  @Test
  void isMadeOf32RandomBytes() {
    WebhookSecret secret = WebhookSecret.random(new SecureRandom());
    assertThat(secret.text()).startsWith("whsec_");
    assertThat(secret.key()).hasSize(32);
    assertThat(WebhookSecret.chosen(secret.text())).isEqualTo(secret);
    assertThat(secret.toString()).doesNotContain(secret.text());
  }

  @Test
  void mayBeAnyText() {
    assertThat(WebhookSecret.chosen("correct-horse").key())
        .isEqualTo("correct-horse".getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"short", "with a space", "whsec_c2hvcnQ=", "whsec_!!!!!!!!", "größer-als"})
  void saysWhatIsWrongButNotTheSecret(String text) {
    assertThatThrownBy(() -> WebhookSecret.chosen(text))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("Leave it out")
        .hasMessageNotContaining(text);
  }
}
