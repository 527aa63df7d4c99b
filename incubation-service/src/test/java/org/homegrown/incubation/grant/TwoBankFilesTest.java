package org.homegrown.incubation.grant;

import static org.homegrown.incubation.School.enrol;
import static org.homegrown.incubation.School.openCohort;
import static org.homegrown.incubation.School.programme;
import static org.homegrown.incubation.grant.Funding.due;
import static org.homegrown.incubation.grant.Funding.paid;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.homegrown.incubation.IncubationServiceTest;
import org.junit.jupiter.api.Test;

@IncubationServiceTest
class TwoBankFilesTest {

  private final String carla = "carla-" + UUID.randomUUID();

  @Test
  void oneTransferPaysOneTrancheWhoeverHandsItsReferenceInAtOnce() throws Exception {
    var programme = programme(carla);
    var funding = Funding.of(programme, carla);
    var enrolment = enrol(carla, "mei-" + UUID.randomUUID(), openCohort(carla, programme, 1));
    for (int round = 0; round < 5; round++) {
      var tranches = funding.award(enrolment, due(100), due(100));
      tranches.forEach(funding::approveByTwo);
      String file = funding.file().statusCode(201).extract().path("id");
      var reference = "bank-" + UUID.randomUUID();
      var begin = new CyclicBarrier(2);
      try (var pool = Executors.newFixedThreadPool(2)) {
        var answers =
            tranches.stream()
                .map(
                    tranche ->
                        pool.submit(
                            () -> {
                              begin.await();
                              return funding
                                  .reconcile(file, paid(tranche, reference, "1.00"))
                                  .statusCode(200)
                                  .extract()
                                  .<String>path("rows[0].outcome");
                            }))
                .toList();
        assertEquals(
            List.of("MATCHED", "STATUS_DIFFERS"),
            List.of(answers.getFirst().get(), answers.getLast().get()).stream().sorted().toList());
      }
    }
  }
}
