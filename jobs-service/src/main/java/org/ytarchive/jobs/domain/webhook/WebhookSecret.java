package org.ytarchive.jobs.domain.webhook;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;
import org.ytarchive.common.error.ServiceException;

/**
 * What messages to a receiver are signed with. It shows itself nowhere but in {@link #text}.
 *
 * @param text {@code whsec_} and the key in Base64, as Standard Webhooks has it; or any other text,
 *     whose bytes are the key then
 */
public record WebhookSecret(String text) {

  private static final String PREFIX = "whsec_";
  private static final int BYTES = 32;
  private static final int FEWEST_BYTES = 24;
  private static final int MOST_BYTES = 64;
  private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{8,256}");

  /** A new one, of 32 random bytes. */
  static WebhookSecret random(SecureRandom random) {
    byte[] key = new byte[BYTES];
    random.nextBytes(key);
    return new WebhookSecret(PREFIX + Base64.getEncoder().encodeToString(key));
  }

  /**
   * One that a client chose.
   *
   * @throws ServiceException E007 where it can't be one; it is not repeated there
   */
  static WebhookSecret chosen(String text) {
    if (!FORM.matcher(text).matches()) {
      throw ServiceException.invalid(
          "secret can't be used: it has %d characters, and takes 8 to 256, all of them printable ASCII without spaces. Leave it out to be given a good one."
              .formatted(text.length()));
    }
    WebhookSecret secret = new WebhookSecret(text);
    if (text.startsWith(PREFIX)) {
      int bytes = decoded(text).length;
      if (bytes < FEWEST_BYTES || bytes > MOST_BYTES) {
        throw ServiceException.invalid(
            "secret begins with whsec_, so %d to %d bytes in Base64 must follow; these are %d. Leave it out to be given a good one."
                .formatted(FEWEST_BYTES, MOST_BYTES, bytes));
      }
    }
    return secret;
  }

  /** The bytes to sign with as Standard Webhooks has it. */
  public byte[] key() {
    return text.startsWith(PREFIX) ? decoded(text) : text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] decoded(String text) {
    try {
      return Base64.getDecoder().decode(text.substring(PREFIX.length()));
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  @Override
  public String toString() {
    return "WebhookSecret[set]";
  }
}
