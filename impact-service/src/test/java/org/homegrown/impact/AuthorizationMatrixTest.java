package org.homegrown.impact;

import java.util.stream.Stream;
import org.homegrown.testkit.Authorization;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@ImpactServiceTest
class AuthorizationMatrixTest {

  @TestFactory
  Stream<DynamicTest> nobodyGetsInWithoutTheRightToken() {
    return Authorization.matrix(
        "GET /v1/dashboard",
        "GET /v1/dashboard/equity",
        "GET /v1/dashboard/regions",
        "GET /v1/dashboard/targets",
        "GET /v1/dashboard/trends",
        "GET /v1/figures",
        "GET /v1/figures/{figureId}",
        "GET /v1/figures/{figureId}/hashes",
        "GET /v1/figures/{figureId}/method",
        "GET /v1/figures/{figureId}/restatements",
        "GET /v1/figures/{figureId}/vintages",
        "GET /v1/figures/{figureId}/vintages/{number}",
        "GET /v1/measures",
        "GET /v1/measures/{code}",
        "GET /v1/metrics",
        "GET /v1/metrics/{code}",
        "GET /v1/metrics/{code}/versions",
        "GET /v1/releases",
        "GET /v1/releases/budget",
        "GET /v1/releases/{number}",
        "GET /v1/releases/{number}/{file}",
        "GET /v1/targets",
        "GET /v1/targets/{targetId}");
  }
}
