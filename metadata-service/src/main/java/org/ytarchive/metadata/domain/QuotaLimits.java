package org.ytarchive.metadata.domain;

/**
 * How much may be spent.
 *
 * @param limit units a day, as Google grants them to the project
 * @param reserve units of these that are never spent here
 */
public record QuotaLimits(int limit, int reserve) {

  int spendable() {
    return Math.max(0, limit - reserve);
  }
}
