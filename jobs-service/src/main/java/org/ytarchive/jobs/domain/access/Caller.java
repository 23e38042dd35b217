package org.ytarchive.jobs.domain.access;

import org.jspecify.annotations.Nullable;

/**
 * Who asks.
 *
 * @param id the key's; what limits and statistics go by
 * @param owner whose jobs these are; null while there are no keys
 */
public record Caller(Kind kind, String id, @Nullable String owner) {

  /** What a caller may do. */
  public enum Kind {
    /** Anybody, while sign-in is off: everything. */
    ANYBODY,
    /** Another service of this archive, or a person who may read its data: everything. */
    SERVICE,
    ADMIN,
    USER
  }

  public static final Caller ANYBODY = new Caller(Kind.ANYBODY, "anonymous", null);

  /** Also what the archive does by itself. */
  public static final Caller SERVICE = new Caller(Kind.SERVICE, "service", null);

  public static Caller of(AccessKey key) {
    return new Caller(
        switch (key.role()) {
          case ADMIN -> Kind.ADMIN;
          case USER -> Kind.USER;
        },
        key.id(),
        key.name());
  }

  /** Whose jobs alone this caller may see; null for everybody's. */
  public @Nullable String onlyOf() {
    return kind == Kind.USER ? owner : null;
  }

  /** Whether this caller may see what is that owner's. */
  public boolean maySee(@Nullable String ownerOfIt) {
    String only = onlyOf();
    return only == null || only.equals(ownerOfIt);
  }
}
