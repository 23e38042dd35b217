package org.ytarchive.jobs.domain.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.error.ServiceException;

/**
 * The keys. A new one is good at once, a deleted one is bad at once; in further Jobs instances on
 * the same database both take a few seconds. Thread-safe.
 *
 * <p>A key is 256 random bits, so a plain SHA-256 is all that its hash needs: there is nothing to
 * guess that a slow hash would protect.
 */
public final class AccessKeys {

  /** How a key begins, whoever's it is. */
  public static final String PREFIX = "yta_";

  private static final int RANDOM_BYTES = 32;
  private static final int SHOWN = 10;
  private static final Duration FRESH = Duration.ofSeconds(5);
  private static final Duration FRESH_FOR_STRANGERS = Duration.ofSeconds(1);

  private final AccessKeyStore store;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final ReentrantLock reading = new ReentrantLock();
  private volatile Known known = new Known(Map.of(), Instant.EPOCH);

  private record Known(Map<String, AccessKey> byHash, Instant at) {}

  /** A key that was just made, and what is shown of it this once. */
  public record Made(AccessKey key, String secret) {

    /** Says nothing of the secret. */
    @Override
    public String toString() {
      return "Made[" + key + "]";
    }
  }

  public AccessKeys(AccessKeyStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * Makes a key.
   *
   * @param name 1 to 100 characters: the owner's
   * @throws ServiceException E007 where the name can't be used
   */
  public Made make(@Nullable String name, Role role) {
    if (name == null || !name.strip().matches("[\\p{L}\\p{N}][\\p{L}\\p{N} ._@-]{0,99}")) {
      throw ServiceException.invalid(
          "name is %s: it takes 1 to 100 letters, digits, blanks and . _ @ -, and begins with a letter or a digit."
              .formatted(name == null ? "missing" : "'" + name + "'"));
    }
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    String secret = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    AccessKey key =
        new AccessKey(
            UUID.randomUUID().toString(),
            name.strip(),
            role,
            secret.substring(0, SHOWN),
            hash(secret),
            Instant.ofEpochMilli(clock.millis()));
    store.insert(key);
    forgetWhatIsKnown();
    return new Made(key, secret);
  }

  /** Oldest first. */
  public List<AccessKey> all() {
    return store.all();
  }

  /**
   * From now on it opens nothing.
   *
   * @throws ServiceException E007 with status 404 where there is no such key
   */
  public void delete(String id) {
    if (!store.delete(id)) {
      throw ServiceException.notFound("There is no key '%s'.".formatted(id));
    }
    forgetWhatIsKnown();
  }

  /** Whose key this is; empty where it is nobody's. */
  public Optional<AccessKey> find(String secret) {
    String hash = hash(secret);
    AccessKey found = known(FRESH).get(hash);
    if (found == null) {
      found = known(FRESH_FOR_STRANGERS).get(hash);
    }
    return Optional.ofNullable(found).filter(key -> sameHash(key.hash(), hash));
  }

  /** Whether a caller who was let in would still be: that its key was not deleted meanwhile. */
  public boolean admits(Caller caller) {
    return switch (caller.kind()) {
      case ANYBODY, SERVICE -> true;
      case ADMIN, USER ->
          known(FRESH).values().stream().anyMatch(key -> key.id().equals(caller.id()));
    };
  }

  /** Not before a reading has ended that may have begun before the change. */
  private void forgetWhatIsKnown() {
    reading.lock();
    try {
      known = new Known(Map.of(), Instant.EPOCH);
    } finally {
      reading.unlock();
    }
  }

  private Map<String, AccessKey> known(Duration fresh) {
    Known now = known;
    if (Duration.between(now.at(), clock.instant()).compareTo(fresh) < 0) {
      return now.byHash();
    }
    reading.lock();
    try {
      if (known.at().isAfter(now.at())) {
        return known.byHash(); // Another thread has just read them.
      }
      Instant at = clock.instant();
      Map<String, AccessKey> read =
          store.all().stream().collect(Collectors.toMap(AccessKey::hash, Function.identity()));
      known = new Known(read, at);
      return read;
    } finally {
      reading.unlock();
    }
  }

  private static boolean sameHash(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
  }

  private static String hash(String secret) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
