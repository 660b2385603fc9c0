package org.mwaliko.server;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mwaliko.server.database.Database;

/** The shape that the code is to keep. */
class ArchitectureTest {

  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.mwaliko");

  private static final int LONGEST_FILE = 500;
  private static final int LONG_FILE = 180;
  private static final int MEDIAN_FILE = 60;

  @Test
  void everythingIsThereToBeLookedAt() {
    for (String name :
        List.of(
            "server.Wiring",
            "spi.Channel",
            "channel.email.EmailChannel",
            "channel.sms.SmsChannel",
            "channel.print.PrintChannel")) {
      assertTrue(ALL.contain("org.mwaliko." + name), name);
    }
  }

  @Test
  void featuresDoNotDependOnEachOtherInCircles() {
    slices().matching("org.mwaliko.server.(*)..").should().beFreeOfCycles().check(ALL);
  }

  @Test
  void aStoreIsUsedInItsOwnPackageOnly() {
    classes()
        .that()
        .haveSimpleNameEndingWith("Store")
        .or()
        .haveFullyQualifiedName("org.mwaliko.server.delivery.Queue")
        .should(beUsedInTheirOwnPackageOnly())
        .check(ALL);
  }

  @Test
  void graphQlKnowsNothingOfSql() {
    noClasses()
        .that()
        .resideInAPackage("org.mwaliko.server.graphql..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("java.sql..", "javax.sql..", "io.helidon.dbclient.."))
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Database.class)
        .check(ALL);
  }

  @Test
  void onlyTheDatabasePackageTalksToDrivers() {
    noClasses()
        .that()
        .resideInAPackage("org.mwaliko..")
        .and()
        .resideOutsideOfPackage("org.mwaliko.server.database..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("java.sql..", "javax.sql..", "com.zaxxer..", "org.mariadb.."))
        .check(ALL);
  }

  @Test
  void namesSayWhatThingsAre() {
    noClasses()
        .should()
        .haveSimpleNameEndingWith("Util")
        .orShould()
        .haveSimpleNameEndingWith("Utils")
        .orShould()
        .haveSimpleNameEndingWith("Manager")
        .orShould()
        .haveSimpleNameEndingWith("Helper")
        .orShould()
        .haveSimpleNameEndingWith("Impl")
        .check(ALL);
  }

  @Test
  void channelsAndTheServerMeetAtTheSpiOnly() {
    noClasses()
        .that()
        .resideInAPackage("org.mwaliko.channel..")
        .should()
        .dependOnClassesThat(resideInAPackage("org.mwaliko.server.."))
        .check(ALL);
    noClasses()
        .that()
        .resideInAPackage("org.mwaliko.server..")
        .should()
        .dependOnClassesThat(resideInAPackage("org.mwaliko.channel.."))
        .check(ALL);
  }

  @Test
  void theSpiNeedsNothingButTheJdk() {
    classes()
        .that()
        .resideInAPackage("org.mwaliko.spi..")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                "org.mwaliko.spi..",
                "java.lang..",
                "java.util..",
                "java.math..",
                "java.time..",
                "java.net..",
                "java.nio..",
                "java.io.."))
        .check(ALL);
  }

  @Test
  void filesAreShort() throws IOException {
    List<Long> lines = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("..").toRealPath())) {
      for (Path file :
          files
              .filter(f -> f.toString().contains("/src/main/java/"))
              .filter(f -> f.toString().endsWith(".java"))
              .toList()) {
        try (Stream<String> text = Files.lines(file)) {
          long count = text.count();
          assertTrue(count <= LONGEST_FILE, () -> file + " has " + count + " lines");
          lines.add(count);
        }
      }
    }
    lines.sort(null);
    assertTrue(lines.size() > 200, () -> "only " + lines.size() + " files were found");
    assertEquals(0, over(MEDIAN_FILE, lines.get(lines.size() / 2)), "median");
    assertEquals(0, over(LONG_FILE, lines.get(lines.size() * 9 / 10)), "nine in ten");
  }

  private static long over(long limit, long lines) {
    return Math.max(0, lines - limit);
  }

  private static ArchCondition<JavaClass> beUsedInTheirOwnPackageOnly() {
    return new ArchCondition<>("be used in their own package only") {
      @Override
      public void check(JavaClass store, ConditionEvents events) {
        store.getDirectDependenciesToSelf().stream()
            .filter(d -> !d.getOriginClass().getPackageName().equals(store.getPackageName()))
            .forEach(d -> events.add(SimpleConditionEvent.violated(d, d.getDescription())));
      }
    };
  }
}
