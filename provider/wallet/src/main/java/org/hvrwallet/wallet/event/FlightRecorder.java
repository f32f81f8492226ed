package org.hvrwallet.wallet.event;

import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** The events of JDK Flight Recorder. */
final class FlightRecorder {
  private FlightRecorder() {}

  /**
   * Records an event, if anybody ever asked for a recording. Else not even its class is loaded,
   * since the first class of an event starts the recorder, which takes it a tenth of a second.
   */
  static void record(WalletEvents.Kind kind, String wallet, String detail) {
    if (!jdk.jfr.FlightRecorder.isInitialized()) {
      return;
    }
    WalletEvent event =
        switch (kind) {
          case OPENED -> new Opened();
          case CLOSED -> new Closed();
          case ROTATED -> new Rotated();
          case PURGED -> new Purged();
          case MIGRATED -> new Migrated();
          case REFUSED -> new Refused();
        };
    if (event.isEnabled()) {
      event.wallet = wallet;
      event.detail = detail;
      event.commit();
    }
  }

  /** What all of them say. */
  @StackTrace(false)
  abstract static class WalletEvent extends Event {
    @Label("Wallet")
    String wallet;

    @Label("Detail")
    String detail;
  }

  @Name("org.hvrwallet.Opened")
  @Label("Wallet Opened")
  @Description("The hub encryption key came into this process")
  private static final class Opened extends WalletEvent {}

  @Name("org.hvrwallet.Closed")
  @Label("Wallet Closed")
  @Description("The hub encryption key was wiped from this process")
  private static final class Closed extends WalletEvent {}

  @Name("org.hvrwallet.Rotated")
  @Label("Hub Encryption Key Rotated")
  private static final class Rotated extends WalletEvent {}

  @Name("org.hvrwallet.Purged")
  @Label("Retired Keys Purged")
  private static final class Purged extends WalletEvent {}

  @Name("org.hvrwallet.Migrated")
  @Label("Wallet Migrated")
  private static final class Migrated extends WalletEvent {}

  @Name("org.hvrwallet.Refused")
  @Label("Request Refused")
  private static final class Refused extends WalletEvent {}
}
