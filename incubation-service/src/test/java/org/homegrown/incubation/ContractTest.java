package org.homegrown.incubation;

import java.nio.file.Path;
import org.homegrown.testkit.Contract;
import org.homegrown.testkit.OtherMethods;
import org.junit.jupiter.api.Test;

@IncubationServiceTest
class ContractTest {

  @Test
  void theCommittedContractIsWhatTheServiceOffers() {
    Contract.mustEqual(Path.of("openapi.yaml"));
  }

  @Test
  void everyAddressSaysWhatItCanBeAskedFor() {
    OtherMethods.mustBeRefused();
  }
}
