package example;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** An OpenID provider that misbehaves on purpose, in a container. */
public class FickleContainer extends GenericContainer<FickleContainer> {
  private static final int PORT = 6749;
  private final int outside = freePort();

  /** Of the image that {@code docker build -t fickle .} makes in fickle's folder. */
  public FickleContainer() {
    super(DockerImageName.parse("fickle"));
    // An issuer's address is part of its tokens, so the port is chosen before it starts.
    addFixedExposedPort(outside, PORT);
    withEnv("FICKLE_HOST", "0.0.0.0");
    withEnv("FICKLE_FOR_TESTING_ONLY", "true");
    withEnv("FICKLE_PUBLIC_URL", issuer());
    withEnv("FICKLE_IN_MEMORY", "true");
    waitingFor(Wait.forHttp("/.fickle/readyz").forPort(PORT).withStartupTimeout(Duration.ofSeconds(30)));
  }

  /** What the application is configured with. */
  public final String issuer() {
    return "http://localhost:" + outside;
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException error) {
      throw new IllegalStateException("no port is free", error);
    }
  }
}
