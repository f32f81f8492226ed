package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;

/**
 * A program of {@code src/test/programs}, compiled: a JVM that compiles its program itself has all
 * of the compiler on its heap.
 */
record Program(String name, String classPath) {
  static Program compile(String name, Path folder) {
    return compile(name, folder, Hvr.JAR.toString());
  }

  /** One that needs other jars as well, in the order of a class path. */
  static Program compile(String name, Path folder, String jars) {
    Path source = Hvr.ROOT.resolve("conformance-tests/src/test/programs/" + name + ".java");
    List<String> arguments = new ArrayList<>(List.of("--release", "17", "-proc:none"));
    arguments.addAll(List.of("-cp", jars, "-d", folder.toString()));
    arguments.add(source.toString());
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    assertEquals(0, code, "compiling " + source);
    return new Program(name, jars + ":" + folder);
  }

  /** Starts it, with the provider registered, and with options of the JVM. */
  Talk start(Jdk jdk, Path folder, List<String> options) throws IOException {
    return new Talk(folder, Map.of(), command(jdk, folder, options, List.of()));
  }

  /** The command that runs it. */
  List<String> command(Jdk jdk, Path folder, List<String> options, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(jdk.program("java"));
    command.add(Jdk.COMPILES_LESS);
    command.addAll(options);
    command.add("-Djava.security.properties=" + Registration.write(jdk, folder, ""));
    command.addAll(List.of("-cp", classPath, name));
    command.addAll(arguments);
    return command;
  }
}
