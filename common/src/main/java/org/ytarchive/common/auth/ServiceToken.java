package org.ytarchive.common.auth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.config.ConfigurationException;
import org.ytarchive.common.log.Redaction;

/**
 * The secret by which the services of one archive know one another, and by which whoever may read
 * the archive's data makes the first key. There is none while sign-in is off. Thread-safe.
 */
public final class ServiceToken {

  /** The header that carries it. */
  public static final String HEADER = "X-Service-Token";

  /** Its file, in {@code base_data_dir}, for its owner's eyes alone. */
  public static final String FILE = "service-token";

  private static final int SHORTEST = 24;
  private static final int RANDOM_BYTES = 32;

  private final byte @Nullable [] value;

  private ServiceToken(@Nullable String value) {
    this.value = value == null ? null : value.getBytes(StandardCharsets.UTF_8);
    Redaction.hide(value);
  }

  /** Sign-in is off: nobody is known by a token, and nobody needs one. */
  public static ServiceToken none() {
    return new ServiceToken(null);
  }

  /**
   * The one from the configuration.
   *
   * @throws ConfigurationException if it is too short to be one
   */
  static ServiceToken of(String configured) {
    if (configured.length() < SHORTEST || !configured.matches("[\\x21-\\x7e]+")) {
      throw new ConfigurationException(
          "auth.service_token must have at least %d characters, none of them blank or beyond ASCII; leave it empty for one that is made by itself."
              .formatted(SHORTEST));
    }
    return new ServiceToken(configured);
  }

  /**
   * The one in that directory, made where there is none; whichever service comes first makes it.
   */
  static ServiceToken in(Path directory) {
    Path file = directory.resolve(FILE);
    try {
      Files.createDirectories(directory);
      if (!Files.exists(file)) {
        make(directory, file);
      }
      return of(Files.readString(file).strip());
    } catch (IOException e) {
      throw new UncheckedIOException("the services' token can't be read or made: " + file, e);
    }
  }

  /**
   * Moved into place, so that nobody reads half of it; behind a lock, so that the first one stays.
   * (A hard link would be both at once, but not every file system has them.)
   */
  private static synchronized void make(Path directory, Path file) throws IOException {
    Path lock = directory.resolve("." + FILE + ".lock");
    try (FileChannel channel =
        FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      FileLock held = channel.lock();
      if (!Files.exists(file)) {
        put(directory, file);
      }
      held.release();
    }
  }

  private static void put(Path directory, Path file) throws IOException {
    byte[] random = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(random);
    Path draft = Files.createTempFile(directory, FILE, ".new", forTheOwner());
    try {
      Files.writeString(
          draft,
          Base64.getUrlEncoder().withoutPadding().encodeToString(random) + "\n",
          StandardOpenOption.SYNC);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static FileAttribute<?>[] forTheOwner() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  /** Whether that is the token; takes as long for a wrong one as for the right one. */
  public boolean matches(@Nullable String given) {
    return value != null
        && given != null
        && MessageDigest.isEqual(value, given.getBytes(StandardCharsets.UTF_8));
  }

  /** Puts it on a request to another service. */
  public void addTo(BiConsumer<String, String> headers) {
    if (value != null) {
      headers.accept(HEADER, new String(value, StandardCharsets.UTF_8));
    }
  }

  /** Whether sign-in is on. */
  public boolean required() {
    return value != null;
  }
}
