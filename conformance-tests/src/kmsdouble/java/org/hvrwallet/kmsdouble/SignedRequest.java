package org.hvrwallet.kmsdouble;

import java.util.List;
import java.util.Map;

/**
 * An HTTP request, as far as a signature covers it.
 *
 * @param method in capitals
 * @param path as it was sent
 * @param query as it was sent, empty if there was none
 * @param headers by their names in small letters
 * @param body all of it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record SignedRequest(
    String method, String path, String query, Map<String, List<String>> headers, byte[] body) {

  /** A header's value, the values joined if it was sent more than once, or null. */
  String header(String name) {
    List<String> values = headers.get(name);
    return values == null ? null : String.join(",", values);
  }
}
