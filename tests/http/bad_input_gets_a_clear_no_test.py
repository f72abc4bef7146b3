# SPDX-License-Identifier: Apache-2.0
"""Every malformed request has a defined 4xx, a body that says what is wrong, and loses nothing."""

import base64
import hashlib
import hmac
import json
import unittest
import urllib.parse

import doorward

FORM = "application/x-www-form-urlencoded"


class BadInputGetsAClearNo(doorward.TestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.app = cls.server.make_app("Assess")

    def setUp(self):
        self.before = self.saved()

    def tearDown(self):
        self.assertEqual(self.server.get("/healthz").status, 200)
        self.assertEqual(self.saved(), self.before)

    def saved(self):
        """The apps, without what is written a moment after a token was issued."""
        apps = self.server.done("GET", "/apps")["items"]
        return [{key: value for key, value in app.items()
                 if key not in ("last_used_at", "secrets", "warnings")} for app in apps]

    def form(self, **extra):
        return urllib.parse.urlencode({
            "grant_type": "client_credentials", "client_id": self.app["key"],
            "client_secret": self.app["secret"], **extra})

    def ask(self, body, content_type=FORM, path="/oauth2/token", **headers):
        return self.server.post(path, body=body, headers={"Content-Type": content_type, **headers})

    def refused(self, answer, status, error, word=""):
        self.assertEqual((answer.status, answer.json["error"]), (status, error), answer)
        self.assertIn(word, answer.json["error_description"])
        self.assertEqual(len(answer.request_id), 26)

    def test_S06_a_parameter_sent_twice(self):
        for body in (self.form() + "&grant_type=client_credentials", self.form() + "&x=1&x=2"):
            self.refused(self.ask(body), 400, "invalid_request", "more than once")

    def test_S07_unknown_parameters_are_ignored(self):
        self.assertEqual(self.ask(self.form(colour="blue")).status, 200)

    def test_content_types_that_are_no_form(self):
        for content_type in ("application/json", "multipart/form-data; boundary=x", "text/plain",
                             ""):
            answer = self.ask(self.form(), content_type)
            self.refused(answer, 400, "invalid_request", "Content-Type")
        self.assertEqual(self.ask(self.form(), FORM + "; charset=UTF-8").status, 200)

    def test_bad_escapes_utf8_and_nul(self):
        for bad in ("%", "%G1", "%F", "%FF", "%C0%80", "%ED%A0%80", "%00"):
            self.refused(self.ask(self.form() + "&scope=" + bad), 400, "invalid_request")

    def test_no_grant_type_and_unknown_ones(self):
        self.refused(self.ask(f"client_id={self.app['key']}"), 400, "invalid_request")
        self.refused(self.ask(self.form().replace("client_credentials", "client_credential")), 400,
                     "unsupported_grant_type")

    def test_S23_two_ways_of_authentication_at_once(self):
        basic = doorward.basic(self.app["key"], self.app["secret"])
        self.refused(self.ask(self.form(), Authorization=basic), 400, "invalid_request", "one way")

    def test_S23_a_secret_in_the_url(self):
        query = f"?client_id={self.app['key']}&client_secret={self.app['secret']}"
        answer = self.ask("grant_type=client_credentials", path="/oauth2/token" + query)
        self.refused(answer, 400, "invalid_request", "URL")

    def test_S27_malformed_authorization_headers(self):
        for header in ("Basic", "Basic !!!", "Basic " + base64.b64encode(b"nocolon").decode(),
                       "Basic " + base64.b64encode(b"\xff\xfe:x").decode(), "Negotiate abc",
                       "x" * 8000):
            answer = self.ask("grant_type=client_credentials", Authorization=header)
            self.assertIn(answer.status, (400, 401), header)
            self.assertIn(answer.json["error"], ("invalid_client", "invalid_request"))

    def test_S25_basic_credentials_are_form_decoded(self):
        answer = self.server.post("/oauth2/token", form={"grant_type": "client_credentials"},
                                  login=self.app)
        self.assertEqual(answer.status, 200)

    def test_a_public_question_without_credentials(self):
        answer = self.ask("grant_type=client_credentials")
        self.refused(answer, 401, "invalid_client")
        self.assertTrue(answer.headers["www-authenticate"].startswith("Basic "))
        self.assertEqual(self.server.receipt(answer)["rule"], "client_authentication_sent")

    def test_unknown_routes_and_methods(self):
        self.refused(self.server.get("/nowhere"), 404, "not_found")
        for accept in ("*/*", "application/json"):
            answer = self.server.get("/nowhere", headers={"Accept": accept})
            self.refused(answer, 404, "not_found")
        for path in ("/nowhere", "/secur/frontdoor.jsp"):
            answer = self.server.get(path, headers={"Accept": "text/html,*/*;q=0.8"})
            self.assertEqual(answer.status, 404)
            self.assertIn("text/html", answer.headers["content-type"])
            self.assertIn("There is nothing at this address.", answer.text)
            self.assertNotIn("Receipt", answer.text)
        for path in ("/oauth2/token", "/services/oauth2/token"):
            answer = self.server.request("DELETE", path)
            self.refused(answer, 405, "method_not_allowed")
            # GET is answered, with a refusal: that is not allowed (RFC 9110 section 10.2.1).
            allowed = set(answer.headers["allow"].split(", "))
            self.assertIn("POST", allowed)
            self.assertFalse(allowed & {"GET", "HEAD"}, path)
        answer = self.server.get("/services/data/v59.0/nothing")
        self.assertEqual((answer.status, answer.json[0]["errorCode"]), (404, "NOT_FOUND"))
        answer = self.server.admin("GET", "/nothing")
        self.assertEqual((answer.status, answer.json["title"]), (404, "Not Found"))

    def test_S71_headers_and_bodies_that_are_too_large(self):
        self.assertEqual(self.ask(self.form(), **{"X-Large": "x" * 40_000}).status, 431)
        self.assertEqual(self.ask("x=" + "y" * 2_000_000).status, 413)
        self.refused(self.ask("&".join(f"p{i}=1" for i in range(500))), 400, "invalid_request")

    def test_chunked_bodies_are_read(self):
        body = self.form().encode()
        chunks = b"".join(b"%x\r\n%s\r\n" % (len(body[i:i + 7]), body[i:i + 7])
                          for i in range(0, len(body), 7)) + b"0\r\n\r\n"
        answer = self.server.raw(b"POST /services/oauth2/token HTTP/1.1\r\n"
                                 b"Host: x\r\nConnection: close\r\n"
                                 b"Content-Type: application/x-www-form-urlencoded\r\n"
                                 b"Transfer-Encoding: chunked\r\n\r\n" + chunks)
        self.assertTrue(answer.startswith(b"HTTP/1.1 200"), answer[:200])
        self.assertIn(b'"access_token"', answer)

    def test_S70_requests_that_two_readers_read_differently(self):
        head = b"POST /oauth2/token HTTP/1.1\r\nHost: x\r\n"
        for lines in (b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
                      b"Content-Length: 5\r\nContent-Length: 6\r\n",
                      b"Content-Length : 5\r\n",
                      b"Transfer-Encoding: xchunked\r\n",
                      b"Content-Length: +5\r\n",
                      b"X: a\r\n folded: b\r\n",
                      b"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n"):
            answer = self.server.raw(head + lines + b"\r\n0\r\n\r\n", timeout=3)
            self.assertRegex(answer[:15], rb"HTTP/1\.1 (400|501)", lines)

    def test_what_is_not_spoken_here_is_not_said_to_pass(self):
        for line, status, title in (("Transfer-Encoding: gzip", 501, "Not Implemented"),
                                    ("Expect: more", 417, "Expectation Failed")):
            def ask(path):
                sent = f"POST {path} HTTP/1.1\r\nHost: h\r\n{line}\r\n\r\n"
                head, body = self.server.raw(sent.encode(), timeout=3).split(b"\r\n\r\n", 1)
                self.assertIn(f" {status} {title}\r\n".encode(), head)
                return json.loads(body)

            self.assertEqual(ask("/oauth2/token")["error"], "invalid_request")
            self.assertEqual(ask("/services/data/v59.0")[0]["errorCode"], "BAD_REQUEST")
            problem = ask("/setup/api/apps")
            self.assertEqual(problem["title"], title)
            self.assertTrue(problem["type"].endswith("/malformed-request"), problem)

    def test_S71_json_that_is_deep_large_or_none(self):
        deep = '{"basic":' * 50 + "1" + "}" * 50
        for body in (deep, "{", "[]", '"x"', "", '{"a":1,"a":2}', '{"basic":{"name":"\ud800"}}',
                     json.dumps({"basic": {"name": "x" * 2_000}}), '{"basic":{"name":3}}',
                     '{"bassic":{"name":"x"}}'):
            answer = self.server.request(
                "POST", "/setup/api/apps", body=body.encode("utf-8", "surrogatepass"),
                bearer=self.server._admin_token(), headers={"Content-Type": "application/json"})
            self.assertIn(answer.status, (400, 422), body[:60])
            content_type = answer.headers["content-type"].split(";")[0]
            self.assertEqual(content_type, "application/problem+json")
            self.assertEqual(answer.json["request_id"], answer.request_id)

    def test_a_number_of_minutes_that_is_beyond_all_bounds_is_told_so(self):
        for minutes, why in ((10**9, "from 0 to 100000000"), (-2**63, "from 0 to 100000000"),
                             (1441, "from 0 to 1440"), ("15", "a whole number")):
            answer = self.server.admin("PATCH", f"/apps/{self.app['id']}",
                                       {"policies": {"session_timeout_minutes": minutes}})
            self.assertEqual(answer.status, 422, repr(answer))
            self.assertIn(why, answer.json["errors"][0]["detail"])

    def test_format_and_accept_choose_salesforces_form(self):
        answer = self.ask(self.form(format="xml"), path="/services/oauth2/token")
        self.assertIn("xml", answer.headers["content-type"])
        self.assertIn("<access_token>", answer.text)
        answer = self.ask(self.form(format="urlencoded"), path="/services/oauth2/token",
                          Accept="application/json")
        fields = urllib.parse.parse_qs(answer.text)
        self.assertTrue(fields["access_token"][0].startswith("00D"))
        answer = self.ask(self.form(), path="/services/oauth2/token", Accept="application/xml")
        self.assertIn("xml", answer.headers["content-type"])
        wrong = self.ask(self.form(format="xml").replace(self.app["secret"], "x"),
                         path="/services/oauth2/token")
        self.assertIn("<error>invalid_client</error>", wrong.text)

    def test_the_identity_url_of_somebody_else_is_no_business_of_this_token(self):
        token = self.server.token(self.app)["access_token"]
        mine = self.ask(self.form(), path="/services/oauth2/token").json["id"]
        path = mine.removeprefix(self.server.url)
        who = self.server.get(path, bearer=token).json
        self.assertEqual(who["username"], doorward.ADMINISTRATOR)
        answer = self.server.get(path[:-18] + "005000000000099AAA", bearer=token)
        self.assertEqual(answer.status, 403)
        self.assertEqual(self.server.receipt(answer)["rule"], "token_audience")

    def test_S36_the_salesforce_answer_has_its_fields_and_no_refresh_token(self):
        answer = self.ask(self.form(), path="/services/oauth2/token").json
        self.assertRegex(answer["access_token"], r"^00D\w{12}![.\w]+$")
        self.assertEqual(answer["token_type"], "Bearer")
        self.assertEqual(answer["instance_url"], self.server.url)
        self.assertRegex(answer["id"], r"/id/00D\w{15}/005\w{15}$")
        self.assertTrue(answer["issued_at"].isdigit())
        self.assertNotIn("refresh_token", answer)
        self.assertNotIn("expires_in", answer)
        made = hmac.new(self.app["secret"].encode(), (answer["id"] + answer["issued_at"]).encode(),
                        hashlib.sha256).digest()
        self.assertEqual(answer["signature"], base64.b64encode(made).decode())


if __name__ == "__main__":
    unittest.main()
