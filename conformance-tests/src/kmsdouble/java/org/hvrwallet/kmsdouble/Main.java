package org.hvrwallet.kmsdouble;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs the test double as a process of its own, for people who try things out. */
public final class Main {
  private static final String REGION = "eu-west-1";
  private static final String OTHER_REGION = "eu-central-1";
  private static final long POLL_MILLIS = 50;

  private Main() {}

  /**
   * Runs until a file {@code stop} appears in a directory, or the parent process is gone.
   *
   * @param arguments the directory
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 1) {
      System.err.println("usage: java -cp CLASSES " + Main.class.getName() + " DIRECTORY");
      System.exit(2);
    }
    ProcessHandle parent = ProcessHandle.current().parent().orElse(null);
    PrivateFiles files = new PrivateFiles(Path.of(arguments[0]));
    files.remove("ready", "stop", "command", "calls");
    try (KmsDouble kms = new KmsDouble()) {
      System.out.println(
          "This is a test double of AWS KMS, which protects nothing. It listens at "
              + kms.region(REGION).endpoint());
      Commands commands = prepare(kms, files);
      Path stop = files.path("stop");
      while (!Files.exists(stop) && (parent == null || parent.isAlive())) {
        commands.poll();
        LocalServer.sleep(POLL_MILLIS);
      }
    }
  }

  private static Commands prepare(KmsDouble kms, PrivateFiles files) throws IOException {
    Region region = kms.region(REGION);
    KmsKey key = region.createKey("alias/hub");
    KmsKey next = region.createKey("alias/hub-next");
    KmsKey multi = region.createMultiRegionKey("alias/hub-multi");
    kms.alias("alias/hub-multi", kms.replicate(multi.arn(), OTHER_REGION));
    files.write("endpoint", region.endpoint().toString());
    files.write("endpoint-" + OTHER_REGION, kms.region(OTHER_REGION).endpoint().toString());
    files.write("endpoint-metadata", kms.instanceMetadata().endpoint().toString());
    files.write("key", key.arn());
    files.write("key-next", next.arn());
    files.write("key-multi", multi.arn());
    user(kms, files, "hub", "");
    user(kms, files, "hub-next", "-next");
    kms.allowAll(kms.instanceMetadata().principal());
    files.write("pid", Long.toString(ProcessHandle.current().pid()));
    files.write("ready", "");
    return new Commands(kms, files);
  }

  private static void user(KmsDouble kms, PrivateFiles files, String name, String suffix)
      throws IOException {
    Credential user = kms.user(name);
    kms.allowAll(user.principal());
    files.write("access-key-id" + suffix, user.accessKeyId());
    files.write("secret-access-key" + suffix, user.secret());
  }
}
