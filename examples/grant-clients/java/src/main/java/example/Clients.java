package example;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.*;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.ciba.*;
import com.nimbusds.oauth2.sdk.dpop.DefaultDPoPProofFactory;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.openid.connect.sdk.*;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Date;
import java.util.Set;

/** PAR, JAR, DPoP and CIBA by the Nimbus OAuth 2.0 SDK: each prints a line, and an exception where it is answered otherwise than it expects. */
public class Clients {

  static final ClientID ID = new ClientID("service");
  static final ClientSecretBasic SECRET = new ClientSecretBasic(ID, new Secret("service-secret"));
  static final URI CALLBACK = URI.create("http://localhost:1/cb");
  static final Scope SCOPE = new Scope("openid", "email");

  public static void main(String[] arguments) throws Exception {
    var metadata = OIDCProviderMetadata.resolve(new Issuer(System.getenv("ISSUER")));
    pushedAndBound(metadata);
    requestObject(metadata);
    backchannel(metadata);
  }

  static void told(String grant, AccessToken token) {
    System.out.printf(
        "{\"library\": \"Nimbus OAuth 2.0 SDK\", \"grant\": \"%s\", \"token\": \"%s\"}%n", grant, token.getValue());
  }

  /** The code of a browser whose user is signed in without a page. */
  static AuthorizationCode signIn(URI request, State state) throws Exception {
    var browser = HttpClient.newHttpClient();
    var location =
        browser
            .send(HttpRequest.newBuilder(request).build(), BodyHandlers.discarding())
            .headers()
            .firstValue("location")
            .orElseThrow();
    var response = AuthenticationResponseParser.parse(URI.create(location));
    if (!response.indicatesSuccess()) throw new IllegalStateException(response.toErrorResponse().getErrorObject().toString());
    if (!state.equals(response.getState())) throw new IllegalStateException("another state");
    return response.toSuccessResponse().getAuthorizationCode();
  }

  static AccessToken tokens(HTTPRequest request) throws Exception {
    var response = OIDCTokenResponseParser.parse(request.send());
    if (!response.indicatesSuccess()) throw new IllegalStateException(response.toErrorResponse().getErrorObject().toString());
    return response.toSuccessResponse().getTokens().getAccessToken();
  }

  static void pushedAndBound(OIDCProviderMetadata metadata) throws Exception {
    var state = new State();
    var verifier = new CodeVerifier();
    var request =
        new AuthenticationRequest.Builder(ResponseType.CODE, SCOPE, ID, CALLBACK)
            .state(state)
            .nonce(new Nonce())
            .codeChallenge(verifier, CodeChallengeMethod.S256)
            .build();
    var pushed =
        PushedAuthorizationResponse.parse(
            new PushedAuthorizationRequest(metadata.getPushedAuthorizationRequestEndpointURI(), SECRET, request)
                .toHTTPRequest()
                .send());
    if (!pushed.indicatesSuccess()) throw new IllegalStateException(pushed.toErrorResponse().getErrorObject().toString());
    var pointer =
        new AuthorizationRequest.Builder(pushed.toSuccessResponse().getRequestURI(), ID)
            .endpointURI(metadata.getAuthorizationEndpointURI())
            .build();
    var code = signIn(pointer.toURI(), state);

    var key = new ECKeyGenerator(Curve.P_256).generate();
    var proofs = new DefaultDPoPProofFactory(key, JWSAlgorithm.ES256);
    var endpoint = metadata.getTokenEndpointURI();
    var redeem = new TokenRequest(endpoint, SECRET, new AuthorizationCodeGrant(code, CALLBACK, verifier)).toHTTPRequest();
    redeem.setDPoP(proofs.createDPoPJWT("POST", endpoint));
    var token = tokens(redeem);
    if (!token.getType().toString().equals("DPoP")) throw new IllegalStateException(token.getType() + " and not DPoP");
    var userinfo = metadata.getUserInfoEndpointURI();
    var ask = new HTTPRequest(HTTPRequest.Method.GET, userinfo);
    ask.setAuthorization(token.toAuthorizationHeader());
    ask.setDPoP(proofs.createDPoPJWT("GET", userinfo, token));
    var info = UserInfoResponse.parse(ask.send());
    if (!info.indicatesSuccess()) throw new IllegalStateException(info.toErrorResponse().getErrorObject().toString());
    told("PAR and DPoP", token);
  }

  static void requestObject(OIDCProviderMetadata metadata) throws Exception {
    var state = new State();
    var pem = Files.readString(Path.of(System.getenv("CLIENT_KEY"))).replaceAll("-----[^-]+-----|\\s", "");
    var key = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(ID.getValue())
            .audience(metadata.getIssuer().getValue())
            .expirationTime(new Date(System.currentTimeMillis() + 60_000))
            .claim("client_id", ID.getValue())
            .claim("response_type", "code")
            .claim("redirect_uri", CALLBACK.toString())
            .claim("scope", SCOPE.toString())
            .claim("state", state.getValue())
            .build();
    var object = new SignedJWT(new JWSHeader(JWSAlgorithm.RS256), claims);
    object.sign(new RSASSASigner(key));
    var request =
        new AuthenticationRequest.Builder(object, ID)
            .endpointURI(metadata.getAuthorizationEndpointURI())
            .responseType(ResponseType.CODE)
            .scope(SCOPE)
            .build();
    var code = signIn(request.toURI(), state);
    told("JAR", tokens(new TokenRequest(metadata.getTokenEndpointURI(), SECRET, new AuthorizationCodeGrant(code, CALLBACK)).toHTTPRequest()));
  }

  static void backchannel(OIDCProviderMetadata metadata) throws Exception {
    var request =
        new CIBARequest.Builder(SECRET, SCOPE)
            .loginHint("alice")
            .endpointURI(metadata.getBackChannelAuthenticationEndpointURI())
            .build();
    var answer = CIBAResponse.parse(request.toHTTPRequest().send());
    if (!answer.indicatesSuccess()) throw new IllegalStateException(answer.toErrorResponse().getErrorObject().toString());
    var acknowledged = answer.toRequestAcknowledgement();
    for (var polls = 0; polls < 20; polls += 1) {
      Thread.sleep(acknowledged.getMinWaitInterval() * 1000L);
      var response =
          OIDCTokenResponseParser.parse(
              new TokenRequest(metadata.getTokenEndpointURI(), SECRET, new CIBAGrant(acknowledged.getAuthRequestID()))
                  .toHTTPRequest()
                  .send());
      if (response.indicatesSuccess()) {
        told("CIBA", response.toSuccessResponse().getTokens().getAccessToken());
        return;
      }
      var code = response.toErrorResponse().getErrorObject().getCode();
      if (!Set.of("authorization_pending", "slow_down").contains(code)) throw new IllegalStateException(code);
    }
    throw new IllegalStateException("never approved");
  }
}
