package org.hvrwallet.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.ServiceLoader;
import org.hvrwallet.spi.CatalogAddress;
import org.hvrwallet.spi.CatalogType;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.WalletRefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** If these fail, a password gets into the wallet document, or nobody knows what is missing. */
class JdbcUrlTest {
  private static String refused(String url) {
    CatalogAddress address = new CatalogAddress("jdbc", url, Optional.empty());
    return assertThrows(
            WalletRefusedException.class,
            () -> new JdbcCatalogType().open(address, Optional.empty()))
        .getMessage();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://host/hub?user=scott&password=tiger",
        "jdbc:postgresql://host/hub?sslpassword=tiger",
        "jdbc:postgresql://host/hub?PassWord=tiger",
        "jdbc:postgresql://host/hub?p%61ssword=tiger",
        "jdbc:postgresql://scott:tiger@host/hub",
        "jdbc:mariadb://scott:tiger@host:3306/hub",
        "jdbc:mariadb://host/hub?trustStorePassword=tiger",
        "jdbc:mysql://address=(host=h)(password=tiger)/hub",
        "jdbc:h2:file:/hub;USER=sa;PASSWORD=tiger",
        "jdbc:sqlserver://host;databaseName=hub;pwd=tiger",
        "jdbc:oracle:thin:scott/tiger@host:1521:hub"
      })
  void refusesPasswords(String url) {
    String message = refused(url);
    assertTrue(message.contains("name the user with -u, and type the password"), message);
    assertFalse(message.contains("tiger"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://host:5432,other:5433/hub?ssl=true",
        "jdbc:oracle:thin:@//host:1521/hub",
        "jdbc:oracle:thin:@host:1521:hub",
        "jdbc:sqlserver://host:1433;databaseName=hub",
        "jdbc:postgresql://[::1]:5432/hub?options=-c%20x=a@b",
        "jdbc:h2:file:/opt/a@b/hub"
      })
  void takesOthers(String url) throws Exception {
    assertEquals(url, JdbcUrl.of(url).text());
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:oracle:thin:@host:1521:hub, add com.oracle.database.jdbc:ojdbc11",
    "jdbc:other:hub, add the JDBC driver of this database",
    "postgresql://host/hub, has an address such as jdbc:postgresql://host/database"
  })
  void saysWhatIsMissing(String url, String sentence) {
    assertTrue(refused(url).endsWith(sentence), () -> refused(url));
  }

  @Test
  void aWrongNameMakesNoNewDatabase() {
    String message = refused("jdbc:h2:mem:nothing");
    assertTrue(message.contains("there is no such database"), message);
  }

  @Test
  void aWrongPasswordIsToldAndNotShown() throws Exception {
    try (Password password = Password.copyOf("tiger".toCharArray())) {
      CatalogAddress address = Servers.h2().address();
      String message =
          assertThrows(
                  WalletRefusedException.class,
                  () -> new JdbcCatalogType().open(address, Optional.of(password)))
              .getMessage();
      assertTrue(message.contains("it does not accept this user or password"), message);
      assertFalse(message.contains("tiger"));
    }
  }

  @Test
  void theTypeIsFoundAsAService() {
    assertTrue(
        ServiceLoader.load(CatalogType.class).stream()
            .map(ServiceLoader.Provider::get)
            .anyMatch(type -> type.name().equals("jdbc")));
  }
}
