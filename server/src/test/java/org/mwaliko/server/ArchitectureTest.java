package org.mwaliko.server;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
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
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of how the code is laid out. */
class ArchitectureTest {

  private static final int LONGEST_FILE = 500;
  private static final int LONG_FILE = 180;

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.mwaliko");

  @Test
  void packagesOfFeaturesHaveNoCycles() {
    slices().matching("org.mwaliko.server.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void packagesOfChannelsHaveNoCycles() {
    slices().matching("org.mwaliko.channel.*.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void channelsSeeNothingOfMwalikoButTheSpi() {
    noClasses()
        .that()
        .resideInAPackage("org.mwaliko.channel..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.mwaliko.server..", "org.mwaliko.schema..")
        .check(CLASSES);
    slices().matching("org.mwaliko.channel.(*)..").should().notDependOnEachOther().check(CLASSES);
  }

  @Test
  void theServerKnowsNoChannelByItsClasses() {
    noClasses()
        .that()
        .resideInAPackage("org.mwaliko.server..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.mwaliko.channel..")
        .check(CLASSES);
  }

  @Test
  void theSpiNeedsNothingButJava() {
    classes()
        .that()
        .resideInAPackage("org.mwaliko.spi..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.mwaliko.spi..")
        .check(CLASSES);
  }

  @Test
  void graphQlHoldsNoSql() {
    noClasses()
        .that()
        .resideInAPackage("org.mwaliko.server.graphql..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "io.helidon.dbclient..")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("org.mwaliko.server.database.Database")
        .check(CLASSES);
  }

  @Test
  void fetchersHoldNoSql() {
    noClasses()
        .that()
        .haveSimpleNameEndingWith("Fields")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("org.mwaliko.server.database.Database")
        .check(CLASSES);
  }

  @Test
  void storesAreUsedByTheirOwnFeatureOnly() {
    classes()
        .that(simpleNameEndingWith("Store").and(resideInAPackage("org.mwaliko.server..")))
        .should(beUsedInTheirOwnPackageOnly())
        .check(CLASSES);
  }

  @Test
  void nothingIsNamedAfterWhatItIsNot() {
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
        .check(CLASSES);
  }

  @Test
  void filesAreSmall() throws IOException {
    try (Stream<Path> all = Files.walk(Path.of(".."))) {
      List<Path> sources =
          all.filter(file -> file.toString().contains("src/main/java"))
              .filter(file -> file.toString().endsWith(".java"))
              .toList();
      List<Long> lines = sources.stream().map(ArchitectureTest::lines).sorted().toList();
      assertTrue(lines.size() > 300, "the sources were not found");
      assertTrue(lines.getLast() <= LONGEST_FILE, () -> "the longest file has " + lines.getLast());
      long ninth = lines.get(lines.size() * 9 / 10);
      assertTrue(ninth <= LONG_FILE, () -> "one in ten files has more than " + ninth + " lines");
    }
  }

  private static long lines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ArchCondition<JavaClass> beUsedInTheirOwnPackageOnly() {
    return new ArchCondition<>("be used in their own package only") {
      @Override
      public void check(JavaClass store, ConditionEvents events) {
        store.getDirectDependenciesToSelf().stream()
            .filter(use -> !use.getOriginClass().getPackageName().equals(store.getPackageName()))
            .forEach(use -> events.add(SimpleConditionEvent.violated(use, use.getDescription())));
      }
    };
  }
}
