# SPDX-License-Identifier: Apache-2.0
"""The OpenID Foundation's plan oidcc-rp-initiated-logout-certification-test-plan: each module under
its name. As in the suite, a logout that worked is followed by a request with prompt=none, which
finds nobody; where the suite wants an error page, the browser stays and the session goes on.

logout_test shows further what an app and a stranger may do at the endpoint."""

import json
import unittest
import urllib.parse

import browser_visit
import openid_rp
import trusted_issuer
from openid_rp import STATE

BYE = "https://app.example/post_logout_redirect"


class RpInitiatedLogoutPlan(openid_rp.PlanCase):
    def party(self):
        return super().party(single_logout={"enabled": True, "post_logout_redirect_uris": [BYE]})

    def setUp(self):
        super().setUp()
        self.rp = self.party()
        self.tokens, self.claims = self.signed_in_at(self.rp)

    def logout(self, **changes):
        """The answer to a request to the end-session endpoint, with these changes."""
        asked = {"id_token_hint": self.tokens["id_token"], "post_logout_redirect_uri": BYE,
                 "state": STATE, **changes}
        return self.browser.request("GET", self.rp.logout_url(**asked))

    def is_signed_out(self):
        _, given = self.authorized(self.rp, prompt="none")
        self.assertEqual(given["error"], "login_required")

    def goes_back(self, answer, expected):
        self.assertEqual(answer.status, 303, answer)
        base, _, query = answer.headers["location"].partition("?")
        self.assertEqual(base, BYE)
        self.assertEqual(dict(urllib.parse.parse_qsl(query)), expected)
        self.is_signed_out()

    def is_an_error_page(self, answer):
        self.assertEqual(answer.status, 400, answer)
        for header in ("location", "refresh"):
            self.assertNotIn(header, answer.headers)
        self.assertTrue(browser_visit.Page(answer).ids["alert"])
        self.assertIn("code", self.authorized(self.rp, prompt="none")[1])

    def says_goodbye(self, answer):
        """A page of the server, after the user was asked where nothing proves who asks."""
        page = browser_visit.Page(answer)
        if page.title == "Sign out":
            answer = self.browser.submit(page)
            page = (self.browser.follow(answer) if answer.status == 303 else
                    browser_visit.Page(answer))
        self.assertEqual(page.status, 200)
        self.assertEqual(page.ids["notice"], "You are signed out.")
        self.assertNotIn(BYE, page.text)
        self.is_signed_out()

    def test_oidcc_rp_initiated_logout_discovery_endpoint_verification(self):
        url = urllib.parse.urlsplit(self.rp.metadata["end_session_endpoint"])
        self.assertEqual(f"{url.scheme}://{url.netloc}", self.rp.metadata["issuer"])
        self.assertEqual((url.query, url.fragment), ("", ""))

    def test_oidcc_rp_initiated_logout(self):
        self.goes_back(self.logout(), {"state": STATE})

    def test_oidcc_rp_initiated_logout_bad_post_logout_redirect_uri(self):
        self.is_an_error_page(self.logout(post_logout_redirect_uri=BYE + "/x"))

    def test_oidcc_rp_initiated_logout_query_added_to_post_logout_redirect_uri(self):
        self.is_an_error_page(self.logout(post_logout_redirect_uri=BYE + "?foo=bar"))

    def test_oidcc_rp_initiated_logout_modified_id_token_hint(self):
        head, body, signature = self.tokens["id_token"].split(".")
        unsigned = openid_rp.encoded(b'{"alg":"none"}')  # What the suite makes of it.
        other = openid_rp.encoded(json.dumps({**self.claims, "sub": "0" * 18}).encode())
        for hint in (f"{unsigned}.{body}.", f"{unsigned}.{body}.{signature}",
                     f"{head}.{other}.{signature}"):
            self.is_an_error_page(self.logout(id_token_hint=hint))

    def test_oidcc_rp_initiated_logout_bad_id_token_hint(self):
        # The suite signs one by itself, as the app: with a key of the app's.
        app = trusted_issuer.Issuer(self.server.folder, "app")
        head, body, _ = self.tokens["id_token"].split(".")
        by_suite = {**self.claims, "iss": self.rp.app.key, "aud": self.claims["iss"],
                    "sub": "SubjectID"}
        ours = json.loads(openid_rp.decoded(head))["kid"]
        for hint in (app.sign(by_suite), app.sign(self.claims), app.sign(self.claims, kid=ours)):
            self.is_an_error_page(self.logout(id_token_hint=hint))
        # Nor does the secret that the app shares with the server make one.
        head = openid_rp.encoded(json.dumps({"alg": "HS256", "typ": "JWT"}).encode())
        digest = openid_rp.hmac_sha256(self.rp.app.secret, f"{head}.{body}")
        hint = f"{head}.{body}.{openid_rp.encoded(digest)}"
        self.is_an_error_page(self.logout(id_token_hint=hint))

    def test_oidcc_rp_initiated_logout_no_id_token_hint(self):
        # Nothing says whose the address is: the suite takes an error page or a question.
        self.is_an_error_page(self.logout(id_token_hint=None))

    def test_oidcc_rp_initiated_logout_no_id_token_hint_but_client_id(self):
        page = browser_visit.Page(self.logout(id_token_hint=None, client_id=self.rp.app.key))
        self.assertEqual(page.title, "Sign out")
        self.goes_back(self.browser.submit(page), {"state": STATE})

    def test_oidcc_rp_initiated_logout_no_params(self):
        self.says_goodbye(self.browser.request("GET", self.rp.path("end_session_endpoint")))

    def test_oidcc_rp_initiated_logout_only_state(self):
        self.says_goodbye(self.logout(id_token_hint=None, post_logout_redirect_uri=None))

    def test_oidcc_rp_initiated_logout_no_post_logout_redirect_uri(self):
        self.says_goodbye(self.logout(post_logout_redirect_uri=None))

    def test_oidcc_rp_initiated_logout_no_state(self):
        self.goes_back(self.logout(state=None), {})


if __name__ == "__main__":
    unittest.main()
