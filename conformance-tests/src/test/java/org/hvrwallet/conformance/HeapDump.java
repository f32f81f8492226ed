package org.hvrwallet.conformance;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A heap dump in the format HPROF 1.0.2, which the JDK writes. It is searched byte by byte; only if
 * something is found, its structure is read, to say which object holds it, and who holds that.
 */
final class HeapDump {
  private static final int HEADER_BYTES = 31;
  private static final int DEPTH = 12;
  private static final int REFERRERS = 3;

  private final byte[] bytes;
  private final ByteBuffer in;
  private final Map<Long, String> strings = new HashMap<>();
  private final Map<Long, Type> types = new HashMap<>();
  private final List<Thing> things = new ArrayList<>();
  private final Map<Long, String> roots = new HashMap<>();

  private record Type(String name, long parent, List<Field> fields) {}

  private record Field(String name, int type) {}

  /** An object or an array: its fields or elements are at {@code start}. */
  private record Thing(long id, int tag, long type, int start, int length) {}

  HeapDump(Path file) throws IOException {
    this.bytes = Files.readAllBytes(file);
    this.in = ByteBuffer.wrap(bytes);
  }

  /**
   * The heap of a process, as the JDK's own tool takes it: what is in use, or all that is there.
   */
  static HeapDump ofProcess(Jdk jdk, long pid, Path file, boolean live) throws IOException {
    Files.deleteIfExists(file);
    List<String> command = new ArrayList<>();
    command.addAll(List.of(jdk.program("jcmd"), Long.toString(pid), "GC.heap_dump"));
    if (!live) {
      command.add("-all");
    }
    command.add(file.toString());
    Child.run(file.getParent(), Map.of(), "", command).succeeds().says("Heap dump file created");
    return new HeapDump(file);
  }

  /** In which forms some secrets are found: quicker than {@link #find}, which says where. */
  List<String> forms(Secrets secrets) {
    return secrets.in(bytes).stream().map(Secrets.Find::form).toList();
  }

  /** What is found of some secrets, each with the object that holds it and who refers to that. */
  List<String> find(Secrets secrets) {
    List<Secrets.Find> finds = secrets.in(bytes);
    if (finds.isEmpty()) {
      return List.of();
    }
    read();
    return finds.stream().map(find -> find.form() + " in " + holder(find.offset())).toList();
  }

  private void read() {
    types.clear();
    things.clear();
    in.position(HEADER_BYTES);
    while (in.remaining() > 0) {
      int tag = in.get();
      in.getInt();
      int end = in.getInt() + in.position();
      switch (tag) {
        case 0x01 -> {
          long id = in.getLong();
          strings.put(id, text(in.position(), end));
        }
        case 0x02 -> {
          in.getInt();
          long id = in.getLong();
          in.getInt();
          String name = strings.get(in.getLong()).replace('/', '.');
          types.put(id, new Type(name, 0, new ArrayList<>()));
        }
        case 0x0c, 0x1c -> readHeap(end);
        default -> {} // threads and stacks
      }
      in.position(end);
    }
  }

  private String text(int start, int end) {
    return new String(bytes, start, end - start, StandardCharsets.UTF_8);
  }

  private void readHeap(int end) {
    while (in.position() < end) {
      int tag = in.get() & 0xff;
      switch (tag) {
        case 0x20 -> readType();
        case 0x21, 0x22, 0x23 -> readThing(tag);
        default -> readRoot(tag);
      }
    }
  }

  private void readRoot(int tag) {
    roots.put(in.getLong(), "root " + Integer.toHexString(tag));
    int more =
        switch (tag) {
          case 0x01, 0x02, 0x03, 0x08 -> 8;
          case 0x04, 0x06 -> 4;
          default -> 0;
        };
    in.position(in.position() + more);
  }

  private void readType() {
    long id = in.getLong();
    in.getInt();
    long parent = in.getLong();
    in.position(in.position() + 5 * 8 + 4);
    for (int i = in.getShort(); i > 0; i--) { // constants
      in.getShort();
      readValue(in.get());
    }
    String name = types.get(id).name();
    for (int i = in.getShort() & 0xffff; i > 0; i--) { // statics
      String field = strings.get(in.getLong());
      roots.putIfAbsent(readValue(in.get()), "static " + name + "." + field);
    }
    List<Field> fields = new ArrayList<>();
    for (int i = in.getShort() & 0xffff; i > 0; i--) {
      fields.add(new Field(strings.get(in.getLong()), in.get()));
    }
    types.put(id, new Type(name, parent, fields));
  }

  /** A reference, or 0 for a value of another type. */
  private long readValue(int type) {
    if (type == 2) {
      return in.getLong();
    }
    in.position(in.position() + size(type));
    return 0;
  }

  private static int size(int type) {
    return switch (type) {
      case 4, 8 -> 1;
      case 5, 9 -> 2;
      case 6, 10 -> 4;
      default -> 8;
    };
  }

  private void readThing(int tag) {
    long id = in.getLong();
    in.getInt();
    long type;
    int length;
    if (tag == 0x21) {
      type = in.getLong();
      length = in.getInt();
    } else {
      int count = in.getInt();
      type = tag == 0x22 ? in.getLong() : in.get();
      length = count * (tag == 0x22 ? 8 : size((int) type));
    }
    things.add(new Thing(id, tag, type, in.position(), length));
    in.position(in.position() + length);
  }

  private String holder(int offset) {
    return things.stream()
        .filter(thing -> thing.start <= offset && offset < thing.start + thing.length)
        .findFirst()
        .map(thing -> name(thing) + " at " + (offset - thing.start) + referrers(thing, DEPTH))
        .orElse("a constant at " + offset);
  }

  private String name(Thing thing) {
    return thing.tag == 0x23
        ? " ..Z.CFDBSIJ".charAt((int) thing.type) + "[" + thing.length + " bytes]"
        : types.get(thing.type).name();
  }

  private String referrers(Thing thing, int depth) {
    String root = roots.containsKey(thing.id) ? " <- " + roots.get(thing.id) : "";
    StringBuilder text = new StringBuilder(root);
    int found = 0;
    for (Thing other : depth == 0 || !root.isEmpty() ? List.<Thing>of() : things) {
      String field = other.tag == 0x23 ? "" : fieldThatHolds(other, thing.id);
      if (!field.isEmpty() && found++ < (depth == DEPTH ? REFERRERS : 1)) {
        text.append("\n    <- ").append(name(other)).append(field);
        text.append(referrers(other, depth - 1));
      }
    }
    return text.isEmpty() ? " <- nothing" : text.toString();
  }

  private String fieldThatHolds(Thing holder, long id) {
    int at = holder.start;
    if (holder.tag == 0x22) {
      for (int i = 0; i < holder.length / 8; i++) {
        if (in.getLong(at + 8 * i) == id) {
          return "[" + i + "]";
        }
      }
      return "";
    }
    for (Type type = types.get(holder.type); type != null; type = types.get(type.parent)) {
      for (Field field : type.fields) {
        if (field.type == 2 && in.getLong(at) == id) {
          return "." + field.name;
        }
        at += field.type == 2 ? 8 : size(field.type);
      }
    }
    return "";
  }
}
