package org.homegrown.local;

import java.util.stream.Stream;
import org.homegrown.testkit.HouseRules;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {

  @TestFactory
  Stream<DynamicTest> rulesOfTheHouse() {
    return HouseRules.in("org.homegrown.local");
  }
}
