package org.hvrwallet.benchmarks;

import java.util.List;
import java.util.stream.Collectors;

/** All groups, in the order of the document. */
final class Groups {
  static final List<Group> ALL =
      List.of(
          new GcmGroup(),
          new SealedGroup(),
          new StreamGroup(),
          new HistoryGroup(),
          new KeyStoreGroup(),
          new TlsGroup(),
          new FirstGroup(),
          new ThreadsGroup());

  private Groups() {}

  static Group named(String name) {
    return ALL.stream()
        .filter(group -> group.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no group is named " + name + "; there are " + names()));
  }

  static String names() {
    return ALL.stream().map(Group::name).collect(Collectors.joining(", "));
  }
}
