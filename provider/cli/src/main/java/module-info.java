/** The commands of operators. */
module org.hvrwallet.cli {
  requires org.hvrwallet.wallet;
  requires com.fasterxml.jackson.core;
  requires info.picocli;

  opens org.hvrwallet.cli to
      info.picocli;
}
