package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import org.hvrwallet.conformance.TlsParty.TlsEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Netty with these factories by name, and with engines of HVRTLS. */
@SuppressWarnings("FutureReturnValueIgnored") // what went wrong shows in what is not answered
class NettyTest {
  private static final int TIMEOUT_SECONDS = 20;

  private static final Map<String, X509Certificate> FACTORY_CERTIFICATES =
      Map.of(
          "location", certificate("location"),
          "hub", certificate("hub"),
          "stranger", certificate("stranger"));

  private final EventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());

  @BeforeAll
  static void register() {
    Hvr.register();
  }

  @AfterEach
  void stop() {
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }

  /** Sends back what it gets. */
  private static final class Echo extends SimpleChannelInboundHandler<ByteBuf> {
    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf message) {
      context.writeAndFlush(message.retain());
    }

    /** Who is refused is told so. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      context.close();
    }
  }

  /** Waits for a text, or for the end. */
  private static final class Answer extends SimpleChannelInboundHandler<ByteBuf> {
    private final CompletableFuture<String> answer = new CompletableFuture<>();

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf message) {
      answer.complete(message.toString(StandardCharsets.UTF_8));
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      answer.completeExceptionally(new IllegalStateException("closed"));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      answer.completeExceptionally(cause);
    }
  }

  private static ChannelHandler channel(Supplier<SslHandler> tls, Supplier<ChannelHandler> last) {
    return new ChannelInitializer<SocketChannel>() {
      @Override
      protected void initChannel(SocketChannel channel) {
        channel.pipeline().addLast(tls.get(), last.get());
      }
    };
  }

  private InetSocketAddress serve(Supplier<SslHandler> tls) throws InterruptedException {
    Channel server =
        new ServerBootstrap()
            .group(loops)
            .channel(NioServerSocketChannel.class)
            .childHandler(channel(tls, Echo::new))
            .bind(InetAddress.getLoopbackAddress(), 0)
            .sync()
            .channel();
    return (InetSocketAddress) server.localAddress();
  }

  private Channel connect(InetSocketAddress to, Supplier<SslHandler> tls, Answer answer)
      throws InterruptedException {
    return new Bootstrap()
        .group(loops)
        .channel(NioSocketChannel.class)
        .handler(channel(tls, () -> answer))
        .connect(to)
        .sync()
        .channel();
  }

  private String ask(InetSocketAddress to, Supplier<SslHandler> tls, String question)
      throws Exception {
    Answer answer = new Answer();
    Channel channel = connect(to, tls, answer);
    try {
      channel.writeAndFlush(Unpooled.copiedBuffer(question, StandardCharsets.UTF_8));
      return answer.answer.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } finally {
      channel.close().sync();
    }
  }

  private static SslHandler handler(SSLContext context, boolean client) {
    SSLEngine engine = client ? context.createSSLEngine("location", 1) : context.createSSLEngine();
    engine.setUseClientMode(client);
    return new SslHandler(engine);
  }

  @ParameterizedTest
  @EnumSource
  void enginesOfOurContext(TlsEngine engine) throws Exception {
    TlsParty location = TlsParty.of("RSA", "location");
    TlsParty hub = TlsParty.of("EC", "hub").trusting(location);
    SSLContext server = location.trusting("hub", hub.certificate).context(engine);
    SSLContext client = hub.context(engine);
    InetSocketAddress address = serve(() -> handler(server, false));
    assertEquals("hello", ask(address, () -> handler(client, true), "hello"));
    SSLContext stranger = TlsParty.of("EC", "stranger").trusting(location).context(engine);
    assertTrue(isRefused(address, () -> handler(stranger, true)));
    location.trusts.deleteEntry("hub");
    assertTrue(isRefused(address, () -> handler(client, true)));
  }

  private boolean isRefused(InetSocketAddress to, Supplier<SslHandler> tls) throws Exception {
    try {
      return ask(to, tls, "hello").isEmpty();
    } catch (ExecutionException e) {
      return true;
    }
  }

  /** As a server is configured: a wallet, and the names of the factories. */
  @Test
  void factoriesByNameOverAWallet() throws Exception {
    SslContext server = nettyContext(wallet("location", "hub"), true);
    SslContext client = nettyContext(wallet("hub", "location"), false);
    InetSocketAddress address = serve(() -> server.newHandler(ByteBufAllocator.DEFAULT));
    Supplier<SslHandler> dial = () -> client.newHandler(ByteBufAllocator.DEFAULT);
    assertEquals("hello", ask(address, dial, "hello"));
    SslContext stranger = nettyContext(wallet("stranger", "location"), false);
    assertTrue(isRefused(address, () -> stranger.newHandler(ByteBufAllocator.DEFAULT)));
    assertFalse(isRefused(address, dial));
  }

  private static KeyStore wallet(String me, String peer) throws Exception {
    TlsParty mine = TlsParty.of("EC", me);
    KeyStore wallet = KeyStore.getInstance("HVRWALLET");
    wallet.load(null, null);
    wallet.setKeyEntry(
        "me", mine.pair.getPrivate(), null, new Certificate[] {FACTORY_CERTIFICATES.get(me)});
    wallet.setCertificateEntry("peer", FACTORY_CERTIFICATES.get(peer));
    return Hvr.load(Hvr.store(wallet, Hvr.PASSWORD), Hvr.PASSWORD);
  }

  private static X509Certificate certificate(String name) {
    return TestCertificates.selfSigned(name, TestCertificates.pair("EC", name));
  }

  private static SslContext nettyContext(KeyStore wallet, boolean server) throws Exception {
    KeyManagerFactory identity = KeyManagerFactory.getInstance("HVRWALLET");
    identity.init(wallet, null);
    TrustManagerFactory trust = TrustManagerFactory.getInstance("HVRPIN");
    trust.init(wallet);
    SslContextBuilder builder =
        server
            ? SslContextBuilder.forServer(identity).clientAuth(ClientAuth.REQUIRE)
            : SslContextBuilder.forClient().keyManager(identity);
    return builder
        .sslProvider(SslProvider.JDK)
        .protocols("TLSv1.3")
        .trustManager(trust)
        .endpointIdentificationAlgorithm(null)
        .build();
  }
}
