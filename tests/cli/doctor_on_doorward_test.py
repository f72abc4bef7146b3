# SPDX-License-Identifier: Apache-2.0
"""The doctor against a real server: in both dialects it names the setting that decided, and its
receipt explains the rest."""

import json
import pathlib
import tempfile

import doorward


class DoctorOnDoorward(doorward.TestCase):
    def secret_file(self, text):
        folder = tempfile.TemporaryDirectory(prefix="doorward-doctor-")
        self.addCleanup(folder.cleanup)
        path = pathlib.Path(folder.name) / "secret"
        path.write_text(text)
        path.chmod(0o600)
        return str(path)

    def examine(self, app, *options):
        done = doorward.run("doctor", "--json", "--url", self.server.url, "--key", app["key"],
                            "--secret-file", self.secret_file(app["secret"]), *options)
        return done.returncode, json.loads(done.stdout)

    def first_failure(self, report):
        return next(c for c in report["checks"] if c["verdict"] == "failed")

    def test_an_app_that_is_right_is_ready_in_both_dialects(self):
        app = self.server.make_app("Ready")
        for dialect in ("auto", "standard", "salesforce"):
            for auth in ("post", "basic"):
                with self.subTest(dialect=dialect, auth=auth):
                    status, report = self.examine(app, "--dialect", dialect, "--auth", auth)
                    self.assertEqual(status, 0, report)
                    verdicts = {c["verdict"] for c in report["checks"]}
                    self.assertEqual(verdicts, {"passed", "skipped"})

    def test_both_dialects_are_tried_in_one_visit(self):
        status, report = self.examine(self.server.make_app("Twice"), "--dialect", "both")
        self.assertEqual(status, 0, report)
        passed = [c["dialect"] for c in report["checks"] if c["check"] == "token request"]
        self.assertEqual(passed, ["standard", "salesforce"])

    def test_each_setting_that_says_no_is_named_in_both_dialects(self):
        run_as = {"policies": {"run_as_user": doorward.ADMINISTRATOR}}
        rows = [
            ("Nobody", {"policies": {"run_as_user": ""}}, "run_as_user_set", "no_run_as_user"),
            ("Off", {"oauth": {"client_credentials": {"enabled": False}}},
             "flow_enabled", "flow_disabled"),
            ("Unadmitted", {"policies": {"permitted_users": "admin_approved", "profiles": [],
                                         "permission_sets": []}}, "user_admitted", "not_admitted"),
            ("Elsewhere", {"policies": {"ip_relaxation": "enforce",
                                        "trusted_ip_ranges": ["192.0.2.0/24"]}},
             "address_allowed", "ip_restricted"),
            ("Scopeless", {"oauth": {"scopes": ["full"]}}, "scope_remains", "no_scope_left"),
        ]
        for name, change, rule, cause in rows:
            document = {key: {**run_as.get(key, {}), **value} for key, value in change.items()}
            app = self.server.make_app(name, **document)
            for dialect, expected in (("standard", rule), ("salesforce", cause)):
                with self.subTest(rule=rule, dialect=dialect):
                    status, report = self.examine(app, "--dialect", dialect)
                    self.assertEqual(status, 1, report)
                    failure = self.first_failure(report)
                    self.assertEqual(failure["check"], "token request")
                    self.assertEqual(failure["why"]["name"], expected, failure)
                    self.assertTrue(failure["why"]["setting"], failure)
                    receipt = self.server.receipt(failure["request_id"])
                    self.assertEqual(receipt["rule"], rule)

    def test_a_limit_of_the_app_is_not_taken_for_salesforces_limit_of_a_user(self):
        app = self.server.make_app("Busy", policies={"run_as_user": doorward.ADMINISTRATOR,
                                                     "limits": {"tokens_per_minute": 1}})
        for dialect, name in (("standard", "within_rate_limit"), ("salesforce", "too_many_logins")):
            with self.subTest(dialect=dialect):
                doorward.wait_for_room()
                while self.server.ask_token(app).status == 200:
                    pass
                failure = self.first_failure(self.examine(app, "--dialect", dialect)[1])
                self.assertEqual(failure["why"]["name"], name, failure)
                self.assertIn("Tokens per minute", failure["why"]["setting"])

    def test_a_blocked_app_is_named(self):
        app = self.server.make_app("Blocked")
        self.server.done("POST", f"/apps/{app['id']}/block", {"because": "a test"})
        for dialect, expected in (("standard", "app_not_blocked"), ("salesforce", "app_blocked")):
            with self.subTest(dialect=dialect):
                failure = self.first_failure(self.examine(app, "--dialect", dialect)[1])
                self.assertEqual(failure["why"]["name"], expected, failure)

    def test_a_user_that_was_switched_off_is_named(self):
        self.server.done("POST", "/users", {
            "username": "hub@example.com", "email": "hub@example.com", "last_name": "Hub",
            "profile": "System Administrator"})
        app = self.server.make_app("Asleep", policies={"run_as_user": "hub@example.com"})
        self.server.accepted("PATCH", "/users/hub@example.com", {"active": False})
        for dialect, expected in (("standard", "run_as_user_active"),
                                  ("salesforce", "user_inactive")):
            with self.subTest(dialect=dialect):
                failure = self.first_failure(self.examine(app, "--dialect", dialect)[1])
                self.assertEqual(failure["why"]["name"], expected, failure)

    def test_S24_an_unknown_key_and_a_wrong_secret_are_told_alike_and_explained_apart(self):
        app = self.server.make_app("Guessed")
        other = self.server.make_app("Other")
        unknown = {**app, "key": app["key"][:-1] + ("a" if app["key"][-1] != "a" else "b")}
        wrong = {**app, "secret": other["secret"]}
        failures = [self.first_failure(self.examine(each)[1]) for each in (unknown, wrong)]
        self.assertEqual(failures[0]["found"], failures[1]["found"])
        self.assertEqual(failures[0]["why"]["name"], "key_mistyped")  # by its checksum, here
        self.assertEqual(failures[1]["why"]["name"], "authentication_failed")
        rules = [self.server.receipt(f["request_id"])["rule"] for f in failures]
        self.assertEqual(rules, ["app_known", "secret_right"])

    def test_a_mistyped_key_or_secret_is_told_by_its_checksum(self):
        app = self.server.make_app("Mistyped")
        head, letter, tail = app["secret"][:20], app["secret"][20], app["secret"][21:]
        secret = head + ("a" if letter != "a" else "b") + tail
        status, report = self.examine({**app, "secret": secret})
        self.assertEqual(self.first_failure(report)["why"]["name"], "secret_mistyped")
        self.assertEqual(status, 1)

    def test_a_server_that_names_itself_by_another_address_is_noted(self):
        # What a container or a proxy makes of an address: the server was not told its own.
        name = f"http://login.example.test:{self.server.port}"
        app = self.server.make_app("Proxied")
        where = ["--resolve", f"login.example.test:{self.server.port}:127.0.0.1"]
        for url, verdict in ((f"http://localhost:{self.server.port}", "noted"), (name, "failed")):
            done = doorward.run("doctor", "--json", "--url", url, "--key", app["key"],
                                "--secret-file", self.secret_file(app["secret"]), *where)
            discovery = next(c for c in json.loads(done.stdout)["checks"]
                             if c["check"] == "discovery")
            self.assertEqual((discovery["verdict"], discovery["why"]["name"]),
                             (verdict, "issuer_differs"), discovery)
            self.assertIn("--issuer", discovery["why"]["fix"])
            self.assertIn(self.server.url, discovery["found"])

    def test_the_way_of_sending_the_secret_is_named_when_only_another_is_configured(self):
        app = self.server.make_app("Basic Only", oauth={"client_authentication": "secret_basic"})
        self.assertEqual(self.examine(app, "--auth", "basic")[0], 0)
        failure = self.first_failure(self.examine(app, "--auth", "post")[1])
        self.assertEqual(failure["why"]["name"], "client_authentication_method", failure)
