"""Grants by client libraries for Python: each prints a line, and an exception where fickle is not as the library expects."""

import json
import os
import uuid

import requests
from authlib.integrations.requests_client import AssertionSession
from authlib.integrations.requests_client import OAuth2Session as AuthlibSession
from authlib.oauth2.rfc7523 import PrivateKeyJWT
from google.auth.transport.requests import Request
from google.oauth2 import sts, utils
from oauthlib.oauth2 import BackendApplicationClient, LegacyApplicationClient
from requests_oauthlib import OAuth2Session

os.environ["OAUTHLIB_INSECURE_TRANSPORT"] = "1"
TYPE = "urn:ietf:params:oauth:token-type:"

issuer, audience = os.environ["ISSUER"], os.environ["AUDIENCE"]
key = open(os.environ["CLIENT_KEY"]).read()
identifier, secret = "service", "service-secret"
endpoints = requests.get(f"{issuer}/.well-known/openid-configuration", timeout=30).json()
endpoint = endpoints["token_endpoint"]


def told(library, grant, token):
    print(json.dumps({"library": library, "grant": grant, "token": token}), flush=True)


client = OAuth2Session(client=BackendApplicationClient(client_id=identifier))
told("requests-oauthlib", "client credentials", client.fetch_token(
    endpoint, client_id=identifier, client_secret=secret, audience=audience)["access_token"])

client = OAuth2Session(client=LegacyApplicationClient(client_id=identifier, scope="openid email"))
password = client.fetch_token(endpoint, username="alice", password="any", client_id=identifier, client_secret=secret)
email = client.get(endpoints["userinfo_endpoint"]).json()["email"]
assert email == "alice@wonderland.example", email
told("requests-oauthlib", "password", password["id_token"])

client = AuthlibSession("signed", key, token_endpoint_auth_method=PrivateKeyJWT(endpoint))
told("Authlib", "client credentials by private_key_jwt", client.fetch_token(
    endpoint, grant_type="client_credentials", audience=audience)["access_token"])

basic = utils.ClientAuthentication(utils.ClientAuthType.basic, identifier, secret)
exchange = sts.Client(endpoint, basic)
told("google-auth", "token exchange", exchange.exchange_token(
    Request(), "urn:ietf:params:oauth:grant-type:token-exchange", password["access_token"], f"{TYPE}access_token",
    audience=audience, requested_token_type=f"{TYPE}access_token")["access_token"])

# The client authenticates beside the assertion that it signs.
session = AssertionSession(
    endpoint, issuer=identifier, subject="alice", audience=endpoint, key=key, header={"alg": "RS256"}, scope="openid",
    claims={"jti": str(uuid.uuid4())})
session.auth = (identifier, secret)
session.refresh_token()
told("Authlib", "JWT bearer", session.token["access_token"])
