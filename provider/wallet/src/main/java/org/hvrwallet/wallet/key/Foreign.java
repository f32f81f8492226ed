package org.hvrwallet.wallet.key;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * Functions of a native library, by the JDK's own means (java.lang.foreign, from Java 22). This
 * project is compiled for Java 17, so they are looked up by their names, once; what comes out are
 * method handles of plain types, which are compiled as if they had been written down.
 *
 * <p>In signatures, {@code J} is a long or an address, and {@code I} an int. The collector waits
 * for a call to end, so none may take long.
 */
final class Foreign {
  private static final int FIRST_JAVA = 22;

  /** From here on the JDK warns of native libraries, also of Conscrypt's, once for each module. */
  private static final int FIRST_JAVA_THAT_WARNS_OF_ALL = 24;

  private final Object linker;
  private final Object library;
  private final Object critical;

  private Foreign(Object linker, Object library, Object critical) {
    this.linker = linker;
    this.library = library;
    this.critical = critical;
  }

  /** Whether using this says nothing that loading Conscrypt would not say as well. */
  static boolean isQuiet() {
    int java = Runtime.version().feature();
    return java >= FIRST_JAVA && (java >= FIRST_JAVA_THAT_WARNS_OF_ALL || isNativeAccessEnabled());
  }

  /** Whether the JDK prints nothing if a class of ours, or of a library beside us, loads one. */
  static boolean loadsQuietly() {
    return Runtime.version().feature() < FIRST_JAVA_THAT_WARNS_OF_ALL || isNativeAccessEnabled();
  }

  private static boolean isNativeAccessEnabled() {
    try {
      return (boolean)
          Module.class.getMethod("isNativeAccessEnabled").invoke(Foreign.class.getModule());
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }

  /**
   * A library that the system finds by its name.
   *
   * @throws ReflectiveOperationException if it is not there, or the JDK does not allow it
   */
  static Foreign library(String name) throws ReflectiveOperationException {
    Object arena = type("Arena").getMethod("global").invoke(null);
    Object library =
        type("SymbolLookup")
            .getMethod("libraryLookup", String.class, type("Arena"))
            .invoke(null, name, arena);
    Object linker = type("Linker").getMethod("nativeLinker").invoke(null);
    Object critical =
        type("Linker$Option").getMethod("critical", boolean.class).invoke(null, false);
    return new Foreign(linker, library, critical);
  }

  /**
   * A function.
   *
   * @param signature such as {@code "JJI=I"}: the parameters, and what it returns, if anything
   * @throws NoSuchMethodException if the library has none of that name
   */
  MethodHandle function(String name, String signature) throws ReflectiveOperationException {
    Optional<?> address =
        (Optional<?>) type("SymbolLookup").getMethod("find", String.class).invoke(library, name);
    if (address.isEmpty()) {
      throw new NoSuchMethodException("the library has no " + name);
    }
    Method link =
        type("Linker")
            .getMethod(
                "downcallHandle",
                type("MemorySegment"),
                type("FunctionDescriptor"),
                Array.newInstance(type("Linker$Option"), 0).getClass());
    Object options = array("Linker$Option", List.of(critical));
    Object handle = link.invoke(linker, address.get(), descriptor(signature), options);
    return (MethodHandle) handle;
  }

  /** Where a direct buffer begins. */
  static long address(ByteBuffer buffer) throws ReflectiveOperationException {
    Class<?> segment = type("MemorySegment");
    Object all = segment.getMethod("ofBuffer", Buffer.class).invoke(null, buffer);
    return (long) segment.getMethod("address").invoke(all);
  }

  private static Object descriptor(String signature) throws ReflectiveOperationException {
    Class<?> layout = type("MemoryLayout");
    String parameters = signature.replaceFirst("=.*", "");
    Object[] layouts = new Object[parameters.length()];
    for (int i = 0; i < layouts.length; i++) {
      layouts[i] = layout(parameters.charAt(i));
    }
    Object all = array("MemoryLayout", List.of(layouts));
    Class<?> descriptor = type("FunctionDescriptor");
    if (!signature.contains("=")) {
      return descriptor.getMethod("ofVoid", all.getClass()).invoke(null, all);
    }
    Object returned = layout(signature.charAt(signature.length() - 1));
    return descriptor.getMethod("of", layout, all.getClass()).invoke(null, returned, all);
  }

  private static Object layout(char letter) throws ReflectiveOperationException {
    String name =
        switch (letter) {
          case 'J' -> "JAVA_LONG";
          case 'I' -> "JAVA_INT";
          default -> throw new IllegalArgumentException("no such letter: " + letter);
        };
    return type("ValueLayout").getField(name).get(null);
  }

  private static Object array(String type, List<Object> elements)
      throws ReflectiveOperationException {
    Object array = Array.newInstance(type(type), elements.size());
    for (int i = 0; i < elements.size(); i++) {
      Array.set(array, i, elements.get(i));
    }
    return array;
  }

  private static Class<?> type(String name) throws ClassNotFoundException {
    return Class.forName("java.lang.foreign." + name);
  }
}
