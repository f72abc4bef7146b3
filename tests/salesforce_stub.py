# SPDX-License-Identifier: Apache-2.0
"""Answers as a Salesforce organization would, and in each of the ways in which it says no: for
tests of the doctor. Standard library only.

    with Stub("run_as_missing") as stub:       # http on a free port of 127.0.0.1
        print(stub.url, stub.key, stub.secret)
    with Stub(tls=certificates) as stub: ...   # https; see Certificates
"""

import base64
import email.utils
import hashlib
import hmac
import http.server
import json
import pathlib
import ssl
import subprocess
import sys
import threading
import time
import urllib.parse

KEY = "3MVG9Zw0rXy7fTm2KqLh8sVbN1cPdAeGjUoRi4Yt6WxEzHkBnMsQvD3lF5aJgCpO9uI7yTrEwS2xZ8cV4bN6"
SECRET = "7C2E91D0A4B86F35E0D9C7B1A2F4836577E0C1D2B3A495867F6E5D4C3B2A1908"
ORG = "00D000000000001EAA"
USER = "005000000000001EAA"
TOKEN = ORG[:15] + "!AQEAQ.stub_Access0Token" + "x" * 70


def refuse(error, description, status=400):
    return status, {"error": error, "error_description": description}


def rest_error(status, code, message):
    return status, [{"message": message, "errorCode": code}]


# What the token endpoint says in each mode.
TOKEN_REFUSALS = {
    "grant_type": refuse("unsupported_grant_type", "grant type not supported"),
    "wrong_domain": refuse("invalid_grant", "request not supported on this domain"),
    "key_unknown": refuse("invalid_client_id", "client identifier invalid"),
    "secret_wrong": refuse("invalid_client", "invalid client credentials"),
    "run_as_missing": refuse("invalid_grant", "no client credentials user enabled"),
    "flow_disabled": refuse("invalid_grant", "client credentials flow not enabled"),
    "no_scopes": refuse("invalid_grant", "no valid scopes defined"),
    "scope_sent": refuse("invalid_request", "scope parameter not supported"),
    "not_admitted": refuse("invalid_app_access", "user is not admin approved to access this app"),
    "not_approved": refuse("invalid_grant", "user hasn't approved this consumer"),
    "ip_restricted": refuse("invalid_grant", "ip restricted"),
    "user_inactive": refuse("invalid_grant", "inactive user"),
    "app_blocked": refuse("app_blocked", "this app is blocked by admin"),
    "not_installed": refuse("invalid_client", "app must be installed into org"),
    "not_installed_external": refuse(
        "invalid_request", "External client app is not installed in this org"),
    "oauth_disabled": refuse(
        "oauth_flow_disabled", "The external client app or the OAuth plugin is disabled."),
    "rate": refuse("invalid_grant", "login rate exceeded"),
    "org_inactive": refuse("inactive_org", "organization is locked, closed, or suspended"),
}
GONE = "<html><head><title>URL No Longer Exists</title></head><body></body></html>"
PROXY = "<!DOCTYPE html><html><body>Please sign in to the network</body></html>"


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def date_time_string(self, timestamp=None):
        shift = 3600 if self.server.stub.mode == "clock" else 0
        return email.utils.formatdate((timestamp or time.time()) + shift, usegmt=True)

    def answer(self, status, body, headers=()):
        kind = "application/json;charset=UTF-8"
        if isinstance(body, str):
            kind = "text/html;charset=UTF-8" if body.startswith("<") else "text/plain"
            body = body.encode()
        else:
            body = json.dumps(body).encode()
        self.send_response(status)
        for name, value in (("Content-Type", kind), ("Content-Length", str(len(body))),
                            ("Cache-Control", "no-store"), *headers):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def handle_any(self):
        stub = self.server.stub
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length).decode()
        fields = dict(urllib.parse.parse_qsl(body, keep_blank_values=True))
        stub.requests.append((self.command, self.path, fields))
        path = self.path.partition("?")[0]
        if stub.mode == "silent":
            time.sleep(5)
            return
        if stub.mode == "gone":
            self.answer(404, GONE)
        elif stub.mode == "proxy":
            self.answer(200, PROXY)
        elif stub.mode == "to_https":
            self.answer(301, "", [("Location", f"https://{self.headers['Host']}{self.path}")])
        elif stub.mode == "elsewhere":
            self.answer(302, "", [("Location", "https://other.example.com/")])
        else:
            authorization = self.headers.get("Authorization", "")
            self.answer(*stub.reply(self.command, path, fields, authorization))

    do_GET = do_POST = handle_any


