# SPDX-License-Identifier: Apache-2.0
"""The doctor, run for real against a server that answers as Salesforce would: each failure that
people meet is told apart by its cause."""

import json
import os
import pathlib
import socket
import tempfile
import unittest

import doorward
from salesforce_stub import KEY, SECRET, Certificates, Stub

MY_DOMAIN = "acme.my.salesforce.com"


class Doctor(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="doorward-doctor-")
        cls.addClassCleanup(folder.cleanup)
        cls.folder = pathlib.Path(folder.name)
        cls.tls = Certificates(folder.name, MY_DOMAIN, "127.0.0.1")

    def secret_file(self, text=SECRET, mode=0o600):
        path = self.folder / "secret"
        path.write_text(text)
        path.chmod(mode)
        return str(path)

    def examine(self, url, *options, key=KEY, secret=SECRET):
        done = doorward.run("doctor", "--json", "--url", url, "--key", key,
                            "--secret-file", self.secret_file(secret), *options)
        self.assertNotIn(SECRET, done.stdout + done.stderr)
        return done.returncode, json.loads(done.stdout)

    def failed(self, report):
        """check -> name of its cause, for all that failed."""
        return {c["check"]: c.get("why", {}).get("name")
                for c in report["checks"] if c["verdict"] == "failed"}

    def assert_cause(self, outcome, check, cause, row):
        status, report = outcome
        self.assertEqual(self.failed(report).get(check), cause, report)
        self.assertEqual(status, 1)
        self.assertFalse(report["ready"])
        why = next(c["why"] for c in report["checks"] if c["check"] == check)
        self.assertEqual(why.get("row"), row)
        self.assertTrue(why["cause"] and why["fix"])

    def test_an_app_that_is_right_is_ready(self):
        for options in ([], ["--auth", "basic"], ["--dialect", "salesforce"]):
            with self.subTest(options=options), Stub() as stub:
                status, report = self.examine(stub.url, *options)
                self.assertEqual((status, self.failed(report)), (0, {}))
                verdicts = {c["check"]: c["verdict"] for c in report["checks"]}
                self.assertEqual(verdicts.pop("TLS"), "skipped")
                self.assertEqual(verdicts.pop("proxy"), "skipped")  # Only a Doorward server tells.
                self.assertEqual(set(verdicts.values()), {"passed"})

    def test_an_app_that_is_right_is_ready_over_tls(self):
        with Stub(tls=self.tls, host=MY_DOMAIN) as stub:
            status, report = self.examine(
                stub.url, "--ca-file", str(self.tls.certificate),
                "--resolve", f"{MY_DOMAIN}:{stub.port}:127.0.0.1")
            self.assertEqual((status, self.failed(report)), (0, {}))

    def test_each_answer_of_the_server_has_its_own_cause(self):
        rows = [
            ("proxy", "discovery", "html_discovery", 1),
            ("proxy", "token request", "html_reply", 1),
            ("gone", "token request", "no_such_page", 1),
            ("no_token_page", "token request", "token_endpoint_missing", 1),
            ("no_discovery", "discovery", "no_discovery", 1),
            ("silent", "discovery", "too_slow", 1),
            ("elsewhere", "redirect", "redirect_elsewhere", 1),
            ("to_https", "redirect", "redirect_to_https", 2),
            ("grant_type", "token request", "grant_type_unsupported", 2),
            ("wrong_domain", "token request", "wrong_domain", 3),
            ("key_unknown", "token request", "key_unknown", 4),
            ("secret_wrong", "token request", "secret_wrong", 5),
            ("run_as_missing", "token request", "no_run_as_user", 6),
            ("flow_disabled", "token request", "flow_disabled", 7),
            ("no_scopes", "token request", "no_scope_left", 8),
            ("not_admitted", "token request", "not_admitted", 10),
            ("not_approved", "token request", "not_approved", 11),
            ("ip_restricted", "token request", "ip_restricted", 12),
            ("user_inactive", "token request", "user_inactive", 13),
            ("clock", "clock", "clock_off", 16),
            ("app_blocked", "token request", "app_blocked", 22),
            ("not_installed", "token request", "not_installed", 23),
            ("not_installed_external", "token request", "not_installed_external", 24),
            ("oauth_disabled", "token request", "oauth_disabled", 25),
            ("no_api_scope", "API call", "no_api_scope", 26),
            ("session_ended", "API call", "session_ended", 27),
            ("api_disabled", "API call", "api_not_allowed", 28),
            ("no_access", "API call", "object_not_allowed", 28),
            ("identity_scope", "identity", "no_identity_scope", 29),
            ("identity_refused", "identity", "identity_refused", 29),
            ("rate", "token request", "too_many_logins", 30),
            ("no_id", "token response", "id_missing", 32),
            ("no_instance_url", "token response", "instance_url_missing", None),
            ("instance_slash", "token response", "instance_url_slash", None),
            ("token_form", "token response", "token_form", None),
            ("bad_signature", "token response", "signature_wrong", None),
            ("org_inactive", "token request", "organization_inactive", None),
            ("inactive", "introspection", "introspection_inactive", None),
            ("unrevocable", "refused after revocation", "still_works", None),
        ]
        for mode, check, cause, row in rows:
            with self.subTest(mode=mode, check=check), Stub(mode) as stub:
                options = ["--timeout", "1"] if mode == "silent" else []
                self.assert_cause(self.examine(stub.url, *options), check, cause, row)

    def test_a_scope_parameter_that_salesforce_refuses_is_named(self):
        with Stub() as stub:
            outcome = self.examine(stub.url, "--scope", "api")
            self.assert_cause(outcome, "token request", "scope_sent", 9)

    def test_mistakes_in_the_address_are_named_before_anything_is_sent(self):
        rows = [
            ("acme.my.salesforce.com", "address_malformed", 1),
            ("ftp://acme.my.salesforce.com", "address_malformed", 1),
            ("https://acme.my. salesforce.com", "address_malformed", 1),
            ("https://user@acme.my.salesforce.com", "address_malformed", 1),
            ("https://login.salesforce.com", "login_host", 3),
            ("https://test.salesforce.com/services/oauth2/token", "login_host", 3),
            ("https://acme.lightning.force.com", "lightning_host", 1),
            ("https://acme.my.salesforce-setup.com", "setup_page_host", 1),
            ("https://acme.salesforce.com", "not_my_domain", 1),
            ("https://acme.my.salesforce.com/token?grant_type=x", "address_with_query", 1),
            ("https://acme.my.salesforce.com&/services", "address_with_query", 1),
            ("https://acme.my.salesforce.com/services/oauth2/token/", "address_with_path", 1),
        ]
        for url, cause, row in rows:
            with self.subTest(url=url):
                self.assert_cause(self.examine(url), "address", cause, row)

    def test_a_token_endpoint_and_a_final_slash_are_understood(self):
        with Stub() as stub:
            for more in ("/", "/services/oauth2/token"):
                with self.subTest(more=more):
                    self.assertEqual(self.examine(stub.url + more)[0], 0)

    def test_mistakes_in_key_and_secret_are_named(self):
        rows = [
            (KEY + " ", SECRET, "key_with_space", 4, "key_with_space"),
            (KEY[:40], SECRET, "key_form", 4, "key_unknown"),
            ("app", SECRET, "key_form", 4, "key_unknown"),
            (SECRET, KEY, "key_and_secret_swapped", 5, "key_unknown"),
            (KEY, SECRET + " ", "secret_with_space", 5, "secret_with_space"),
            (KEY, SECRET + "\n\n", "secret_with_space", 5, "secret_with_space"),
            (KEY, SECRET + "%3D", "secret_percent_encoded", 5, "secret_percent_encoded"),
            (KEY, "DWS" + "a" * 61, "secret_mistyped", 5, "secret_mistyped"),
            (KEY, "abc", "secret_form", 5, "secret_wrong"),
        ]
        with Stub() as stub:
            for key, secret, cause, row, told in rows:
                with self.subTest(cause=cause, secret=secret[-4:]):
                    outcome = self.examine(stub.url, key=key, secret=secret)
                    self.assert_cause(outcome, "key and secret", cause, row)
                    self.assertEqual(self.failed(outcome[1])["token request"], told)

    def test_one_line_break_at_the_end_of_a_secret_file_is_left_out(self):
        with Stub() as stub:
            for end in ("\n", "\r\n"):
                with self.subTest(end=end):
                    self.assertEqual(self.examine(stub.url, secret=SECRET + end)[0], 0)

    def test_a_secret_with_signs_that_a_form_must_encode_is_named(self):
        with Stub() as stub:
            outcome = self.examine(stub.url, secret="AbC+dEf/123456789=")
            self.assert_cause(outcome, "token request", "secret_encoding", 5)

    def test_trouble_on_the_way_is_told_apart(self):
        with socket.socket() as unused:
            unused.bind(("127.0.0.1", 0))
            closed = f"http://127.0.0.1:{unused.getsockname()[1]}"
        with Stub(tls=self.tls, host="127.0.0.1") as secure, Stub() as plain:
            trust = ["--ca-file", str(self.tls.certificate)]
            rows = [
                ("http://no-such-host.invalid", [], "host name", "no_such_host"),
                (closed, [], "connection", "nobody_listens"),
                (secure.url, [], "TLS", "certificate_untrusted"),
                (secure.url, ["--ca-file", self.secret_file()], "TLS", "authorities_unreadable"),
                (f"https://other.example.com:{secure.port}",
                 [*trust, "--resolve", f"other.example.com:{secure.port}:127.0.0.1"],
                 "TLS", "certificate_name"),
                (plain.url.replace("http:", "https:"), [], "TLS", "not_tls"),
                (secure.url.replace("https:", "http:"), [], "discovery", "closed_at_once"),
                (f"http://far.example.com:{plain.port}",
                 ["--resolve", f"far.example.com:{plain.port}:127.0.0.1"],
                 "redirect", "plain_http"),
            ]
            for url, options, check, cause in rows:
                with self.subTest(cause=cause):
                    row = {"plain_http": 2, "authorities_unreadable": None}.get(cause, 1)
                    self.assert_cause(self.examine(url, *options), check, cause, row)

    def test_a_token_is_not_carried_to_a_host_that_nobody_named(self):
        with Stub("other_instance") as stub:
            status, report = self.examine(stub.url)
            verdicts = {c["check"]: c["verdict"] for c in report["checks"]}
            self.assertEqual((verdicts["identity"], verdicts["API call"]), ("skipped", "skipped"))
            self.assertFalse([r for r in stub.requests if "userinfo" in r[1]])

    def test_the_doctor_ends_the_token_that_it_asked_for(self):
        with Stub() as stub:
            self.examine(stub.url)
            self.assertTrue(stub.revoked)

    def test_a_reply_that_somebody_kept_is_named_without_a_server(self):
        rows = [
            ('{"error":"invalid_grant","error_description":"authentication failure"}', 14),
            ('{"error":"invalid_grant","error_description":"invalid assertion"}', 15),
            ('{"error":"invalid_grant","error_description":"audience is invalid"}', 16),
            ("error=invalid_request&error_description=missing%20required%20code%20challenge", 17),
            ("error=redirect_uri_mismatch&error_description=redirect_uri+must+match", 18),
            ('{"error":"invalid_grant","error_description":"expired access/refresh token"}', 19),
            ('invalid_grant: token request is already being processed', 20),
            ('{"error":"invalid_grant","error_description":"expired authorization code"}', 21),
            ("error=OAUTH_APP_BLOCKED&error_description=this+app+is+blocked+by+admin", 22),
            ("error=OAUTH_APPROVAL_ERROR_GENERIC", 23),
            ('[{"message":"Session expired or invalid","errorCode":"INVALID_SESSION_ID"}]', 27),
            ("LOGIN_RATE_EXCEEDED", 30),
            ("INVALID AUTH", 31),
        ]
        for text, row in rows:
            with self.subTest(text=text):
                done = doorward.run("doctor", "--json", "--reply", "-", input=text)
                self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
                self.assertEqual(json.loads(done.stdout)["why"]["row"], row)

    def test_a_kept_reply_of_doorward_is_named_by_its_rule(self):
        words = "Too many tokens were requested for this user."
        text = json.dumps({"error": "temporarily_unavailable", "error_description": words})
        done = doorward.run("doctor", "--json", "--reply", "-", input=text)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        why = json.loads(done.stdout)["why"]
        self.assertEqual(why["name"], "user_within_rate_limit")
        self.assertIn("Tokens per user and hour", why["setting"])

    def test_too_many_tokens_names_the_apps_limit_and_the_organizations(self):
        done = doorward.run("doctor", "--json", "--reply", "-", input=json.dumps(
            {"error": "rate_limit_exceeded", "error_description": "login rate exceeded"}))
        setting = json.loads(done.stdout)["why"]["setting"]
        self.assertIn("Tokens per minute", setting)
        self.assertIn("Tokens per user and hour", setting)

    def test_what_is_no_file_or_goes_together_is_said(self):
        folder = str(doorward.ROOT / "docs")
        done = doorward.run("doctor", "--reply", "-", "--ca-file", folder + "/none.pem", input="")
        self.assertEqual(done.returncode, 2, done.stderr)
        for arguments in (["--reply", folder],
                          ["--url", "http://127.0.0.1:1", "--key", KEY, "--secret-file", folder]):
            done = doorward.run("doctor", *arguments)
            self.assertEqual(done.returncode, 2, done.stderr)
            self.assertIn(folder + ": ", done.stderr)
            self.assertNotIn("empty", done.stderr)
        done = doorward.run("doctor", "--url", "http://127.0.0.1:1", "--key", KEY,
                            "--secret-file", self.secret_file(), "--admin-key", KEY)
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertIn("--admin-secret-file", done.stderr)

    def test_a_reply_that_the_doctor_does_not_know_ends_with_1(self):
        done = doorward.run("doctor", "--reply", "-", input='{"error":"what_is_this"}')
        self.assertEqual(done.returncode, 1)

    def test_people_read_cause_setting_and_fix(self):
        with Stub("run_as_missing") as stub:
            done = doorward.run("doctor", "--url", stub.url, "--key", KEY,
                                "--secret-file", self.secret_file(), environment={"COLUMNS": "80"})
            for words in ("no run-as user", "Edit Policies: Client Credentials", "not ready"):
                self.assertIn(words, done.stdout)
            self.assertLessEqual(max(map(len, done.stdout.split("\n"))), 120)

    def test_a_secret_file_that_others_can_read_is_warned_about(self):
        with Stub() as stub:
            done = doorward.run("doctor", "--url", stub.url, "--key", KEY,
                                "--secret-file", self.secret_file(mode=0o644))
            self.assertIn("chmod 600", done.stderr)
            self.assertEqual(done.returncode, 0)

    def test_what_is_missing_on_the_command_line_ends_with_2(self):
        for arguments in (["doctor"], ["doctor", "--no-such"], ["no-such"], []):
            with self.subTest(arguments=arguments):
                done = doorward.run(*arguments)
                self.assertEqual(done.returncode, 2)
                self.assertEqual(done.stdout, "")


if __name__ == "__main__":
    os.environ.setdefault("NO_COLOR", "1")
    unittest.main()
