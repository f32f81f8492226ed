package org.hvrwallet.catalog;

import org.hvrwallet.wallet.seal.Fields;

/** What an application binds its values to, by the text of CATALOG.md. */
final class Aads {
  private Aads() {}

  static byte[] action(int id) {
    return of("hvr_action", "act_parameters", "act_id", Integer.toString(id));
  }

  static byte[] location(String name, String column) {
    return of("hvr_location", column, "loc_name", name);
  }

  static byte[] of(String table, String column, String... identity) {
    String[] all = new String[3 + identity.length];
    all[0] = "catalog";
    all[1] = table;
    all[2] = column;
    System.arraycopy(identity, 0, all, 3, identity.length);
    return Fields.of(all);
  }
}
