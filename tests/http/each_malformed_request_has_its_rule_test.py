# SPDX-License-Identifier: Apache-2.0
"""Each way in which a token request cannot be read: the wire answer in both dialects, and a receipt
that names the rule and says what to do, though no app is known."""

import unittest
import urllib.parse

import doorward

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
PATHS = {"standard": "/oauth2/token", "salesforce": "/services/oauth2/token"}
NO_GRANT_TYPE = ("unsupported_grant_type", "grant type not supported")


class Malformed:
    """A request that breaks exactly this rule: what is sent, and what each dialect says."""

    def __init__(self, rule, standard, salesforce, *, more="", left_out=(), headers=None, query=""):
        self.rule = rule
        self.standard, self.salesforce = standard, salesforce
        self.more, self.left_out, self.query = more, left_out, query
        self.headers = {**FORM, **(headers or {})}


CASES = (
    Malformed("request_wellformed", (400, "invalid_request"),
              ("invalid_request", "malformed request"), more="&state=%FF"),
    Malformed("parameters_once", (400, "invalid_request"),
              ("invalid_request", "parameter sent more than once"), more="&state=1&state=1"),
    Malformed("content_type_form", (400, "invalid_request"), NO_GRANT_TYPE,
              headers={"Content-Type": "application/json"}),
    Malformed("grant_type_known", (400, "unsupported_grant_type"),
              NO_GRANT_TYPE, left_out=("grant_type",), more="&grant_type=client_credential"),
    Malformed("client_authentication_sent", (401, "invalid_client"),
              ("invalid_client", "invalid client credentials"),
              left_out=("client_id", "client_secret")),
    Malformed("client_authentication_single", (400, "invalid_request"),
              ("invalid_request", "multiple client credentials sent"),
              headers={"Authorization": doorward.basic("key", "secret")}),
    Malformed("secret_not_in_url", (400, "invalid_request"),
              ("invalid_request", "credentials not allowed in URL"), left_out=("client_secret",),
              query="?client_secret=x"),
    Malformed("basic_header_wellformed", (401, "invalid_client"),
              ("invalid_basic_auth_header", "invalid basic authorization header"),
              left_out=("client_id", "client_secret"), headers={"Authorization": "Basic !!!"}),
)


