# SPDX-License-Identifier: Apache-2.0
"""Web apps whose OpenID Connect is openid-client, oauth4webapi, Authlib or requests-oauthlib,
unmodified: discovery, code with PKCE, ID tokens with checked signatures, userinfo, refresh,
introspection, revocation. Those of PyPI are skipped where it cannot be reached, and say so."""

import json
import os
import pathlib
import subprocess
import sys
import unittest
import urllib.parse

import browser_visit
import installed
import web_server_flow

HERE = pathlib.Path(__file__).resolve().parent
OPENID_CLIENT, OAUTH4WEBAPI, AUTHLIB = "openid-client@6", "oauth4webapi@3", "authlib==1.*"
REQUESTS_OAUTHLIB = ("requests-oauthlib==2.*", "PyJWT[crypto]==2.*", "python-jose==3.*")


class OpenIdClients(web_server_flow.TestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user = cls.person()

    def setUp(self):
        self.browser = self.browser_of(self.user)
        self.folder = self.server.folder / self._testMethodName
        self.folder.mkdir()

    def visit(self, address, decision="allow"):
        """Where the browser ends up that goes to this address and answers what it is asked."""
        parts = urllib.parse.urlsplit(address)
        answer = self.browser.request("GET", f"{parts.path}?{parts.query}")
        if answer.status == 200:
            answer = self.browser.submit(browser_visit.Page(answer), decision=decision)
        self.assertEqual(answer.status, 303, repr(answer))
        return answer.headers["location"]

    def environment(self, app):
        return {"ISSUER": self.server.url, "KEY": app.key, "SECRET": app.secret,
                "CALLBACK": web_server_flow.CALLBACK}

    def talk(self, process):
        """Walks where the program sends the browser: the last line that it prints."""
        said = {}
        with process:
            for line in process.stdout:
                said = json.loads(line)
                if "visit" in said:
                    back = self.visit(said["visit"], said.get("decision", "allow"))
                    process.stdin.write(back + "\n")
                    process.stdin.flush()
            complaint = process.stderr.read()
            self.assertEqual(process.wait(timeout=30), 0, complaint)
        return said

    def run_module(self, name, package, app):
        program = (HERE / name).read_text()
        return self.talk(installed.run_node(program, installed.npm(package), self.folder,
                                            **self.environment(app)))

    def web_app(self, **oauth):
        return self.app(oauth={"scopes": ["openid", "api", "refresh_token", "profile", "email"],
                               "introspect_all_tokens": True, **oauth})

    def test_openid_client(self):
        said = self.run_module("openid_client_program.mjs", OPENID_CLIENT, self.web_app())
        self.assertEqual(said, {
            "username": self.user["username"], "email": self.user["email"], "rotated": True,
            "alive": True, "ended": False, "refused": "invalid_grant",
            "sameUser": True, "signedIn": True, "own": "bearer"})

    def test_oauth4webapi(self):
        said = self.run_module("oauth4webapi_program.mjs", OAUTH4WEBAPI, self.web_app())
        self.assertEqual(said, {
            "sameIssuer": True, "username": self.user["username"],
            "denied": ["AuthorizationResponseError", "access_denied"],
            "replayed": ["ResponseBodyError", "invalid_grant"], "afterReplay": False,
            "mismatch": ["ResponseBodyError", "invalid_grant"],
            "revoked": ["WWWAuthenticateChallengeError", "invalid_token"]})

    def run_python(self, name, *packages):
        """The last line of this program with these packages; skips where PyPI has none."""
        try:
            folders = [installed.pip(one) for one in packages]
        except installed.Unreachable as why:
            self.skipTest(f"cannot be installed: {why}")
        process = subprocess.Popen(
            [sys.executable, "-c", (HERE / name).read_text()], text=True, stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": ":".join(map(str, folders)),
                 "AUTHLIB_INSECURE_TRANSPORT": "1", "OAUTHLIB_INSECURE_TRANSPORT": "1",
                 "PYTHONDONTWRITEBYTECODE": "1", **self.environment(self.web_app())})
        return self.talk(process)

    def test_requests_oauthlib_with_pyjwt_and_python_jose(self):
        said = self.run_python("requests_oauthlib_program.py", *REQUESTS_OAUTHLIB)
        self.assertEqual(said, {
            "username": self.user["username"], "renewed": True, "same": True, "own": "Bearer",
            "refused": "unsupported_grant_type"})

    def test_authlib(self):
        said = self.run_python("authlib_program.py", AUTHLIB, "requests==2.*")
        self.assertEqual(said["username"], self.user["username"])
        self.assertEqual((said["nonce"], said["active"]), ("n-1", True))
        self.assertTrue(said["renewed"])
        self.assertEqual(said["after_revocation"], 401)


if __name__ == "__main__":
    unittest.main()
