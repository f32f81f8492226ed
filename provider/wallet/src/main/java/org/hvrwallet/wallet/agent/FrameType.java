package org.hvrwallet.wallet.agent;

import java.net.ProtocolException;

/** What a frame says (FORMAT.md section 8.2). */
enum FrameType {
  PASSWORD(0x01),
  WAIT(0x02),
  OPEN(0x03),
  CLOSE(0x04),
  STATUS(0x05),
  LEASE(0x06),
  WIPED(0x07),
  PASSWORD_IS(0x81),
  IS_CLOSED(0x82),
  OPENED(0x83),
  WRONG_PASSWORD(0x84),
  TROUBLE(0x85),
  CLOSED(0x86),
  STATUS_IS(0x87),
  LEASED(0x88),
  WIPE(0x89),
  OUTAGE(0x8a);

  private final byte code;

  FrameType(int code) {
    this.code = (byte) code;
  }

  byte code() {
    return code;
  }

  static FrameType of(byte code) throws ProtocolException {
    for (FrameType type : values()) {
      if (type.code == code) {
        return type;
      }
    }
    throw new ProtocolException("a frame of an unknown type");
  }
}
