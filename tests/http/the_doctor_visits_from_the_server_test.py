# SPDX-License-Identifier: Apache-2.0
"""The doctor of the admin API: the checks of `doorward doctor`, made by the server itself."""

import json
import socket
import time
import unittest

import doorward
import salesforce_stub


def visited(server, document, **how):
    """The finished visit."""
    visit = server.done("POST", "/doctor", document, **how)
    end = time.monotonic() + 60
    while visit["state"] == "running":
        if time.monotonic() > end:
            raise AssertionError(f"the visit does not end: {visit}")
        time.sleep(0.02)
        visit = server.done("GET", f"/doctor/{visit['id']}")
    return visit


def failed(visit):
    return [check for check in visit["checks"] if check["verdict"] == "failed"]


class TheDoctorVisits(doorward.TestCase):
    def ask(self, app, **more):
        return visited(self.server, {"consumer_key": app["key"], "consumer_secret": app["secret"],
                                     **more})

    def field_of_refusal(self, document, **how):
        answer = self.server.admin("POST", "/doctor", document, **how)
        self.assertEqual(answer.status, 422, answer)
        return answer.json["errors"][0]["field"]

    def test_a_right_app_is_ready(self):
        app = self.server.make_app("Healthy")
        visit = self.ask(app)
        self.assertEqual(failed(visit), [])
        self.assertTrue(visit["ready"])
        self.assertEqual(visit["url"], self.server.url)
        self.assertEqual(visit["app"], {"id": app["id"], "name": "Healthy"})
        self.assertEqual(len(visit["checks"]), visit["total"])
        self.assertEqual([check["name"] for check in visit["checks"]][-1],
                         "refused after revocation")

    def test_what_fails_names_cause_setting_screen_remedy_and_receipt(self):
        app = self.server.make_app("Unwell", policies={"run_as_user": ""})
        visit = self.ask(app)
        self.assertFalse(visit["ready"])
        (check,) = failed(visit)
        self.assertEqual(check["name"], "token request")
        self.assertEqual(check["screen"]["url"], "/setup/apps/{app}/policies")
        for member in ("cause", "setting", "remedy", "diagnosis"):
            self.assertTrue(check[member], member)
        self.assertEqual(self.server.receipt(check["receipt"])["rule"], "run_as_user_set")

    def test_the_apps_own_secret_serves_after_verification_and_is_never_told(self):
        app = self.server.make_app("Own")
        refused = self.server.admin("POST", "/doctor", {"app": "Own"})
        self.assertEqual(refused.status, 403)
        self.assertTrue(refused.json["type"].endswith("/verification-required"))
        proof = {"Doorward-Verification": self.server.verification()}
        visit = visited(self.server, {"app": "Own"}, headers=proof)
        self.assertTrue(visit["ready"])
        self.assertNotIn(app["secret"], json.dumps(visit))
        rows = self.server.done("GET", f"/audit?object={app['id']}")["items"]
        self.assertIn("secret.tested", [row["action"] for row in rows])
        self.assertEqual(self.field_of_refusal(
            {"app": "Own", "url": "https://elsewhere.example"}, headers=proof), "consumer_secret")

    def test_S32_the_secret_is_in_no_answer_log_or_audit_row(self):
        app = self.server.make_app("Discreet")
        visit = self.ask(app, scope="nothing_like_it")
        everything = json.dumps(visit) + self.server.log_text() + json.dumps(
            self.server.done("GET", "/audit?limit=50"))
        self.assertIn("doctor.started", everything)
        self.assertNotIn(app["secret"], everything)

    def test_S64_the_inside_of_the_network_is_out_of_reach(self):
        app = self.server.make_app("Curious")
        with socket.create_server(("127.0.0.1", 0)) as inside:
            inside.settimeout(0.2)
            port = inside.getsockname()[1]
            for host in ("127.0.0.1", "localhost", "[::ffff:127.0.0.1]"):
                visit = self.ask(app, url=f"https://{host}:{port}")
                self.assertEqual(failed(visit)[0]["diagnosis"], "inside_address", host)
            with self.assertRaises(TimeoutError):
                inside.accept()
        for host in ("10.0.0.1", "192.168.1.1", "169.254.169.254", "[fd00::1]"):
            visit = self.ask(app, url=f"https://{host}")
            self.assertEqual(failed(visit)[0]["diagnosis"], "inside_address", host)

    def test_S64_a_secret_goes_nowhere_in_clear(self):
        given = {"consumer_key": "key12345", "consumer_secret": "secret12345"}
        for url in ("http://example.com", "http://127.0.0.1:1", "http://10.0.0.1",
                    f"http://127.0.0.1.example.com:{self.server.port}",
                    f"http://localhost.example.com:{self.server.port}"):
            self.assertEqual(self.field_of_refusal({**given, "url": url}), "url", url)

    def test_S64_a_name_that_looks_like_this_machine_gets_no_secret_of_an_app(self):
        self.server.make_app("Wanted")
        proof = {"Doorward-Verification": self.server.verification()}
        url = f"https://127.0.0.1.example.com:{self.server.port}"
        self.assertEqual(self.field_of_refusal({"app": "Wanted", "url": url}, headers=proof),
                         "consumer_secret")

    def test_an_address_that_is_none_is_a_finding(self):
        visit = self.ask({"key": "k" * 20, "secret": "s" * 20}, url="example")
        self.assertEqual(failed(visit)[0]["name"], "address")

    def test_an_app_is_held_against_a_guide(self):
        app = self.server.make_app("Guided")
        guide = ("apiVersion: doorward.dev/v1\nkind: ConnectedApp\nbasic:\n  name: Assess\n"
                 "oauth:\n  enabled: true\n  require_pkce: true\n  scopes: [api]\n")
        self.server.change_app(app, {"oauth": {"require_pkce": False}})
        visit = self.ask(app, guide=guide)
        self.assertFalse(visit["ready"])
        differ = [one for one in visit["guide"]["settings"] if not one["same"]]
        self.assertEqual([(one["key"], one["guide"], one["app"]) for one in differ],
                         [("oauth.require_pkce", True, False)])
        self.assertEqual(self.field_of_refusal(
            {"consumer_key": app["key"], "consumer_secret": "x", "guide": "a: ["}), "guide")

    def test_what_is_missing_is_named(self):
        self.assertEqual(self.field_of_refusal({"consumer_secret": "x"}), "consumer_key")
        self.assertEqual(self.field_of_refusal({"consumer_key": "x"}), "consumer_secret")
        self.assertEqual(self.field_of_refusal({"dialect": "latin"}), "dialect")

    def test_a_visit_is_for_who_began_it_and_for_who_manages_apps(self):
        self.assertEqual(self.server.admin("GET", "/doctor/0123").status, 404)
        self.server.done("POST", "/users", {"username": "bob@example.com", "last_name": "Bob",
                                            "email": "bob@example.com",
                                            "profile": "Standard User"})
        self.server.done("POST", "/permission-sets", {
            "name": "Looks", "permissions": ["api_enabled", "view_setup"]})
        self.server.done("PATCH", "/users/bob@example.com", {"permission_sets": ["Looks"]})
        app = self.server.make_app("Looker", oauth={"scopes": ["setup"]},
                                   policies={"run_as_user": "bob@example.com"})
        token = self.server.token(app)["access_token"]
        answer = self.server.post("/setup/api/doctor", document={}, bearer=token)
        self.assertEqual(answer.status, 403, answer)


class TheOperatorOpensTheInside(doorward.TestCase):
    options = ("--doctor-reaches-inside",)

    def test_another_server_of_this_machine_is_visited(self):
        with salesforce_stub.Stub("run_as_missing") as stub:
            visit = visited(self.server, {"url": stub.url, "consumer_key": stub.key,
                                          "consumer_secret": stub.secret})
        (check,) = failed(visit)
        self.assertEqual(check["name"], "token request")
        self.assertIn("Run As", check["setting"])
        self.assertFalse(visit["ours"])
        self.assertIsNone(check["screen"])  # It is the other's.


if __name__ == "__main__":
    unittest.main()
