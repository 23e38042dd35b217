package org.ytarchive.jobs.api.access;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.ytarchive.jobs.domain.access.AccessKey;
import org.ytarchive.jobs.domain.access.AccessKeys;
import org.ytarchive.jobs.domain.access.Role;

/** Keys over HTTP, for administrators. */
@RestController
@RequestMapping("/api/v1/keys")
class KeysController {

  private final AccessKeys keys;

  KeysController(AccessKeys keys) {
    this.keys = keys;
  }

  /**
   * @param role {@code user} when absent
   */
  record KeyRequest(@Nullable String name, @Nullable String role) {}

  record KeyView(String keyId, String name, String role, String prefix, Instant createdAt) {

    static KeyView of(AccessKey key) {
      return new KeyView(key.id(), key.name(), key.role().wire(), key.prefix(), key.createdAt());
    }
  }

  /**
   * @param key shown this once
   */
  record NewKeyView(
      String keyId, String name, String role, String prefix, Instant createdAt, String key) {}

  record KeyListView(List<KeyView> keys) {}

  record KeyDeletedView(String keyId, boolean deleted) {}

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  NewKeyView create(@RequestBody KeyRequest request) {
    AccessKeys.Made made = keys.make(request.name(), Role.of(request.role()));
    KeyView view = KeyView.of(made.key());
    return new NewKeyView(
        view.keyId(), view.name(), view.role(), view.prefix(), view.createdAt(), made.secret());
  }

  @GetMapping
  KeyListView list() {
    return new KeyListView(keys.all().stream().map(KeyView::of).toList());
  }

  @DeleteMapping("/{id}")
  KeyDeletedView delete(@PathVariable("id") String id) {
    keys.delete(id);
    return new KeyDeletedView(id, true);
  }
}
