import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A server and a client that know nothing of encryption: they stand for any programs that are connected through
 * hvrproxy and hvrremotelistener.
 *
 * <p>java Plain.java serve PORT | say PORT TEXT | watch PORT STOP_FILE
 */
public class Plain {
  public static void main(String[] args) throws Exception {
    int port = Integer.parseInt(args[1]);
    switch (args[0]) {
      case "serve" -> serve(port);
      case "say" -> System.out.println(say(port, args[2]));
      default -> watch(port, Path.of(args[2]));
    }
  }

  private static void serve(int port) throws IOException {
    try (ServerSocket server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress())) {
      System.out.println("serving");
      while (true) {
        Socket socket = server.accept();
        new Thread(() -> answer(socket)).start();
      }
    }
  }

  private static void answer(Socket socket) {
    try (socket;
        BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream()));
        PrintWriter out = new PrintWriter(socket.getOutputStream(), true)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        out.println("you said: " + line);
      }
    } catch (IOException e) {
      System.err.println("serve: " + e.getMessage());
    }
  }

  /** The answer to a line; a connection that is not let in ends without one. */
  private static String say(int port, String text) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        PrintWriter out = new PrintWriter(socket.getOutputStream(), true);
        BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream()))) {
      out.println(text);
      String answer = in.readLine();
      return answer == null ? "no answer" : answer;
    } catch (IOException e) {
      return "no answer";
    }
  }

  /** Connects again and again, until a file is there, and counts. */
  private static void watch(int port, Path stop) throws InterruptedException {
    int answered = 0;
    int refused = 0;
    while (!Files.exists(stop)) {
      if (say(port, "hello").equals("you said: hello")) {
        answered++;
      } else {
        refused++;
      }
      Thread.sleep(20);
    }
    System.out.println((answered > 0 ? "answered" : "never answered") + ", refused: " + refused);
  }
}
