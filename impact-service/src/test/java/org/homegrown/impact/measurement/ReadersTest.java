package org.homegrown.impact.measurement;

import java.util.Map;
import java.util.stream.Stream;
import org.homegrown.impact.Reading;
import org.homegrown.impact.region.Regions.RegionDefined;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReadersTest {

  static Stream<Map.Entry<String, Class<?>>> readers() {
    return Map.<String, Class<?>>of(
        "region.defined",
        RegionDefined.class,
        "shop.opened",
        ShopEvents.ShopOpened.class,
        "product.listed",
        ShopEvents.ProductListed.class,
        "order.paid",
        ShopEvents.OrderPaid.class,
        "order.refunded",
        ShopEvents.OrderRefunded.class,
        "income.posted",
        ShopEvents.IncomePosted.class,
        "exposure.counted",
        ShopEvents.ExposureCounted.class)
        .entrySet()
        .stream();
  }

  @ParameterizedTest
  @MethodSource("readers")
  void whatTheSchemaPromisesIsWhatIsRead(Map.Entry<String, Class<?>> reader)
      throws ReflectiveOperationException {
    Reading.mustRead(reader.getKey(), reader.getValue());
  }
}
