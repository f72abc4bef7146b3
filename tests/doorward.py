# SPDX-License-Identifier: Apache-2.0
"""What black-box tests need: a real server on a port and a data folder of its own, plain HTTP
requests to it, and its admin API. Standard library only; nothing from src/.

    class TheLimitsAnswer(doorward.TestCase):
        def test_a_token_may_ask(self):
            app = self.server.make_app()
            token = self.server.token(app)["access_token"]
            limits = self.server.get("/services/data/v59.0/limits", bearer=token)
            self.assertEqual(limits.status, 200)
"""

import base64
import contextlib
import hashlib
import hmac
import http.client
import json
import os
import pathlib
import random
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import unittest
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = os.environ.get("DOORWARD_PROGRAM", str(ROOT / "build/release/doorward"))
ADMINISTRATOR = "admin@doorward.local"


class Answer:
    """A response: status, headers (names in lower case), body."""

    def __init__(self, status, headers, body, cookies=()):
        self.status = status
        self.headers = headers
        self.body = body
        self.cookies = list(cookies)  # each Set-Cookie line

    @property
    def text(self):
        return self.body.decode("utf-8")

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def request_id(self):
        return self.headers["x-request-id"]

    def __repr__(self):
        return f"{self.status} {self.body[:2000].decode('utf-8', 'replace')}"


def basic(key, secret):
    """RFC 6749 section 2.3.1: both parts are form-encoded before they are joined."""
    pair = f"{urllib.parse.quote_plus(key)}:{urllib.parse.quote_plus(secret)}"
    return "Basic " + base64.b64encode(pair.encode()).decode()


def free_port():
    """A port below those that the system gives to connections: one of them could take it
    meanwhile."""
    while True:
        port = random.randrange(10_000, 32_000)
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


