package org.ytarchive.logging.domain;

/** By time. */
public enum LogOrder {
  ASC,
  DESC
}
