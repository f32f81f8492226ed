package org.hvrwallet.kms;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.SdkSystemSetting;

/**
 * What the environment says to the SDK, for one test: by the system properties that mean the same.
 */
final class Environment implements AutoCloseable {
  private final List<String> set = new ArrayList<>();

  /** Says something. */
  void say(SdkSystemSetting setting, String value) {
    say(setting.property(), value);
  }

  /** Says something by the name of its property. */
  void say(String property, String value) {
    System.setProperty(property, value);
    set.add(property);
  }

  @Override
  public void close() {
    set.forEach(System::clearProperty);
  }
}
