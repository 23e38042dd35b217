package org.ytarchive.jobs.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ytarchive.jobs.domain.webhook.Webhook;
import org.ytarchive.jobs.domain.webhook.WebhookEvent;
import org.ytarchive.jobs.domain.webhook.WebhookSecret;
import org.ytarchive.jobs.domain.webhook.WebhookSecrets;

/** Webhooks as rows. */
final class WebhookRows {

  static final List<String> COLUMNS =
      List.of(
          "id",
          "url",
          "events",
          "secret",
          "former_secret",
          "former_secret_until",
          "owner",
          "disabled_reason",
          "failures",
          "paused_until",
          "created_at");

  private WebhookRows() {}

  static Map<String, @Nullable Object> parameters(Webhook webhook) {
    WebhookSecret former = webhook.secrets().former();
    Map<String, @Nullable Object> row = Rows.parameters();
    row.put("id", webhook.id());
    row.put("url", webhook.url());
    row.put(
        "events",
        webhook.events().stream()
            .sorted()
            .map(WebhookEvent::wire)
            .collect(Collectors.joining(" ")));
    row.put("secret", webhook.secrets().current().text());
    row.put("former_secret", former == null ? null : former.text());
    row.put("former_secret_until", Rows.millis(webhook.secrets().formerUntil()));
    row.put("owner", webhook.owner());
    row.put("disabled_reason", webhook.health().disabledReason());
    row.put("failures", webhook.health().failures());
    row.put("paused_until", Rows.millis(webhook.health().pausedUntil()));
    row.put("created_at", webhook.createdAt().toEpochMilli());
    return row;
  }

  static Webhook webhook(ResultSet row, int number) throws SQLException {
    String former = row.getString("former_secret");
    return new Webhook(
        row.getString("id"),
        row.getString("url"),
        Arrays.stream(row.getString("events").split(" "))
            .map(WebhookEvent::stored)
            .collect(Collectors.toSet()),
        new WebhookSecrets(
            new WebhookSecret(row.getString("secret")),
            former == null ? null : new WebhookSecret(former),
            Rows.timeOrNull(row, "former_secret_until")),
        row.getString("owner"),
        new Webhook.Health(
            row.getInt("failures"),
            Rows.timeOrNull(row, "paused_until"),
            row.getString("disabled_reason")),
        Rows.time(row, "created_at"));
  }
}
