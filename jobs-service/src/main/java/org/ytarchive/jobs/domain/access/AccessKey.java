package org.ytarchive.jobs.domain.access;

import java.time.Instant;

/**
 * A key, without what opens the door.
 *
 * @param name whose it is: keys of one name are one owner's
 * @param prefix how the key begins, so that people can tell theirs apart
 * @param hash SHA-256 of the key, in hexadecimal
 */
public record AccessKey(
    String id, String name, Role role, String prefix, String hash, Instant createdAt) {}
