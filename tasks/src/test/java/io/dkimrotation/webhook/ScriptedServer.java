package io.dkimrotation.webhook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads whole requests on a loopback port, and gives every one the same octets for an answer. */
final class ScriptedServer implements AutoCloseable {
  private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: (\\d+)\r\n");

  private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final byte[] answer;
  private final boolean thenCloses;

  private ScriptedServer(String answer, boolean thenCloses) throws IOException {
    this.answer = answer.getBytes(StandardCharsets.UTF_8);
    this.thenCloses = thenCloses;
    Thread thread = new Thread(this::serve, "scripted-server");
    thread.setDaemon(true);
    thread.start();
  }

  /** Answers and closes the connection; with an empty answer, it only closes. */
  static ScriptedServer answering(String answer) throws IOException {
    return new ScriptedServer(answer, true);
  }

  /** Begins an answer and leaves the connection open. */
  static ScriptedServer silentAfter(String answer) throws IOException {
    return new ScriptedServer(answer, false);
  }

  int port() {
    return socket.getLocalPort();
  }

  List<String> requests() {
    return requests;
  }

  private void serve() {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        open.add(connection);
        requests.add(request(connection.getInputStream()));
        if (answer.length == 0 && thenCloses) {
          // A reset, not a polite end.
          connection.setSoLinger(true, 0);
        }
        connection.getOutputStream().write(answer);
        if (thenCloses) {
          connection.close();
        }
      } catch (IOException e) {
        // The client has gone, or the test is over.
      }
    }
  }

  private static String request(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
      head.write(in.read());
    }
    Matcher length = LENGTH.matcher(head.toString(StandardCharsets.UTF_8));
    byte[] body = in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
    return head.toString(StandardCharsets.UTF_8) + new String(body, StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Socket each : open) {
      each.close();
    }
  }
}
