package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.persistence.AttributeConverter;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.postgresql.Driver;

/** The examples for Java developers, on the database of a hub. */
class ApplicationValuesTest extends HubDatabaseFixture {
  /** Else what an application sealed is lost when the key is purged, or never sealed anew. */
  @Test
  void whatApplicationsSealRotatesWithTheRest() throws Exception {
    execute(
        DATABASE,
        "CREATE TABLE app_users (user_id BIGINT PRIMARY KEY, token BYTEA, note BYTEA)",
        "ALTER TABLE app_users OWNER TO hvr");
    seal(postgres.getPort());
    map("token", "binary");
    map("note", "binary@column");
    jdbc("put", "7", Files.writeString(folder.resolve("token"), "mellon").toString());
    KeyStore wallet = hub.load(Hvr.PASSWORD);
    AttributeConverter<String, byte[]> converter = converter(wallet.getKey("hub", null));
    note(converter.convertToDatabaseColumn("a note"));
    assertEquals(1, sequence());
    hub.command(PASSWORD + "\n", "-r", "sales").succeeds();
    // Who hears of a rotation only after the key was purged that it knows has to load the wallet
    // anew.
    note(converter.convertToDatabaseColumn("a note"));
    assertEquals(2, sequence());
    hub.command(PASSWORD + "\n", "-S", "2", "sales").succeeds();
    jdbc("get", "7").says("mellon");
    try (Connection connection = connect(DATABASE);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT note FROM app_users")) {
      assertTrue(row.next());
      assertEquals("a note", converter.convertToEntityAttribute(row.getBytes(1)));
    }
  }

  private void map(String column, String form) {
    hub.hvrwallet(
            PASSWORD + "\n",
            "catalog",
            "sales",
            "map",
            "app_users",
            "user_id",
            column,
            "SECRET",
            form)
        .succeeds();
  }

  private Child jdbc(String... arguments) throws Exception {
    Jdk jdk = Jdk.all().get(0);
    Path password = Files.writeString(folder.resolve("password"), PASSWORD + "\n");
    Path driver = Path.of(Driver.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<String> command =
        List.of(
            jdk.program("java"),
            Jdk.COMPILES_LESS,
            "-cp",
            Hvr.JAR + ":" + driver,
            "-Djava.security.properties=" + Registration.write(jdk, folder, ""),
            "-Dhvrwallet.config=" + folder,
            Hvr.ROOT.resolve("docs/examples/Jdbc.java").toString(),
            hub.name.toString(),
            password.toString(),
            url(postgres.getPort()) + "&user=postgres");
    List<String> all = Stream.concat(command.stream(), Stream.of(arguments)).toList();
    return Child.run(folder, Map.of(), "", all).succeeds();
  }

  @SuppressWarnings("unchecked") // the example says so
  private AttributeConverter<String, byte[]> converter(Key key) throws Exception {
    String api =
        Path.of(
                AttributeConverter.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI())
            .toString();
    String source = Hvr.ROOT.resolve("docs/examples/jpa/JpaConverter.java").toString();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    assertEquals(0, compiler.run(null, null, null, "-cp", api, "-d", folder.toString(), source));
    URL[] urls = {folder.toUri().toURL()};
    Class<?> type =
        new URLClassLoader(urls, AttributeConverter.class.getClassLoader())
            .loadClass("JpaConverter");
    Field field = type.getDeclaredField("key");
    field.setAccessible(true);
    field.set(null, key);
    Constructor<?> constructor = type.getConstructor();
    return (AttributeConverter<String, byte[]>) constructor.newInstance();
  }

  private static void note(byte[] sealed) throws SQLException {
    try (Connection connection = connect(DATABASE);
        PreparedStatement update = connection.prepareStatement("UPDATE app_users SET note = ?")) {
      update.setBytes(1, sealed);
      assertEquals(1, update.executeUpdate());
    }
  }

  /** Of the key that both values name, which are under the same one. */
  private static int sequence() throws SQLException {
    try (Connection connection = connect(DATABASE);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT token, note FROM app_users")) {
      assertTrue(row.next());
      int sequence = ByteBuffer.wrap(row.getBytes(1)).getInt(4);
      assertEquals(sequence, ByteBuffer.wrap(row.getBytes(2)).getInt(4));
      return sequence;
    }
  }
}
