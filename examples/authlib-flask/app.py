"""Signs in with Authlib on Flask: state, nonce and verifier travel in Flask's signed session cookie."""

import os

from authlib.integrations.flask_client import OAuth
from flask import Flask, jsonify, redirect, session

port = int(os.environ.get("PORT", "3000"))
public = os.environ.get("APP", f"http://localhost:{port}")
issuer = os.environ.get("ISSUER", "http://localhost:6749")

app = Flask(__name__)
app.secret_key = os.environ.get("SESSION_SECRET", "a secret that all replicas share")

oauth = OAuth(app)
oauth.register(
    name="provider",
    client_id=os.environ.get("CLIENT_ID", "example"),
    client_secret=os.environ.get("CLIENT_SECRET", "example-secret"),
    server_metadata_url=f"{issuer}/.well-known/openid-configuration",
    client_kwargs={"scope": "openid profile email", "code_challenge_method": "S256"},
)


@app.get("/login")
def login():
    return oauth.provider.authorize_redirect(f"{public}/callback")


@app.get("/callback")
def callback():
    token = oauth.provider.authorize_access_token()
    session["user"] = dict(token["userinfo"])
    return redirect("/me")


@app.get("/me")
def me():
    user = session.get("user")
    return jsonify(user) if user else (jsonify(error="not signed in"), 401)


if __name__ == "__main__":
    app.run(host=os.environ.get("HOST", "localhost"), port=port)