class Server:
    """A running `doorward serve`. Options go to the program as they are."""

    def __init__(self, *options, data=None, environment=None):
        self.options = options
        self.environment = environment or {}
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="doorward-test-"))
        self.data = pathlib.Path(data) if data else self.folder / "data"
        self.log = self.folder / "server.log"
        self.process = None
        self.port = free_port()
        self._token = None

    # Life.

    def start(self):
        for attempt in range(5):
            with open(self.log, "ab") as log:
                self.process = subprocess.Popen(
                    [PROGRAM, "serve", "--data", str(self.data),
                     "--listen", f"127.0.0.1:{self.port}", "--disclosures-per-hour", "500",
                     *self.options],
                    stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                    env={**os.environ, **self.environment})
            if self._ready():
                return self
            if "in use" not in self.log_text().lower():
                break
            self.port = free_port()
        raise RuntimeError(f"the server did not start:\n{self.log_text()}")

    def _ready(self):
        end = time.monotonic() + 30
        while time.monotonic() < end:
            if self.process.poll() is not None:
                return False
            try:
                if self.get("/readyz").status == 200:
                    return True
            except OSError:
                pass
            time.sleep(0.01)
        self.kill()
        return False

    def stop(self):
        """SIGTERM and wait: the exit status. The server drains first."""
        if self.process is None:
            return 0
        self.process.send_signal(signal.SIGTERM)
        try:
            status = self.process.wait(timeout=40)
        except subprocess.TimeoutExpired:
            self.kill()
            raise RuntimeError(f"the server did not stop:\n{self.log_text()}") from None
        self.process = None
        return status

    def kill(self):
        """SIGKILL: what it has not made durable is lost."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None

    def restart(self, *options):
        self.stop()
        if options:
            self.options = options
        return self.start()

    def close(self):
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def log_text(self):
        return self.log.read_text(errors="replace")[-6000:] if self.log.exists() else ""

    # HTTP.

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def request(self, method, path, *, headers=None, body=None, form=None, document=None,
                bearer=None, login=None, timeout=30):
        """One request on a connection of its own. `form`: fields (dict or pairs); `document`:
        JSON; `bearer`: an access token; `login`: an app or (key, secret) for HTTP Basic."""
        headers = dict(headers or {})
        if form is not None:
            body = urllib.parse.urlencode(form)
            headers.setdefault("Content-Type", "application/x-www-form-urlencoded")
        if document is not None:
            body = json.dumps(document)
            headers.setdefault("Content-Type", "application/json")
        if bearer is not None:
            headers.setdefault("Authorization", f"Bearer {bearer}")
        if login is not None:
            pair = (login["key"], login["secret"]) if isinstance(login, dict) else login
            headers.setdefault("Authorization", basic(*pair))
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            try:
                connection.request(method, path, body=body, headers=headers)
            except BrokenPipeError:
                pass  # It was answered before all of the body was sent.
            response = connection.getresponse()
            return Answer(response.status, {k.lower(): v for k, v in response.getheaders()},
                          response.read(), response.headers.get_all("Set-Cookie") or ())
        finally:
            connection.close()

    def get(self, path, **how):
        return self.request("GET", path, **how)

    def post(self, path, **how):
        return self.request("POST", path, **how)

    def raw(self, data, timeout=10):
        """Sends these bytes: all that comes back until the server closes or is silent."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=timeout) as connection:
            connection.sendall(data)
            received = b""
            try:
                while chunk := connection.recv(65536):
                    received += chunk
            except (TimeoutError, ConnectionResetError):
                pass
            return received

    # The admin API, as the app Doorward CLI.

    def admin(self, method, path, document=None, *, etag=None, headers=None):
        """A request below /setup/api. PATCH, PUT and DELETE take the object's present ETag unless
        one is given; pass etag=False to send none."""
        headers = dict(headers or {})
        if method in ("PATCH", "PUT", "DELETE") and etag is None:
            etag = self.admin("GET", path.partition("?")[0]).headers.get("etag", False)
        if etag:
            headers["If-Match"] = etag
        how = {"headers": headers, "document": document}
        answer = self.request(method, "/setup/api" + path, bearer=self._admin_token(), **how)
        if answer.status == 401:  # It ended, or the server has a new database.
            self._token = None
            answer = self.request(method, "/setup/api" + path, bearer=self._admin_token(), **how)
        return answer

    def done(self, method, path, document=None, **how):
        """admin(), which must succeed: the document that is answered."""
        answer = self.admin(method, path, document, **how)
        if answer.status >= 300:
            raise AssertionError(f"{method} {path}: {answer!r}")
        return answer.json if answer.body else None

    def _admin_token(self):
        if self._token is None:
            cli = json.loads((self.data / "cli.json").read_text())
            app = {"key": cli["consumer_key"], "secret": cli["secret"]}
            self._token = self.token(app)["access_token"]
        return self._token

    def verification(self):
        """A fresh identity verification, proved with the key that the data folder's owner has."""
        challenge = self.done("POST", "/verifications", {"method": "data_folder"})
        key = (self.data / "owner.key").read_bytes()
        code = hmac.new(key, challenge["nonce"].encode(), hashlib.sha256).hexdigest()
        self.done("POST", f"/verifications/{challenge['id']}", {"code": code})
        return challenge["id"]

    def accepted(self, method, path, document, **how):
        """done(), saying yes to every warning that the settings deserve."""
        answer = self.admin(method, path, document, **how)
        errors = answer.json.get("errors", []) if answer.status == 422 else []
        if errors and all(error.get("warning") for error in errors):
            document = {**document, "accept": [error["rule"] for error in errors]}
            return self.done(method, path, document, **how)
        if answer.status >= 300:
            raise AssertionError(f"{method} {path}: {answer!r}")
        return answer.json

    def make_app(self, name="Trial", *, basic=None, oauth=None, policies=None):
        """Registers an app that may use the client credentials flow as the administrator, unless
        told otherwise: its document with `key` and `secret`."""
        return self.with_secret(self.accepted("POST", "/apps", {
            "basic": {"name": name, "api_name": name.replace(" ", "_"),
                      "contact_email": "owner@example.com", **(basic or {})},
            "oauth": {"enabled": True, "callback_urls": ["http://localhost"], "scopes": ["api"],
                      "client_credentials": {"enabled": True}, **(oauth or {})},
            "policies": {"permitted_users": "all_users", "ip_relaxation": "relax",
                         "run_as_user": ADMINISTRATOR, **(policies or {})},
        }))

    def change_app(self, app, document):
        """Saves these settings of the app over its present ones."""
        return self.accepted("PATCH", f"/apps/{app['id']}", document)

    def with_secret(self, app):
        details = self.done("GET", f"/apps/{app['id']}/consumer-details",
                            headers={"Doorward-Verification": self.verification()})
        return {**app, "key": details["consumer_key"], "secret": details["secrets"][0]["secret"]}

    # Tokens.

    def ask_token(self, app, *, dialect="standard", secret=None, **form):
        """The answer of the token endpoint; credentials in the body."""
        path = {"standard": "/oauth2/token", "salesforce": "/services/oauth2/token"}[dialect]
        return self.post(path, form={"grant_type": "client_credentials", "client_id": app["key"],
                                     "client_secret": secret or app["secret"], **form})

    def token(self, app, **how):
        answer = self.ask_token(app, **how)
        if answer.status != 200:
            raise AssertionError(f"no token: {answer!r}")
        return answer.json

    def receipt(self, answer_or_id):
        """The receipt of a request; history is written a moment after the answer."""
        name = answer_or_id if isinstance(answer_or_id, str) else answer_or_id.request_id
        end = time.monotonic() + 5
        while True:
            answer = self.admin("GET", f"/receipts/{name}")
            if answer.status == 200:
                return answer.json
            if time.monotonic() > end:
                raise AssertionError(f"no receipt {name}: {answer!r}")
            time.sleep(0.02)


def run(*arguments, server=None, input=None, environment=None, timeout=60):
    """Runs `doorward` with these arguments (against this server's data folder): the finished
    process, with its output as text."""
    data = [] if server is None else ["--data", str(server.data)]
    return subprocess.run([PROGRAM, *arguments, *data], input=input, text=True, timeout=timeout,
                          capture_output=True, check=False,
                          env={**os.environ, "NO_COLOR": "1", **(environment or {})})


def wait_for_room(window=60, needed=20):
    """The server counts in windows of the clock, of so many seconds: where the present one is
    nearly over, waits for the next."""
    left = window - time.time() % window
    if left < needed:
        time.sleep(left + 0.5)


QUARTER = 900  # wrong passwords and codes are counted in quarters of an hour


class TestCase(unittest.TestCase):
    """Tests that share one server, started with `options`. It must end cleanly: a sanitizer that
    found something fails the tests here."""

    options = ()
    server_environment = None
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.server = Server(*cls.options, environment=cls.server_environment)
        cls.addClassCleanup(cls.server.close)
        cls.server.start()

    @classmethod
    def tearDownClass(cls):
        status = cls.server.stop()
        if status != 0:
            raise AssertionError(f"the server ended with {status}:\n{cls.server.log_text()}")
