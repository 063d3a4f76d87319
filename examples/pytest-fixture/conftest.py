"""A pytest fixture that starts fickle: an OpenID provider on a free port, for the tests of one session."""

import json
import os
import shlex
import subprocess
import urllib.request
from dataclasses import dataclass

import pytest


@dataclass
class Fickle:
    """A running fickle. `issuer` is what your application is configured with."""

    issuer: str

    def call(self, method: str, path: str, body: object = None) -> object:
        """Calls the control API, described at /.fickle/openapi.json."""
        request = urllib.request.Request(
            f"{self.issuer}/.fickle/api{path}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"content-type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.load(answer)

    def misbehave(self, *quirks: str, logins: int = 1) -> None:
        """The next logins get these quirks."""
        self.call("POST", "/arm", {"quirks": list(quirks), "logins": logins})


@pytest.fixture(scope="session")
def fickle():
    """FICKLE is the command that starts it; `npx fickle` finds the one that is installed in the project."""
    command = shlex.split(os.environ.get("FICKLE", "npx fickle"))
    process = subprocess.Popen(
        [*command, "provider", "--port", "0", "--in-memory", "--auto-sign-in", "alice"],
        stdout=subprocess.PIPE,
        text=True,
    )
    issuer = None
    for line in process.stdout:
        if line.startswith("provider="):
            issuer = line.strip().removeprefix("provider=")
        if line.strip() == "ready":
            break
    else:
        raise RuntimeError(f"fickle ended with {process.wait()} before it was ready")
    yield Fickle(issuer)
    process.terminate()
    process.wait(timeout=10)
