package org.ytarchive.common.web;

import org.springframework.core.Ordered;

/** In which order requests come through the filters, outermost first. */
public final class FilterOrder {

  static final int TRACE = Ordered.HIGHEST_PRECEDENCE;
  static final int HOST = TRACE + 10;
  static final int SAFETY = TRACE + 15;
  static final int STOPPING = TRACE + 20;

  /** Who asks, how often, and whether he may. */
  public static final int ACCESS = TRACE + 30;

  static final int BODY = TRACE + 40;

  /** What a service answers itself, without Spring's dispatcher. */
  public static final int SHORTCUT = TRACE + 50;

  private FilterOrder() {}
}
