package org.ytarchive.testkit.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayerRulesTest {
  private static final String FIXTURES = "org.ytarchive.testkit.rules.fixture.";
  private static final JavaClasses BROKEN =
      new ClassFileImporter().importPackages(FIXTURES + "broken");
  private static final JavaClasses SOUND =
      new ClassFileImporter().importPackages(FIXTURES + "sound");

  @ParameterizedTest
  @CsvSource({
    "domain is plain, KnowsJson",
    "domain is plain, KnowsItsStore",
    "domain without JDBC, KnowsJdbc",
    "rooms are apart, KnowsTheShelf",
    "rooms are apart, KnowsTheClient",
    "rooms are apart, GoesPastTheDomain",
    "services are apart, VisitsANeighbour",
    "nobody sleeps, Sleeper.sleeps()",
    "nobody sleeps, Sleeper.sleepsInUnits()",
    "time comes from a clock, LooksAtTheWall.instant()",
    "time comes from a clock, LooksAtTheWall.byReference()",
    "time comes from a clock, LooksAtTheWall.local(java.time.ZoneId)",
    "time comes from a clock, LooksAtTheWall.millis()",
    "time comes from a clock, LooksAtTheWall.clock()",
    "time comes from a clock, LooksAtTheWall.date()",
    "logs go to slf4j, Shouter",
    "logs go to slf4j, LogsElsewhere",
    "names say something, util.Anything",
    "names say something, TideManager",
  })
  void bites(String rule, String culprit) {
    assertThat(breaches(FIXTURES + "broken", rule, BROKEN))
        .anyMatch(breach -> breach.contains(culprit));
  }

  @TestFactory
  Stream<DynamicTest> everyRuleBitesSomething() {
    return LayerRules.rules(FIXTURES + "broken").keySet().stream()
        .map(
            rule ->
                DynamicTest.dynamicTest(
                    rule,
                    () -> assertThat(breaches(FIXTURES + "broken", rule, BROKEN)).isNotEmpty()));
  }

  @TestFactory
  Stream<DynamicTest> whatIsSoundPasses() {
    return LayerRules.rules(FIXTURES + "sound").keySet().stream()
        .map(
            rule ->
                DynamicTest.dynamicTest(
                    rule, () -> assertThat(breaches(FIXTURES + "sound", rule, SOUND)).isEmpty()));
  }

  @Test
  void aPackageWithoutClassesIsAMistake() {
    assertThatThrownBy(() -> LayerRules.check("org.ytarchive.nowhere"))
        .isInstanceOf(AssertionError.class)
        .hasMessage("There are no classes in org.ytarchive.nowhere to check.");
  }

  @Test
  void checksThePackageOfAnApplication() {
    assertThatCode(() -> LayerRules.check(LayerRules.class)).doesNotThrowAnyException();
    assertThatThrownBy(() -> LayerRules.check("org.ytarchive.testkit.origin"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("OriginMain");
  }

  private static List<String> breaches(String base, String name, JavaClasses classes) {
    ArchRule rule = Objects.requireNonNull(LayerRules.rules(base).get(name), name);
    EvaluationResult result = rule.evaluate(classes);
    return result.getFailureReport().getDetails();
  }
}
