package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.hvrwallet.conformance.KmsCaller.Reply;
import org.hvrwallet.kmsdouble.KmsDouble;
import org.hvrwallet.kmsdouble.KmsKey;
import org.hvrwallet.kmsdouble.Mischief;
import org.hvrwallet.kmsdouble.Region;
import org.hvrwallet.kmsdouble.Trick;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The test double does wrong what it is told to, as often as it is told to. */
class KmsDoubleTroubleTest {
  private static final String ACTION = "GenerateDataKey";

  private final KmsDouble kms = new KmsDouble();
  private final Region region = kms.region("eu-west-1");
  private final Mischief mischief = region.mischief();
  private final KmsKey key = region.createKey();
  private final String body = "{\"KeyId\":\"" + key.arn() + "\",\"KeySpec\":\"AES_256\"}";
  private final KmsCaller caller =
      new KmsCaller(region.endpoint(), "eu-west-1", "AKIAHUB", "secret", null);

  @BeforeEach
  void allow() {
    kms.allowAll(kms.principal("AKIAHUB", "secret"));
  }

  @AfterEach
  void close() {
    kms.close();
  }

  private Reply call() throws Exception {
    return caller.call(ACTION, body);
  }

  private Reply open(Reply made) throws Exception {
    String blob = "{\"CiphertextBlob\":\"" + made.member("CiphertextBlob") + "\"}";
    return caller.call("Decrypt", blob).succeeds();
  }

  @Test
  void errorsAreThoseOfTheService() throws Exception {
    mischief.next(Trick.THROTTLE, 2);
    call().refuses("ThrottlingException", "Rate exceeded");
    assertEquals(400, call().status());
    mischief.next(Trick.INTERNAL_ERROR, 1);
    assertEquals(500, call().refuses("KMSInternalException", "").status());
    mischief.next(Trick.DEPENDENCY_TIMEOUT, 1);
    assertEquals(503, call().refuses("DependencyTimeoutException", "").status());
    mischief.next(Trick.KEY_UNAVAILABLE, 1);
    assertEquals(500, call().refuses("KeyUnavailableException", "").status());
    call().succeeds();
    assertEquals(6, kms.calls().arrived(ACTION));
    assertEquals(1, kms.calls().succeeded(ACTION));
    kms.calls().reset();
    assertEquals(0, kms.calls().arrived());
  }

  @Test
  void answersAreWrong() throws Exception {
    mischief.next(Trick.OTHER_KEY, 1);
    assertNotEquals(key.arn(), call().succeeds().member("KeyId"));
    mischief.next(Trick.SHORT_PLAINTEXT, 1);
    assertEquals(31, call().succeeds().bytes("Plaintext").length);
    mischief.next(Trick.OTHER_BLOB, 1);
    Reply swapped = call().succeeds();
    assertFalse(Arrays.equals(swapped.bytes("Plaintext"), open(swapped).bytes("Plaintext")));
    mischief.next(Trick.GARBAGE, 1);
    assertFalse(call().succeeds().body().startsWith("{"));
    Reply right = call().succeeds();
    assertTrue(Arrays.equals(right.bytes("Plaintext"), open(right).bytes("Plaintext")));
  }

  @Test
  void connectionsEnd() throws Exception {
    mischief.next(Trick.HALF, 1);
    assertThrows(IOException.class, this::call);
    // the JDK's client tries again by itself what ends without an answer
    mischief.next(Trick.DROP, Mischief.ALWAYS);
    assertThrows(IOException.class, this::call);
    mischief.none();
    call().succeeds();
  }

  @Test
  void aRegionIsDownForSomeTime() throws Exception {
    KmsCaller other = caller.at(kms.region("eu-central-1").endpoint(), "eu-central-1");
    for (int i = 0; i < 3; i++) {
      region.down();
      assertThrows(ConnectException.class, this::call);
      other.call(ACTION, body).refuses("NotFoundException", "Invalid arn eu-west-1");
      region.up();
      call().succeeds();
    }
  }

  /** A client without a timeout would wait for ever. */
  @Test
  void noConnectionIsForgotten() throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(10);
    try {
      List<Future<Integer>> answered = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        answered.add(clients.submit(this::manyCalls));
      }
      for (int i = 0; i < 20; i++) {
        region.down();
        region.up();
      }
      for (Future<Integer> client : answered) {
        assertTrue(client.get(30, TimeUnit.SECONDS) > 0);
      }
    } finally {
      clients.shutdownNow();
    }
  }

  private int manyCalls() throws Exception {
    int answered = 0;
    for (int i = 0; i < 200 || answered == 0; i++) {
      try {
        call().succeeds();
        answered++;
      } catch (IOException e) {
        Thread.sleep(5); // it is down
      }
    }
    return answered;
  }

  @Test
  void answersWait() throws Exception {
    mischief.delay(Duration.ofMillis(300));
    long start = System.nanoTime();
    call().succeeds();
    assertTrue(System.nanoTime() - start >= TimeUnit.MILLISECONDS.toNanos(300));
  }

  @Test
  void moreThanTheQuotaIsThrottled() throws Exception {
    mischief.quota(10);
    int done = 0;
    long start = System.nanoTime();
    for (int i = 0; i < 100; i++) {
      done += call().status() == 200 ? 1 : 0;
    }
    long most = 11 + 10 * (System.nanoTime() - start) / TimeUnit.SECONDS.toNanos(1);
    assertTrue(done >= 10 && done <= most, done + " were done");
  }

  @Test
  void aHundredClientsAreServedAtOnce() throws Exception {
    mischief.delay(Duration.ofMillis(200));
    ExecutorService clients = Executors.newFixedThreadPool(100);
    try {
      List<Future<Reply>> replies = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        replies.add(clients.submit(this::call));
      }
      for (Future<Reply> reply : replies) {
        reply.get(30, TimeUnit.SECONDS).succeeds();
      }
    } finally {
      clients.shutdownNow();
    }
    assertEquals(300, kms.calls().succeeded(ACTION));
    assertEquals(300, kms.calls().last().size());
  }
}
