package org.homegrown.incubation;

import java.util.stream.Stream;
import org.homegrown.testkit.Authorization;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@IncubationServiceTest
class AuthorizationMatrixTest {

  @TestFactory
  Stream<DynamicTest> nobodyGetsInWithoutTheRightToken() {
    return Authorization.matrix(
        "GET /v1/certificates/{number}",
        "POST /v1/certificates/verify",
        "GET /v1/issuers/{programmeId}",
        "GET /v1/issuers/keys/{keyId}",
        "GET /v1/issuers/{programmeId}/status-lists/{list}");
  }
}
