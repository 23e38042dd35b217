package org.ytarchive.testkit.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The rules that every service keeps: its rooms, its neighbours, its clock, its names. A service's
 * test calls {@link #check} with its own package.
 */
public final class LayerRules {
  private static final String ROOT = "org.ytarchive.";
  private static final List<String> OUTER_ROOMS = List.of("api", "store", "client", "ytdlp");
  private static final List<String> SERVICES =
      List.of("jobs", "metadata", "download", "storage", "logging");
  private static final Set<String> TIMES =
      Set.of(
          "java.time.Instant",
          "java.time.LocalDate",
          "java.time.LocalTime",
          "java.time.LocalDateTime",
          "java.time.OffsetDateTime",
          "java.time.ZonedDateTime",
          "java.time.Year",
          "java.time.YearMonth");

  private LayerRules() {}

  /** Checks the service whose application class this is. */
  public static void check(Class<?> application) {
    check(application.getPackageName());
  }

  /**
   * Checks the classes of this package and below, without tests.
   *
   * @throws AssertionError when a rule is broken, naming the rule and each place; also when there
   *     are no classes
   */
  public static void check(String basePackage) {
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(basePackage);
    if (classes.isEmpty()) {
      throw new AssertionError("There are no classes in " + basePackage + " to check.");
    }
    rules(basePackage).values().forEach(rule -> rule.check(classes));
  }

  /** Every rule for this package, by its name. */
  static Map<String, ArchRule> rules(String base) {
    Map<String, ArchRule> rules = new TreeMap<>();
    rules.put("domain is plain", domainIsPlain(base));
    rules.put("domain without JDBC", domainWithoutJdbc(base));
    rules.put("rooms are apart", roomsAreApart(base));
    rules.put("services are apart", servicesAreApart(base));
    rules.put("nobody sleeps", nobodySleeps());
    rules.put("time comes from a clock", timeComesFromAClock());
    rules.put("logs go to slf4j", logsGoToSlf4j());
    rules.put("names say something", namesSaySomething());
    rules.replaceAll((name, rule) -> rule.allowEmptyShould(true).as(name));
    return rules;
  }

  private static ArchRule domainIsPlain(String base) {
    return classes()
        .that()
        .resideInAPackage(base + ".domain..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            base + ".domain..",
            ROOT + "common.error..",
            ROOT + "common.id..",
            "org.slf4j..",
            "org.jspecify..",
            "com.google.errorprone.annotations..")
        .because("the domain is plain Java, which the rooms around it depend on");
  }

  private static ArchRule domainWithoutJdbc(String base) {
    return noClasses()
        .that()
        .resideInAPackage(base + ".domain..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "javax..")
        .because("databases are the store's business");
  }

  private static ArchRule roomsAreApart(String base) {
    List<ArchRule> rules =
        OUTER_ROOMS.stream()
            .<ArchRule>map(
                room ->
                    noClasses()
                        .that()
                        .resideInAPackage(base + "." + room + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(others(base, room)))
            .toList();
    return CompositeArchRule.of(rules)
        .because("api, store, client and ytdlp meet in the domain and nowhere else");
  }

  private static String[] others(String base, String room) {
    return OUTER_ROOMS.stream()
        .filter(other -> !other.equals(room))
        .map(other -> base + "." + other + "..")
        .toArray(String[]::new);
  }

  private static ArchRule servicesAreApart(String base) {
    return noClasses()
        .that()
        .resideInAPackage(base + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            SERVICES.stream()
                .map(service -> ROOT + service)
                .filter(service -> !service.equals(base))
                .map(service -> service + "..")
                .toArray(String[]::new))
        .because("services know one another over HTTP only");
  }

  private static ArchRule nobodySleeps() {
    return noClasses()
        .should()
        .accessTargetWhere(
            target(
                "sleep",
                target ->
                    target.getName().equals("sleep")
                        && (owner(target).equals(Thread.class.getName())
                            || owner(target).equals("java.util.concurrent.TimeUnit"))))
        .because("waiting is a scheduler's work, or a condition's");
  }

  private static ArchRule timeComesFromAClock() {
    return noClasses()
        .should()
        .accessTargetWhere(target("the system's clock", LayerRules::readsTheSystemsClock))
        .orShould()
        .callConstructor(Date.class)
        .because("time is an injected Clock, which a test can move");
  }

  private static boolean readsTheSystemsClock(AccessTarget target) {
    String name = target.getName();
    boolean ofDateOrTime = TIMES.contains(owner(target)) && name.equals("now");
    boolean withoutClock =
        !(target instanceof AccessTarget.CodeUnitAccessTarget code
            && code.getRawParameterTypes().stream()
                .anyMatch(type -> type.isEquivalentTo(Clock.class)));
    return (ofDateOrTime && withoutClock)
        || (owner(target).equals(System.class.getName()) && name.equals("currentTimeMillis"))
        || (owner(target).equals(Clock.class.getName()) && name.startsWith("system"));
  }

  private static ArchRule logsGoToSlf4j() {
    return CompositeArchRule.of(GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS)
        .and(
            noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.logging..")
                .because("slf4j carries the trace id to the Logging service"));
  }

  private static ArchRule namesSaySomething() {
    return noClasses()
        .should()
        .resideInAnyPackage(
            "..util..", "..utils..", "..helper..", "..helpers..", "..impl..", "..manager..")
        .orShould()
        .haveNameMatching(".*(Utils?|Helpers?|Impl|Manager)")
        .because("a name says what the thing is");
  }

  private static DescribedPredicate<JavaAccess<?>> target(
      String description, Predicate<AccessTarget> matches) {
    return DescribedPredicate.describe(description, access -> matches.test(access.getTarget()));
  }

  private static String owner(AccessTarget target) {
    return target.getOwner().getName();
  }
}
