#!/bin/sh
# Starts Apache in the foreground with httpd.conf, on its own: nothing of the machine's own configuration is read.
set -eu
export PORT="${PORT:-3000}" HOST="${HOST:-localhost}"
export ISSUER="${ISSUER:-http://localhost:6749}" APP="${APP:-http://localhost:$PORT}"
export CLIENT_ID="${CLIENT_ID:-example}" CLIENT_SECRET="${CLIENT_SECRET:-example-secret}"
export SESSION_SECRET="${SESSION_SECRET:-a secret that all replicas share}"
export MODULES="${MODULES:-/usr/lib/apache2/modules}"
FOLDER="$(cd "$(dirname "$0")" && pwd)"
export FOLDER
# As root, Apache's workers run as somebody else, who has to be able to read the page.
export RUN_USER="${RUN_USER:-$(if [ "$(id -u)" = 0 ]; then echo www-data; else id -un; fi)}"
export RUN_GROUP="${RUN_GROUP:-$(id -gn "$RUN_USER")}"
RUN="$(mktemp -d)"
export RUN
trap 'rm -rf "$RUN"' EXIT
trap 'kill "$(cat "$RUN/apache2.pid")" 2>/dev/null || true' INT TERM
# Apache opens its log by name, which works where that is a pipe, a terminal or a file, but not a socket.
apache2 -f "$FOLDER/httpd.conf" -DFOREGROUND 2>&1 | cat &
wait || true
wait
