package org.homegrown.impact.feed;

import org.homegrown.impact.Reading;
import org.junit.jupiter.api.Test;

class ReadersTest {

  @Test
  void whatTheSchemaPromisesIsWhatIsRead() throws ReflectiveOperationException {
    Reading.mustRead("person.erased", ShopFeed.PersonErased.class);
  }
}
