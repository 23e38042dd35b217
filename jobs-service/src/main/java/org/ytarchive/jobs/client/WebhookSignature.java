package org.ytarchive.jobs.client;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.ytarchive.jobs.domain.webhook.WebhookSecret;

/** What proves to a receiver who sent a message, when, and that nobody changed it. */
final class WebhookSignature {

  private static final String ALGORITHM = "HmacSHA256";

  private WebhookSignature() {}

  /** The header {@code webhook-signature} of Standard Webhooks: one signature for each secret. */
  static String standard(List<WebhookSecret> secrets, String id, long timestamp, String body) {
    byte[] signed = bytes(id + "." + timestamp + "." + body);
    return secrets.stream()
        .map(secret -> "v1," + Base64.getEncoder().encodeToString(mac(secret.key(), signed)))
        .collect(Collectors.joining(" "));
  }

  /**
   * The header {@code X-Webhook-Signature}: of the body alone, with the secret as it is written.
   */
  static String plain(WebhookSecret secret, String body) {
    return HexFormat.of().formatHex(mac(bytes(secret.text()), bytes(body)));
  }

  private static byte[] mac(byte[] key, byte[] message) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac.doFinal(message);
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException(e); // Every JDK has it, and it takes every key.
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
