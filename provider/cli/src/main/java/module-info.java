/** The commands of operators. */
module org.hvrwallet.cli {
  requires org.hvrwallet.catalog;
  requires org.hvrwallet.tls;
  requires org.hvrwallet.tunnel;
  requires org.hvrwallet.wallet;
  requires com.fasterxml.jackson.core;
  requires info.picocli;
  requires java.logging;
  requires java.management;

  opens org.hvrwallet.cli to
      info.picocli;
}
