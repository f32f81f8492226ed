package org.hvrwallet.catalog;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicLong;
import org.hvrwallet.spi.Protector;
import org.hvrwallet.spi.ResealProgress;
import org.hvrwallet.spi.ResealReport;
import org.hvrwallet.spi.WalletException;

/** The troubles while clear values are brought to SECRETS_ONLY. */
class PostgresConversionTroubleTest extends PostgresTroubles {
  @Override
  void fillRows() throws Exception {
    database.execute(
        "INSERT INTO hvr_action SELECT i, '/Password=p' || i || ' /X' FROM generate_series(1, "
            + (ROWS + ") i"));
  }

  @Override
  String unwritten(int id) {
    return "/Password=p" + id + " /X";
  }

  @Override
  ResealReport run(JdbcCatalog catalog, Runnable before, ResealProgress progress)
      throws WalletException {
    return catalog.convert(hooked(before), progress);
  }

  /** Does something before each value that is sealed, as others might do meanwhile. */
  private static Protector hooked(Runnable before) {
    return (Protector)
        Proxy.newProxyInstance(
            Protector.class.getClassLoader(),
            new Class<?>[] {Protector.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("seal")) {
                before.run();
              }
              try {
                return method.invoke(Protectors.SECRETS, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Override
  long written() throws Exception {
    AtomicLong written = new AtomicLong();
    database.eachAction(
        (id, content) -> {
          boolean sealed = content.startsWith("/Password=!{hw1:");
          String clear = Values.revealed(content, Aads.action(id), "" + id);
          if (sealed && clear.equals(unwritten(id))) {
            written.incrementAndGet();
          }
        });
    return written.get();
  }

  @Override
  long left(JdbcCatalog catalog) throws WalletException {
    return catalog.countOthers(Protectors.SECRETS);
  }
}
