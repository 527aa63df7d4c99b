package org.homegrown.shop.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.homegrown.shop.ShopServiceTest;
import org.homegrown.shop.lane.Lane.Answer;
import org.junit.jupiter.api.Test;

@ShopServiceTest
class LaneTest {

  private static final UUID SHOP = UUID.randomUUID();

  @Test
  void anErrorIsAnAnswerAndTheLaneGoesOn() {
    var lanes =
        new Lanes<Integer, Integer>(
            "test",
            1,
            10,
            (requests, locked) -> {
              if (requests.contains(13)) {
                throw new StackOverflowError();
              }
              return requests.stream().map(Answer::of).toList();
            });
    assertEquals(1, lanes.join(SHOP, 1));
    assertThrows(RuntimeException.class, () -> lanes.join(SHOP, 13));
    assertEquals(2, lanes.join(SHOP, 2));
    lanes.stop();
  }

  @Test
  void whenTheDatabaseIsAwayABatchIsTriedOnceAndNotEachRequestByItself() throws Exception {
    var tries = new AtomicInteger();
    var allAreHere = new CountDownLatch(1);
    var lanes =
        new Lanes<Integer, Integer>(
            "test",
            1,
            100,
            (requests, locked) -> {
              tries.incrementAndGet();
              if (requests.contains(0)) {
                await(allAreHere);
                return requests.stream().map(Answer::of).toList();
              }
              throw new IllegalStateException(new SQLException("gone", "08006"));
            });
    try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = people.submit(() -> lanes.join(SHOP, 0));
      while (tries.get() == 0) {
        Thread.onSpinWait();
      }
      var others =
          IntStream.rangeClosed(1, 50)
              .mapToObj(request -> people.submit(() -> lanes.join(SHOP, request)))
              .toList();
      while (lanes.waiting() < 50) {
        Thread.onSpinWait();
      }
      allAreHere.countDown();
      assertEquals(0, first.get());
      for (var other : others) {
        assertThrows(Exception.class, other::get);
        assertEquals(Future.State.FAILED, other.state());
      }
    }
    assertEquals(2, tries.get(), "the first one's, and one for all the others");
    lanes.stop();
  }

  @Test
  void whoComesAfterTheEndIsRefusedAndDoesNotWaitForEver() {
    var lanes =
        new Lanes<Integer, Integer>(
            "test", 1, 10, (requests, locked) -> requests.stream().map(Answer::of).toList());
    assertEquals(1, lanes.join(SHOP, 1));
    lanes.stop();
    assertThrows(IllegalStateException.class, () -> lanes.join(SHOP, 2));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
