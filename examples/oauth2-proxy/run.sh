#!/bin/sh
# Starts oauth2-proxy in front of the files in public/, with its defaults but for what has to be said.
set -eu
PORT="${PORT:-3000}"
ISSUER="${ISSUER:-http://localhost:6749}"
APP="${APP:-http://localhost:$PORT}"
FOLDER="$(cd "$(dirname "$0")" && pwd)"
case "$APP" in https:*) secure=true ;; *) secure=false ;; esac
exec "$FOLDER/bin/oauth2-proxy" \
  --http-address="${HOST:-localhost}:$PORT" \
  --provider=oidc \
  --oidc-issuer-url="$ISSUER" \
  --redirect-url="$APP/oauth2/callback" \
  --client-id="${CLIENT_ID:-example}" \
  --client-secret="${CLIENT_SECRET:-example-secret}" \
  --cookie-secret="${SESSION_SECRET:-0123456789abcdef0123456789abcdef}" \
  --cookie-secure="$secure" \
  --code-challenge-method=S256 \
  --email-domain='*' \
  --upstream="file://$FOLDER/public/#/"