class EachMalformedRequestHasItsRule(doorward.TestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.app = cls.server.make_app("Assess")

    def send(self, case, dialect):
        fields = {"grant_type": "client_credentials", "client_id": self.app["key"],
                  "client_secret": self.app["secret"]}
        body = urllib.parse.urlencode(
            {name: value for name, value in fields.items() if name not in case.left_out})
        return self.server.post(PATHS[dialect] + case.query, headers=case.headers,
                                body=body + case.more)

    def test_S27_each_rule_has_its_answers_receipt_and_remedy(self):
        for case in CASES:
            with self.subTest(case.rule):
                answer = self.send(case, "standard")
                self.assertEqual((answer.status, answer.json["error"]), case.standard, answer)
                self.assertTrue(answer.json["error_description"])
                self.check_receipt(answer, case)
                answer = self.send(case, "salesforce")
                said = (answer.json["error"], answer.json["error_description"])
                self.assertEqual((answer.status, said), (400, case.salesforce), answer)
                self.check_receipt(answer, case)

    def check_receipt(self, answer, case):
        receipt = self.server.receipt(answer)
        self.assertEqual((receipt["outcome"], receipt["rule"]), ("denied", case.rule))
        self.assertTrue(receipt["remedy"])
        self.assertNotIn(self.app["secret"], str(receipt))

    def test_a_request_without_grant_type_reads_to_salesforces_clients_as_there(self):
        case = Malformed("", None, None, left_out=("grant_type",))
        answer = self.send(case, "standard")
        self.assertEqual((answer.status, answer.json["error"]), (400, "invalid_request"))
        self.assertIn("grant_type", answer.json["error_description"])
        self.assertEqual(self.server.receipt(answer)["rule"], "request_wellformed")
        answer = self.send(case, "salesforce")
        self.assertEqual((answer.status, answer.json["error"]), (400, "unsupported_grant_type"))
        self.assertEqual(self.server.receipt(answer)["rule"], "grant_type_known")

    def test_a_secret_in_the_url_is_told_before_the_missing_body(self):
        query = urllib.parse.urlencode({"grant_type": "client_credentials",
                                        "client_id": self.app["key"],
                                        "client_secret": self.app["secret"]})
        answer = self.server.request("POST", f"/oauth2/token?{query}")
        self.assertEqual((answer.status, answer.json["error"]), (400, "invalid_request"))
        receipt = self.server.receipt(answer)
        self.assertEqual(receipt["rule"], "secret_not_in_url")
        self.assertNotIn(self.app["secret"], str(receipt))

    def test_the_app_that_the_header_names_is_named_where_there_is_no_form(self):
        basic = doorward.basic(self.app["key"], self.app["secret"])
        for path in PATHS.values():
            answers = (self.server.get(path, headers={"Authorization": basic}),
                       self.server.post(path, body="{}", headers={
                           "Authorization": basic, "Content-Type": "application/json"}))
            for answer in answers:
                receipt = self.server.receipt(answer)
                self.assertEqual(receipt["consumer_key"], self.app["key"], receipt)
                self.assertEqual(receipt["app"]["id"], self.app["id"], receipt)
                self.assertNotIn(self.app["secret"], str(receipt))

    def test_where_no_token_is_asked_for_no_grant_type_is_blamed(self):
        for path in ("revoke", "introspect"):
            answer = self.server.post(f"/services/oauth2/{path}", body="{}",
                                      headers={"Content-Type": "application/json"})
            self.assertEqual((answer.status, answer.json["error"]), (400, "invalid_request"), path)
            self.assertEqual(self.server.receipt(answer)["rule"], "content_type_form")

    def test_the_app_is_named_where_introspection_or_revocation_cannot_be_read(self):
        basic = {"Authorization": doorward.basic(self.app["key"], self.app["secret"])}
        json = {**basic, "Content-Type": "application/json"}
        twice = {"form": {"token": "a", "client_id": self.app["key"], "client_secret": "b"},
                 "headers": basic}
        for path in ("/oauth2/revoke", "/oauth2/introspect", "/services/oauth2/revoke",
                     "/services/oauth2/introspect"):
            for sent, rule in (({"body": "{}", "headers": json}, "content_type_form"),
                               (twice, "client_authentication_single")):
                with self.subTest(path=path, rule=rule):
                    receipt = self.server.receipt(self.server.post(path, **sent))
                    self.assertEqual(receipt["rule"], rule)
                    self.assertEqual(receipt["consumer_key"], self.app["key"], receipt)
                    self.assertEqual(receipt["app"]["id"], self.app["id"], receipt)
                    self.assertNotIn(self.app["secret"], str(receipt))

    def test_S32_a_secret_that_came_as_the_key_is_not_written_down(self):
        swapped = {"key": self.app["secret"], "secret": self.app["key"]}
        for dialect in PATHS.values():
            answer = self.server.post(dialect, form={"grant_type": "client_credentials",
                                                     "client_id": swapped["key"],
                                                     "client_secret": swapped["secret"]})
            receipt = self.server.receipt(answer)
            self.assertEqual(receipt["rule"], "app_known")
            self.assertNotIn(self.app["secret"], str(receipt))
            self.assertIn("changed places", receipt["because"])
            self.assertEqual(receipt["consumer_key"], "DWS\u2026")
        rows = self.server.done("GET", "/login-history?rule=app_known")["items"]
        self.assertNotIn(self.app["secret"], str(rows))

    def test_the_receipt_of_an_unknown_key_says_what_it_looks_like(self):
        key = self.app["key"]
        for sent, looks in ((key[:-1], "checksum"), ("my-client", "form of a key")):
            answer = self.server.post("/oauth2/token", form={"grant_type": "client_credentials"},
                                      login={"key": sent, "secret": "x"})
            self.assertIn(looks, self.server.receipt(answer)["because"])

    def test_the_command_line_explains_a_request_that_no_app_made(self):
        answer = self.send(CASES[0], "standard")
        self.server.receipt(answer)  # History is written a moment after the answer.
        words = doorward.run("explain", answer.request_id, server=self.server)
        self.assertEqual(words.returncode, 0, words.stderr)
        for part in ("Denied", "request_wellformed", "Remedy"):
            self.assertIn(part, words.stdout)


if __name__ == "__main__":
    unittest.main()
