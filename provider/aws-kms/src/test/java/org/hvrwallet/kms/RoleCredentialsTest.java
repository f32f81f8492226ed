package org.hvrwallet.kms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hvrwallet.kmsdouble.InstanceMetadata;
import org.hvrwallet.spi.KeyServiceException;
import org.hvrwallet.spi.KeyServiceException.Trouble;
import org.hvrwallet.spi.WalletException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkSystemSetting;

/**
 * Credentials that expire. If this fails, an application that runs for longer than they last cannot
 * open its wallet any more, or stops while they are renewed.
 */
class RoleCredentialsTest {
  private static final Principal ROLE = new Principal(Optional.empty(), Optional.of("r"));

  private final MovableClock clock = new MovableClock();

  /** Gives out what the test says. */
  private final class Source implements RoleSource {
    private final Duration lifetime;
    private int fetched;
    private boolean failing;

    Source(Duration lifetime) {
      this.lifetime = lifetime;
    }

    @Override
    public Session fetch() throws WalletException {
      fetched++;
      if (failing) {
        throw RoleSources.none(ROLE, "the test says so");
      }
      return new Session(
          "ASIA" + fetched, "s", Optional.of("t"), Optional.of(clock.instant().plus(lifetime)));
    }
  }

  @Test
  void anHourOfCredentialsThatExpireEveryMinute() throws Exception {
    try (KmsHub hub = new KmsHub(false, clock);
        Environment environment = new Environment()) {
      InstanceMetadata instance = hub.aws.instanceMetadata();
      String endpoint = instance.endpoint().toString();
      environment.say(SdkSystemSetting.AWS_EC2_METADATA_SERVICE_ENDPOINT, endpoint);
      hub.role(InstanceMetadata.ROLE, instance.principal());
      instance.lifetime(Duration.ofMinutes(1));
      Principal role = new Principal(Optional.empty(), Optional.of(InstanceMetadata.ROLE));
      RoleCredentials.of(new org.hvrwallet.kms.InstanceMetadata(role, endpoint), clock);
      byte[] wrapped = hub.generate();
      for (int second = 0; second < 3600; second += 7) {
        clock.pass(Duration.ofSeconds(7));
        instance.failing(second % 60 < 14); // and for a while in each minute, nobody gives any
        hub.open(wrapped).close();
      }
      assertEquals(515, hub.aws.calls().arrived("Decrypt"), "each was right the first time");
      assertEquals(515, hub.aws.calls().succeeded("Decrypt"));
    }
  }

  @Test
  void areRenewedFiveMinutesBeforeTheyExpireOrHalfway() throws Exception {
    Source source = new Source(Duration.ofHours(1));
    RoleCredentials credentials = new RoleCredentials(source, clock);
    Session first = credentials.current();
    clock.pass(Duration.ofMinutes(54));
    assertSame(first, credentials.current());
    clock.pass(Duration.ofMinutes(1));
    assertEquals("ASIA2", credentials.current().accessKeyId());
    Source brief = new Source(Duration.ofMinutes(1));
    RoleCredentials others = new RoleCredentials(brief, clock);
    others.current();
    clock.pass(Duration.ofSeconds(29));
    assertEquals("ASIA1", others.current().accessKeyId());
    clock.pass(Duration.ofSeconds(1));
    assertEquals("ASIA2", others.current().accessKeyId());
  }

  @Test
  void theLastOnesAreUsedOnWhenThereAreNoNewerOnes() throws Exception {
    Source source = new Source(Duration.ofMinutes(10));
    RoleCredentials credentials = new RoleCredentials(source, clock);
    credentials.current();
    source.failing = true;
    clock.pass(Duration.ofMinutes(6));
    assertEquals("ASIA1", credentials.current().accessKeyId());
    clock.pass(Duration.ofHours(1));
    assertEquals("ASIA1", credentials.current().accessKeyId());
    int fetched = source.fetched;
    credentials.current();
    assertEquals(fetched, source.fetched, "a source that fails is not asked more than each second");
    source.failing = false;
    clock.pass(Duration.ofSeconds(1));
    assertEquals("ASIA" + (fetched + 1), credentials.current().accessKeyId());
  }

  @Test
  void withoutAnyTheReasonIsTold() throws Exception {
    Source source = new Source(Duration.ofMinutes(10));
    source.failing = true;
    RoleCredentials credentials = new RoleCredentials(source, clock);
    KeyServiceException none = assertThrows(KeyServiceException.class, () -> credentials.current());
    assertEquals(Trouble.CREDENTIALS, none.trouble());
    source.failing = false;
    clock.pass(Duration.ofSeconds(1));
    credentials.current();
  }

  @Test
  void othersGoOnWhileOneRenews() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    Source source = new Source(Duration.ofMinutes(10));
    RoleSource slow =
        () -> {
          if (source.fetched > 0) {
            asked.countDown();
            awaitUninterrupted(answer);
          }
          return source.fetch();
        };
    RoleCredentials credentials = new RoleCredentials(slow, clock);
    credentials.current();
    clock.pass(Duration.ofMinutes(6));
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try {
      Future<Session> renewing = threads.submit(credentials::current);
      asked.await();
      assertEquals("ASIA1", credentials.current().accessKeyId());
      answer.countDown();
      assertEquals("ASIA2", renewing.get().accessKeyId());
    } finally {
      threads.shutdownNow();
    }
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void noneOfThemShowsItsSecret() {
    Session session = new Session("ASIA", "secret", Optional.of("token"), Optional.empty());
    assertTrue(!session.toString().contains("secret") && !session.toString().contains("token"));
  }
}
