# SPDX-License-Identifier: Apache-2.0
"""A Doorward of a measurement's own, its administrator, and requests as bytes."""

import hashlib
import hmac
import http.client
import json
import pathlib
import urllib.parse

import harness

FORM = "application/x-www-form-urlencoded"

# The guide's app, as blueprints/assess.yaml has it. The lockout is set far away, because guessing
# is measured too.
ASSESS = {
    "basic": {"name": "Assess", "api_name": "Assess", "contact_email": "admin@example.com"},
    "oauth": {"enabled": True, "callback_urls": ["http://localhost"],
              "scopes": ["api", "refresh_token"], "require_pkce": False,
              "require_secret_for_web_server_flow": False,
              "require_secret_for_refresh_token_flow": False,
              "client_credentials": {"enabled": True}},
    "policies": {"permitted_users": "admin_approved", "ip_relaxation": "relax",
                 "run_as_user": "admin@doorward.local", "profiles": ["System Administrator"],
                 "limits": {"secret_guesses": 1000}},
    "accept": ["client_credentials_confirmation", "neither_pkce_nor_secret",
               "refresh_without_secret", "ip_restrictions_relaxed"],
}


class Refused(Exception):
    """An answer that is not 2xx."""

    def __init__(self, method, path, status, body):
        super().__init__(f"{method} {path}: {status} {body[:2000]}")
        self.status, self.body = status, body


class Doorward(harness.Server):
    """`doorward serve` on a data folder, with one worker as nginx has."""

    def __init__(self, data, *options, name="doorward", env=None):
        self.data = pathlib.Path(data)
        port = harness.free_port()
        # Guessing is measured too, so the lockout is set far away.
        super().__init__(name, port, [
            harness.BUILD / "doorward", "serve", "--data", self.data, "--listen",
            f"127.0.0.1:{port}", "--workers", "1", "--network-guesses", "1000000",
            *options], env=env)
        self._connection = None
        self._token = None

    def credentials(self):
        """Key and secret of the app Doorward CLI."""
        saved = json.loads((self.data / "cli.json").read_text())
        return saved["consumer_key"], saved["secret"]

    def call(self, method, path, document=None, headers=None):
        """One request of the administrator; the answer's JSON document."""
        if self._token is None:
            self._token = self.token(*self.credentials())
        headers = {"Authorization": f"Bearer {self._token}", **(headers or {})}
        body = None
        if document is not None:
            body = json.dumps(document)
            headers["Content-Type"] = "application/json"
        return json.loads(self._exchange(method, path, body, headers) or "null")

    def token(self, key, secret):
        form = urllib.parse.urlencode({"grant_type": "client_credentials", "client_id": key,
                                       "client_secret": secret})
        answer = self._exchange("POST", "/oauth2/token", form, {"Content-Type": FORM})
        return json.loads(answer)["access_token"]

    def _exchange(self, method, path, body, headers):
        if self._connection is None:
            self._connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        self._connection.request(method, path, body, headers)
        answer = self._connection.getresponse()
        text = answer.read().decode()
        if answer.status >= 300:
            raise Refused(method, path, answer.status, text)
        return text

    def register(self, document=None):
        """Registers an app and returns its key and secret."""
        app = self.call("POST", "/setup/api/apps", document or ASSESS)
        challenge = self.call("POST", "/setup/api/verifications", {"method": "data_folder"})
        owner = (self.data / "owner.key").read_bytes()
        code = hmac.new(owner, challenge["nonce"].encode(), hashlib.sha256).hexdigest()
        self.call("POST", f"/setup/api/verifications/{challenge['id']}", {"code": code})
        details = self.call("GET", f"/setup/api/apps/{app['id']}/consumer-details",
                            headers={"Doorward-Verification": challenge["id"]})
        return details["consumer_key"], details["secrets"][0]["secret"]


def request(method, path, form=None, **headers):
    """A request as a program on a keep-alive connection sends it."""
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1:8080", "User-Agent: bench/1",
             "Accept: application/json"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    body = ""
    if form is not None:
        body = urllib.parse.urlencode(form)
        lines += [f"Content-Type: {FORM}", f"Content-Length: {len(body)}"]
    return ("\r\n".join(lines) + "\r\n\r\n" + body).encode()


def from_many_networks(build_request, networks=240):
    """The same request as a trusted proxy passes it on for clients in so many networks: guessing
    is counted by network, so no lockout gets in the way."""
    return [build_request(**{"X-Forwarded-For": f"198.18.{number}.7"})
            for number in range(networks)]


def body_of(answer):
    return answer.split(b"\r\n\r\n", 1)[1]


def status_of(answer):
    return int(answer.split(b" ", 2)[1])
