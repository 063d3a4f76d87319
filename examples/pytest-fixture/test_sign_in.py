"""Signs in as a client without any library would. In your tests, open your application's own login in its place."""

import base64
import json
import secrets
import urllib.error
import urllib.parse
import urllib.request

REDIRECT_URI = "http://localhost:3000/callback"


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_arguments):
        return None


def landed(opener, url):
    """Follows redirects until the callback, which nobody serves here."""
    while not url.startswith(REDIRECT_URI):
        try:
            opener.open(url, timeout=10)
            raise AssertionError(f"{url} does not lead back to the application")
        except urllib.error.HTTPError as answer:
            assert answer.code in (302, 303), answer.read()
            url = urllib.parse.urljoin(url, answer.headers["location"])
    return dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(url).query))


def sign_in(fickle, nonce):
    with urllib.request.urlopen(f"{fickle.issuer}/.well-known/openid-configuration", timeout=10) as answer:
        metadata = json.load(answer)
    state = secrets.token_urlsafe()
    parameters = {
        "client_id": "my-app",
        "response_type": "code",
        "scope": "openid email",
        "redirect_uri": REDIRECT_URI,
        "state": state,
        "nonce": nonce,
    }
    opener = urllib.request.build_opener(NoRedirect(), urllib.request.HTTPCookieProcessor())
    callback = landed(opener, f"{metadata['authorization_endpoint']}?{urllib.parse.urlencode(parameters)}")
    assert callback["state"] == state
    form = {
        "grant_type": "authorization_code",
        "code": callback["code"],
        "redirect_uri": REDIRECT_URI,
        "client_id": "my-app",
        "client_secret": "any",
    }
    with urllib.request.urlopen(
        metadata["token_endpoint"], urllib.parse.urlencode(form).encode(), timeout=10
    ) as answer:
        payload = json.load(answer)["id_token"].split(".")[1]
    return json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))


def test_alice_signs_in(fickle):
    claims = sign_in(fickle, "n-1")
    assert claims["iss"] == fickle.issuer
    assert claims["nonce"] == "n-1"
    assert claims["sub"] == "alice"


def test_a_foreign_nonce_is_sent_when_it_is_asked_for(fickle):
    fickle.misbehave("id-token-nonce-mismatch")
    assert sign_in(fickle, "n-2")["nonce"] != "n-2"
    assert sign_in(fickle, "n-3")["nonce"] == "n-3"
