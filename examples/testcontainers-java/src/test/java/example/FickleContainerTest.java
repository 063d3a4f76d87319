package example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

@Testcontainers(disabledWithoutDocker = true)
class FickleContainerTest {
  @Container private static final FickleContainer fickle = new FickleContainer();

  private static HttpResponse<String> get(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(fickle.issuer() + path)).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void theIssuerIsTheAddressThatTheApplicationUses() throws Exception {
    HttpResponse<String> discovery = get("/.well-known/openid-configuration");
    assertEquals(200, discovery.statusCode());
    assertTrue(discovery.body().contains("\"issuer\":\"" + fickle.issuer() + "\""), discovery.body());
  }

  /** An application that is configured with this issuer gets a foreign nonce in every ID token, and must refuse it. */
  @Test
  void anAddressThatNamesAQuirkIsAnIssuerOfItsOwn() throws Exception {
    assertEquals(200, get("/standard~id-token-nonce-mismatch/.well-known/openid-configuration").statusCode());
  }
}
