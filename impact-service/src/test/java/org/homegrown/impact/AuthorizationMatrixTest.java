package org.homegrown.impact;

import java.util.stream.Stream;
import org.homegrown.testkit.Authorization;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@ImpactServiceTest
class AuthorizationMatrixTest {

  @TestFactory
  Stream<DynamicTest> nobodyGetsInWithoutTheRightToken() {
    return Authorization.matrix("GET /v1/dashboard/equity", "GET /v1/figures", "GET /v1/metrics");
  }
}
