"""Plays Microsoft's and Google's SDKs for Python against a running provider, and writes a line of JSON for each.

    python play.py https://localhost:6749

The provider has to sign in by itself; REQUESTS_CA_BUNDLE names its certificate authority.
"""

import importlib.metadata
import json
import sys
import time
from urllib.parse import parse_qsl, urlsplit

import google.oauth2.id_token
import msal
import requests
from google.auth.transport.requests import Request
from google_auth_oauthlib.flow import Flow

REDIRECT_URI = "https://app.example/callback"
CLIENT = {"client_id": "rp", "client_secret": "a secret of thirty-two characters, and more"}


class Journey:
    """Does one thing after another, and keeps what was done and where it ended."""

    def __init__(self):
        self.steps = []

    def step(self, did, act):
        try:
            result = act()
        except Exception as error:
            self.steps.append({"did": did, "error": f"{type(error).__name__}: {error}"})
            raise
        self.steps.append({"did": did})
        return result


def must(holds, text):
    if not holds:
        raise AssertionError(text)
    return holds


def visit(url):
    """Goes to the provider as a browser does, and comes back with the parameters of the callback."""
    session = requests.Session()
    for _ in range(10):
        location = session.get(url, allow_redirects=False).headers.get("location", "")
        if location.startswith(REDIRECT_URI):
            return dict(parse_qsl(urlsplit(location).query)), location
        must(location, f"no way back from {url}")
        url = location
    raise AssertionError("too many redirects")


def entra(journey, provider, **mode):
    address = f"{provider}/entra-v2"
    document = requests.get(f"{address}/common/v2.0/.well-known/openid-configuration").json()
    tenant = document["issuer"].split("/")[-2]
    where = (
        {"oidc_authority": f"{address}/{tenant}/v2.0"}
        if mode.get("oidc")
        else {"authority": f"{address}/{tenant}", "instance_discovery": False}
    )
    app = journey.step(
        "ConfidentialClientApplication(): discovery",
        lambda: msal.ConfidentialClientApplication(
            CLIENT["client_id"], client_credential=CLIENT["client_secret"], **where
        ),
    )
    flow = app.initiate_auth_code_flow(["User.Read"], redirect_uri=REDIRECT_URI)
    answer, _ = visit(flow["auth_uri"])

    def tokens():
        result = app.acquire_token_by_auth_code_flow(flow, answer)
        must("access_token" in result, result)
        must(result["id_token_claims"]["tid"] == tenant, result["id_token_claims"])

    journey.step("acquire_token_by_auth_code_flow(): code, PKCE, nonce, ID token", tokens)
    [account] = journey.step("get_accounts(): the user is there", lambda: must(app.get_accounts(), "no account"))
    silent = lambda **more: app.acquire_token_silent_with_error(["User.Read"], account, **more)
    journey.step("acquire_token_silent(): from the cache", lambda: must("access_token" in (silent() or {}), "none"))

    def refresh():
        result = silent(force_refresh=True) or {}
        must("access_token" in result, result)

    journey.step("acquire_token_silent(force_refresh=True): a refresh", refresh)
    app.remove_account(account)
    journey.step("remove_account()", lambda: must(not app.get_accounts(), "an account is left"))


def google_auth(journey, provider):
    address = f"{provider}/google"
    scopes = ["openid", *(f"https://www.googleapis.com/auth/userinfo.{name}" for name in ("email", "profile"))]
    config = {**CLIENT, "auth_uri": f"{address}/o/oauth2/v2/auth", "token_uri": f"{address}/token"}
    flow = Flow.from_client_config({"web": config}, scopes, redirect_uri=REDIRECT_URI)
    url, _ = flow.authorization_url(access_type="offline", prompt="consent")
    _, back = visit(url)
    journey.step("Flow.fetch_token(): code and PKCE", lambda: flow.fetch_token(authorization_response=back))

    def verify():
        claims = google.oauth2.id_token.verify_token(
            flow.credentials.id_token, Request(), audience="rp", certs_url=f"{address}/oauth2/v1/certs"
        )
        must(claims["iss"] == address and claims["email_verified"] is True, claims)

    journey.step("id_token.verify_token(): with the certificates of /oauth2/v1/certs", verify)

    def refresh():
        credentials = flow.credentials
        before = credentials.token
        credentials.refresh(Request())
        must(credentials.token != before, "the same token")

    journey.step("Credentials.refresh()", refresh)


JOURNEYS = [
    ("msal-python", "msal", "MSAL for Python, default mode", "entra-v2", entra, None),
    (
        "msal-python-oidc",
        "msal",
        "MSAL for Python, OIDC mode",
        "entra-v2",
        lambda journey, provider: entra(journey, provider, oidc=True),
        None,
    ),
    (
        "google-auth-python",
        "google-auth",
        "Google's libraries for Python",
        "google",
        google_auth,
        "verify_oauth2_token() asks www.googleapis.com and knows the issuers of Google alone; verify_token() of the same module takes the address of the certificates.",
    ),
]

for id, sdk, title, profile, play, bound in JOURNEYS:
    began = time.monotonic()
    journey = Journey()
    try:
        play(journey, sys.argv[1])
    except Exception as error:
        if not any("error" in step for step in journey.steps):
            journey.steps.append({"did": "start", "error": f"{type(error).__name__}: {error}"})
    told = {
        "id": id,
        "sdk": sdk,
        "version": importlib.metadata.version(sdk),
        "title": title,
        "profile": profile,
        "steps": journey.steps,
        "signedIn": bool(journey.steps) and all("error" not in step for step in journey.steps),
        "milliseconds": round((time.monotonic() - began) * 1000),
    }
    print(json.dumps({**told, **({"bound": bound} if bound else {})}), flush=True)
