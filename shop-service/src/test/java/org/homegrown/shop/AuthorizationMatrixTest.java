package org.homegrown.shop;

import java.util.stream.Stream;
import org.homegrown.testkit.Authorization;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@ShopServiceTest
class AuthorizationMatrixTest {

  @TestFactory
  Stream<DynamicTest> nobodyGetsInWithoutTheRightToken() {
    return Authorization.matrix(
        "GET /v1/categories",
        "GET /v1/categories/{code}",
        "GET /v1/media/{mediaId}",
        "GET /v1/payment-methods",
        "GET /v1/products",
        "GET /v1/products/{productId}",
        "GET /v1/products/{productId}/lots",
        "GET /v1/regions",
        "GET /v1/regions/{code}",
        "GET /v1/shops",
        "GET /v1/shops/{shopId}",
        "GET /v1/shops/{shopId}/delivery-options",
        "GET /v1/shops/{shopId}/delivery-options/{optionId}",
        "GET /v1/shops/{shopId}/shipping-promise",
        // by the provider's signature
        "POST /v1/payments/webhooks/{provider}");
  }
}
