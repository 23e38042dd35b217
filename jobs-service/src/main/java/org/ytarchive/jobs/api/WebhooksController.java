package org.ytarchive.jobs.api;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.ytarchive.jobs.domain.webhook.Webhook;
import org.ytarchive.jobs.domain.webhook.WebhookService;
import org.ytarchive.jobs.domain.webhook.WebhookStore;

/** Webhooks over HTTP. */
@RestController
@RequestMapping("/api/v1/webhooks")
class WebhooksController {

  private final WebhookService webhooks;

  WebhooksController(WebhookService webhooks) {
    this.webhooks = webhooks;
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  NewWebhookView create(@RequestBody CreateWebhookRequest request) {
    Webhook webhook = webhooks.create(request.url(), request.events(), request.secret());
    return NewWebhookView.of(webhook);
  }

  @GetMapping
  WebhookListView list() {
    return new WebhookListView(webhooks.list().stream().map(WebhookView::of).toList());
  }

  @GetMapping("/{id}")
  WebhookView get(@PathVariable("id") String id) {
    return WebhookView.of(webhooks.get(id));
  }

  @DeleteMapping("/{id}")
  WebhookDeletedView delete(@PathVariable("id") String id) {
    webhooks.delete(id);
    return new WebhookDeletedView(id, true);
  }

  @GetMapping("/{id}/deliveries")
  DeliveryListView deliveries(
      @PathVariable("id") String id,
      @RequestParam(name = "limit", defaultValue = "50") int limit,
      @RequestParam(name = "offset", defaultValue = "0") int offset) {
    WebhookStore.Page page = webhooks.deliveries(id, limit, offset);
    return new DeliveryListView(
        page.deliveries().stream().map(DeliveryView::of).toList(), page.total(), limit, offset);
  }

  /** 200 whatever the receiver made of it: that is what the reply tells. */
  @PostMapping("/{id}/test")
  DeliveryView test(@PathVariable("id") String id) {
    return DeliveryView.of(webhooks.test(id));
  }

  @PostMapping("/{id}/rotate-secret")
  RotatedSecretView rotate(
      @PathVariable("id") String id,
      @RequestBody(required = false) @Nullable RotateSecretRequest request) {
    return RotatedSecretView.of(webhooks.rotate(id, request == null ? null : request.secret()));
  }
}