class Stub:
    """A server in a thread of its own; `mode` names what it gets wrong, "" for nothing."""

    key, secret = KEY, SECRET

    def __init__(self, mode="", tls=None, host="127.0.0.1"):
        self.mode = mode
        self.requests = []
        self.revoked = False
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.server.stub = self
        self.port = self.server.server_address[1]
        if tls:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(tls.certificate, tls.key)
            self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        self.url = f"{'https' if tls else 'http'}://{host}:{self.port}"

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

    # What each path answers.

    def reply(self, method, path, fields, authorization):
        if path == "/.well-known/openid-configuration":
            return self.discovery()
        if path == "/services/oauth2/token":
            return self.token(method, fields, authorization)
        if path == "/services/oauth2/introspect":
            return 200, {"active": self.mode != "inactive" and not self.revoked}
        if path == "/services/oauth2/revoke":
            self.revoked = self.mode != "unrevocable"
            return 200, ""
        if path == "/services/data":
            return 200, [{"label": "Spring", "url": "/services/data/v58.0", "version": "58.0"},
                         {"label": "Summer", "url": "/services/data/v59.0", "version": "59.0"}]
        return self.with_token(path, authorization)

    def discovery(self):
        if self.mode == "no_discovery":
            return 404, {"error": "not found"}
        return 200, {"issuer": self.url, "token_endpoint": self.url + "/services/oauth2/token"}

    def token(self, method, fields, authorization):
        key, secret = fields.get("client_id", ""), fields.get("client_secret", "")
        if authorization.startswith("Basic "):
            key, _, secret = base64.b64decode(authorization[6:]).decode().partition(":")
        if self.mode in TOKEN_REFUSALS and self.mode != "scope_sent":
            return TOKEN_REFUSALS[self.mode]
        if self.mode == "no_token_page":
            return 404, ""
        if method != "POST" or fields.get("grant_type") != "client_credentials":
            return TOKEN_REFUSALS["grant_type"]
        if "scope" in fields:
            return TOKEN_REFUSALS["scope_sent"]
        if key != KEY:
            return TOKEN_REFUSALS["key_unknown"]
        if secret != SECRET:
            return TOKEN_REFUSALS["secret_wrong"]
        self.revoked = False
        return 200, self.token_reply()

    def token_reply(self):
        identity = f"https://login.salesforce.com/id/{ORG}/{USER}"
        issued = str(int(time.time() * 1000))
        message = (identity + issued).encode()
        signature = hmac.new(SECRET.encode(), message, hashlib.sha256).digest()
        reply = {"access_token": TOKEN, "signature": base64.b64encode(signature).decode(),
                 "scope": "api id", "instance_url": self.url, "id": identity,
                 "token_type": "Bearer", "issued_at": issued}
        if self.mode == "no_id":
            del reply["id"]
        if self.mode == "no_instance_url":
            del reply["instance_url"]
        if self.mode == "instance_slash":
            reply["instance_url"] += "/"
        if self.mode == "token_form":
            reply["access_token"] = "short"
        if self.mode == "other_instance":
            reply["instance_url"] = self.url.replace("127.0.0.1", "localhost")
        if self.mode == "bad_signature":
            reply["signature"] = base64.b64encode(bytes(32)).decode()
        return reply

    def with_token(self, path, authorization):
        if path == "/services/oauth2/userinfo":
            if self.mode == "identity_scope":
                return 403, "Invalid_Scope"
            right = authorization == f"Bearer {TOKEN}" and not self.revoked
            if self.mode == "identity_refused" or not right:
                return 403, "Bad_OAuth_Token"
            return 200, {"user_id": USER, "organization_id": ORG,
                         "preferred_username": "hub@example.com"}
        if self.mode == "no_api_scope":
            return rest_error(401, "INVALID_SESSION_ID",
                              "This session is not valid for use with the REST API")
        if self.mode == "session_ended" or authorization != f"Bearer {TOKEN}":
            return rest_error(401, "INVALID_SESSION_ID", "Session expired or invalid")
        if self.mode == "api_disabled":
            return rest_error(403, "API_DISABLED_FOR_ORG",
                              "API is not enabled for this Organization")
        if self.mode == "no_access":
            return rest_error(403, "INSUFFICIENT_ACCESS", "insufficient access rights")
        return 200, {"DailyApiRequests": {"Max": 15000, "Remaining": 14998}}


class Certificates:
    """A self-signed certificate for these names, made by openssl in this folder."""

    def __init__(self, folder, *names, days=2):
        folder = pathlib.Path(folder)
        self.certificate, self.key = folder / "certificate.pem", folder / "key.pem"
        alternatives = ",".join(f"IP:{n}" if n[0].isdigit() else f"DNS:{n}" for n in names)
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
             "-nodes", "-days", str(days), "-subj", "/CN=stub",
             "-addext", f"subjectAltName={alternatives}",
             "-keyout", str(self.key), "-out", str(self.certificate)],
            check=True, capture_output=True)


if __name__ == "__main__":
    with Stub(sys.argv[1] if len(sys.argv) > 1 else "") as running:
        print(running.url, flush=True)
        threading.Event().wait()
