# SPDX-License-Identifier: Apache-2.0
"""A proxy on the server's machine without --trusted-proxy: the doctor names it, in the command line
and in the console, where everything else is right and where it is why the app is refused. Nobody
else is told."""

import http.server
import json
import pathlib
import tempfile
import threading
import time
import unittest

import doorward

FORWARDED = {"X-Forwarded-For": "203.0.113.7"}
HEADER = "doorward-unnamed-proxy"
ELSEWHERE = {"run_as_user": doorward.ADMINISTRATOR, "ip_relaxation": "enforce",
             "trusted_ip_ranges": ["203.0.113.0/24"]}


class Proxy(http.server.BaseHTTPRequestHandler):
    """Passes requests on, and says for whom."""

    server_behind = None
    says = FORWARDED

    def log_message(self, *_):
        pass

    def do_GET(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        passed = {name: value for name, value in self.headers.items() if name.lower() != "host"}
        answer = self.server_behind.request(self.command, self.path, body=body or None,
                                            headers={**passed, **self.says})
        self.send_response_only(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer.body)

    do_POST = do_GET


class ThroughAProxy(doorward.TestCase):
    says = FORWARDED

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        handler = type("Proxy", (Proxy,), {"server_behind": cls.server, "says": cls.says})
        cls.proxy = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        cls.addClassCleanup(cls.proxy.server_close)
        cls.addClassCleanup(cls.proxy.shutdown)
        threading.Thread(target=cls.proxy.serve_forever).start()

    def examine(self, app, *options, url=None):
        """Exit status, and the checks by name."""
        folder = tempfile.TemporaryDirectory(prefix="doorward-doctor-")
        self.addCleanup(folder.cleanup)
        secret = pathlib.Path(folder.name) / "secret"
        secret.write_text(app["secret"])
        secret.chmod(0o600)
        url = url or f"http://127.0.0.1:{self.proxy.server_port}"
        done = doorward.run("doctor", "--json", "--url", url, "--key", app["key"],
                            "--secret-file", str(secret), *options)
        return done.returncode, {c["check"]: c for c in json.loads(done.stdout)["checks"]}


class ThatIsNotNamed(ThroughAProxy):
    def test_it_is_noted_where_all_else_is_right(self):
        app = self.server.make_app("Behind")
        for options in ((), ("--dialect", "salesforce"), ("--auth", "basic")):
            with self.subTest(options=options):
                status, checks = self.examine(app, *options)
                self.assertEqual(status, 0, checks)
                check = checks["proxy"]
                self.assertEqual((check["verdict"], check["why"]["name"]),
                                 ("noted", "proxy_not_trusted"))
                self.assertIn("127.0.0.1", check["found"])
                self.assertIn("--trusted-proxy", check["why"]["setting"])
                self.assertIn("--trusted-proxy", check["why"]["fix"])
                self.assertEqual(checks["introspection"]["verdict"], "passed")

    def test_it_is_the_cause_where_a_list_of_addresses_refuses_the_proxys(self):
        app = self.server.make_app("Refused", policies=ELSEWHERE)
        for dialect in ("standard", "salesforce"):
            with self.subTest(dialect=dialect):
                status, checks = self.examine(app, "--dialect", dialect)
                self.assertEqual(status, 1)
                check = checks["token request"]
                self.assertEqual((check["verdict"], check["why"]["name"]),
                                 ("failed", "proxy_not_trusted"), check)
                receipt = self.server.receipt(check["request_id"])
                self.assertEqual(receipt["rule"], "address_allowed")
                self.assertEqual(receipt["app"]["id"], app["id"])

    def test_who_asks_the_server_itself_came_through_none(self):
        app = self.server.make_app("Beside")
        status, checks = self.examine(app, url=self.server.url)
        self.assertEqual((status, checks["proxy"]["verdict"]), (0, "passed"), checks)

    def test_whoever_has_not_proved_who_they_are_is_not_told(self):
        app = self.server.make_app("Wrong Secret", policies=ELSEWHERE)
        wrong = {**app, "secret": self.server.make_app("Another")["secret"]}
        token = self.server.token(self.server.make_app("Shown"))["access_token"]
        answers = [self.server.ask_token(wrong)]
        for path in ("/oauth2/token", "/services/oauth2/token"):
            answers.append(self.server.post(path, form={
                "grant_type": "client_credentials", "client_id": wrong["key"],
                "client_secret": wrong["secret"]}, headers=FORWARDED))
        for path in ("/oauth2/introspect", "/services/oauth2/introspect"):
            answers.append(self.server.post(path, form={"token": token}, login=wrong,
                                            headers=FORWARDED))
        answers.append(self.server.get("/.well-known/openid-configuration", headers=FORWARDED))
        for answer in answers:
            self.assertNotIn(HEADER, answer.headers)

    def test_the_console_tells_who_came_through_it(self):
        app = self.server.make_app("Asked In The Console")
        given = {"consumer_key": app["key"], "consumer_secret": app["secret"]}
        for headers, verdict in ((FORWARDED, "noted"), ({}, "passed")):
            visit = self.server.done("POST", "/doctor", given, headers=headers)
            while visit["state"] == "running":
                time.sleep(0.02)
                visit = self.server.done("GET", f"/doctor/{visit['id']}")
            self.assertTrue(visit["ready"], visit)
            self.assertEqual(len(visit["checks"]), visit["total"])
            check = next(one for one in visit["checks"] if one["name"] == "proxy")
            self.assertEqual(check["verdict"], verdict, check)
            self.assertEqual(check["diagnosis"],
                             "proxy_not_trusted" if verdict == "noted" else None)


class ThatSaysItInAnotherWay(ThroughAProxy):
    says = {"Forwarded": "for=203.0.113.7;proto=https"}

    def test_it_is_noted_and_never_believed(self):
        app = self.server.make_app("Behind Another")
        status, checks = self.examine(app)
        self.assertEqual((status, checks["proxy"]["verdict"]), (0, "noted"), checks)
        self.assertIn("127.0.0.1", checks["proxy"]["found"])
        refused = self.server.make_app("Refused", policies=ELSEWHERE)
        for says in (self.says, {"X-Real-IP": "203.0.113.7"}):
            answer = self.server.post("/oauth2/token", headers=says, login=refused,
                                      form={"grant_type": "client_credentials"})
            self.assertEqual(answer.headers[HEADER], "127.0.0.1", says)
            self.assertEqual(self.server.receipt(answer)["rule"], "address_allowed")


class ThatIsNamed(ThroughAProxy):
    options = ("--trusted-proxy", "127.0.0.1")

    def test_it_is_no_matter(self):
        for policies in (None, ELSEWHERE):
            app = self.server.make_app(f"Named {policies is None}", policies=policies)
            status, checks = self.examine(app)
            self.assertEqual((status, checks["proxy"]["verdict"]), (0, "passed"), checks)


if __name__ == "__main__":
    unittest.main()
