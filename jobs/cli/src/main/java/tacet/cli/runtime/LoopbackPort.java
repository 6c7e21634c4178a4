package tacet.cli.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports of 127.0.0.1. */
public final class LoopbackPort {
  /** The only address that embedded servers listen on. */
  public static final String HOST = "127.0.0.1";

  private LoopbackPort() {}

  /** A port that was free a moment ago; another process may take it before its use. */
  public static int free() {
    try (ServerSocket socket = bound(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no free port on " + HOST, e);
    }
  }

  /**
   * Checks that a port can be bound.
   *
   * @throws PortInUseError when another process listens on it
   */
  static void require(int port, String purpose) {
    try (ServerSocket socket = bound(port)) {
      socket.getLocalPort();
    } catch (BindException e) {
      throw new PortInUseError(port, purpose, e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot try port " + port, e);
    }
  }

  private static ServerSocket bound(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(HOST), port));
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }
}
