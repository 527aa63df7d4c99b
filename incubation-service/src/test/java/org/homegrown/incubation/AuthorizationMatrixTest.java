package org.homegrown.incubation;

import java.util.stream.Stream;
import org.homegrown.testkit.Authorization;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@IncubationServiceTest
class AuthorizationMatrixTest {

  @TestFactory
  Stream<DynamicTest> nobodyGetsInWithoutTheRightToken() {
    return Authorization.matrix();
  }
}
