package org.hvrwallet.wallet.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import org.hvrwallet.spi.Category;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** If these fail, confidential files stay in clear, or files are sealed that nobody meant. */
class FileGlobTest {
  private static FileGlob glob(String pattern) {
    return FileGlob.of(pattern, Category.CONFIDENTIAL).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "/opt/tx/*.coererr, /opt/tx/a.coererr, true",
    "/opt/tx/*.coererr, /opt/tx/.coererr, true",
    "/opt/tx/*.coererr, /opt/tx/a.coererr2, false",
    "/opt/tx/*.coererr, /opt/tx/sub/a.coererr, false",
    "/opt/tx/*.coererr, /opt/ty/a.coererr, false",
    "/opt/tx/**/*.coererr, /opt/tx/a.coererr, true",
    "/opt/tx/**/*.coererr, /opt/tx/1/2/3/a.coererr, true",
    "/opt/tx/**/*.coererr, /opt/a.coererr, false",
    "/opt/tx/**, /opt/tx/1/2/a, true",
    "/opt/tx/**, /opt/tx, false",
    "/opt/**/tx/*, /opt/tx/a, true",
    "/opt/**/tx/*, /opt/1/tx/2/tx/a, true",
    "/opt/**/tx/*, /opt/1/tx/2/a, false",
    "/opt/h*b/x, /opt/hub/x, true",
    "/opt/h*b/x, /opt/hub/y, false",
    "/opt/a.b*, /opt/aXb, false",
    "/opt/tx/one, /opt/tx/one, true"
  })
  void meansTheseFiles(String pattern, Path file, boolean meant) {
    assertEquals(meant, glob(pattern).takes(file));
    for (Path folder = file.getParent(); meant && folder != null; folder = folder.getParent()) {
      assertTrue(glob(pattern).enters(folder), folder + " leads there");
    }
  }

  /** What is not entered need not be readable. */
  @Test
  void entersNoDirectoryInVain() {
    assertFalse(glob("/opt/tx/*.x").enters(Path.of("/opt/tx/sub")));
    assertFalse(glob("/opt/h*b/tx/*").enters(Path.of("/opt/hub/other")));
    assertTrue(glob("/opt/h*b/tx/*").enters(Path.of("/opt/hub/tx")));
    assertFalse(glob("/opt/h*b/tx/*").enters(Path.of("/opt/hub/tx/deeper")));
    assertFalse(glob("/opt/tx/*").enters(Path.of("/home")));
  }

  @ParameterizedTest
  @CsvSource({
    "/opt/hvr/tx/**/*.coererr, file:///opt/hvr/tx/**/*.coererr",
    "/opt/a b%/*, file:///opt/a%20b%25/*",
    "/opt/é/*?, file:///opt/%C3%A9/*%3F"
  })
  void hasOneAddress(String pattern, String url) {
    assertEquals(url, glob(pattern).url());
    assertEquals(Optional.of(glob(pattern)), FileGlob.parse(url));
    FileGlob secret = FileGlob.of(pattern, Category.SECRET).orElseThrow();
    assertEquals(url + "?category=SECRET", secret.url());
    assertEquals(Optional.of(secret), FileGlob.parse(secret.url()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/opt/*",
        "file:/opt/*",
        "file://host/opt/*",
        "file:opt/*",
        "http:///opt/*",
        "file:///*",
        "file:///**/a",
        "file:///opt",
        "file:///opt/",
        "file:///opt/*/",
        "file:///opt//*",
        "file:///opt/../*",
        "file:///opt/./*",
        "file:///opt/a**",
        "file:///opt/%2A",
        "file:///opt/%61*",
        "file:///opt/%c3%a9*",
        "file:///opt/%0A*",
        "file:///opt/a b/*",
        "file:///opt/*?category=CONFIDENTIAL",
        "file:///opt/*?category=PUBLIC",
        "file:///opt/*?category=SECRET&x=y",
        "file:///opt/*#x",
        "file:///opt/%2F*",
        "file:///opt/%/*"
      })
  void refusesOtherAddresses(String url) {
    assertEquals(Optional.empty(), FileGlob.parse(url));
  }
}
