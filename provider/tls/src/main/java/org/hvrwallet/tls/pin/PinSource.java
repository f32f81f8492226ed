package org.hvrwallet.tls.pin;

/** Where pins come from. It is asked again and again, so that changes apply without a restart. */
public interface PinSource {
  /**
   * The pins that hold now. What cannot be read is not trusted: it is left out, and the set says
   * why. Cheap if nothing changed since the last call.
   */
  PinSet pins();

  /** For messages: what somebody does to have a pin accepted. */
  String howToAccept(Pin pin);
}
