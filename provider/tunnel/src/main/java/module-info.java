/** A TCP tunnel, so that any program gets the encrypted connection. */
module org.hvrwallet.tunnel {
  requires org.hvrwallet.tls;
  requires org.hvrwallet.wallet;
  requires io.netty.buffer;
  requires io.netty.common;
  requires io.netty.handler;
  requires io.netty.transport;
  requires java.xml;
  requires jdk.jfr;

  exports org.hvrwallet.tunnel to
      org.hvrwallet.cli;
  exports org.hvrwallet.tunnel.access to
      org.hvrwallet.cli;
}
