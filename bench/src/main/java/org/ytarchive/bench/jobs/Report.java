package org.ytarchive.bench.jobs;

/** Tells figures as they come. */
final class Report {

  private Report() {}

  static void say(String what, double value, String unit) {
    System.out.printf("%-70s %,12.2f %s%n", what, value, unit);
  }
}
