package org.homegrown.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.homegrown.testkit.HouseRules;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {

  private static final Set<String> DOMAIN_WORDS =
      Set.of(
          "shop",
          "seller",
          "buyer",
          "product",
          "variant",
          "stock",
          "order",
          "cart",
          "checkout",
          "payment",
          "refund",
          "payout",
          "shipment",
          "region",
          "programme",
          "cohort",
          "enrolment",
          "application",
          "milestone",
          "coordinator",
          "mentor",
          "grant",
          "measurement",
          "figure",
          "metric",
          "rollup");

  @TestFactory
  Stream<DynamicTest> rulesOfTheHouse() {
    return HouseRules.in("org.homegrown.kit");
  }

  @Test
  void knowsNoWordOfAnyDomain() {
    var found = new TreeSet<String>();
    new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .importPackages("org.homegrown.kit")
        .forEach(
            type -> {
              collect(found, type.getName());
              type.getFields().forEach(field -> collect(found, field.getName()));
              type.getMethods().forEach(method -> collect(found, method.getName()));
            });
    assertEquals(List.of(), List.copyOf(found));
  }

  private static void collect(Set<String> found, String name) {
    Arrays.stream(name.split("[^A-Za-z]+|(?<=[a-z])(?=[A-Z])"))
        .map(String::toLowerCase)
        .filter(
            word -> DOMAIN_WORDS.contains(word) || DOMAIN_WORDS.contains(word.replaceAll("s$", "")))
        .forEach(word -> found.add(word + " in " + name));
  }
}
