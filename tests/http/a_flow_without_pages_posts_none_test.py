# SPDX-License-Identifier: Apache-2.0
"""Form Post Response Mode is a page that posts itself. The Authorization Code and Credentials flow
shows no page: it says so instead of answering in another way than it was asked to."""

import unittest

import web_server_flow
from browser_visit import PASSWORD
from web_server_flow import CALLBACK, answer_of

ECHO = "https://door.example/services/oauth2/echo"


class AFlowWithoutPagesPostsNone(web_server_flow.TestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.server.done("PATCH", "/organization", {"allow_code_credentials_flow": True})
        cls.user = cls.person()

    def headless_app(self, dialect):
        return self.app(dialect=dialect, oauth={"callback_urls": [CALLBACK, ECHO],
                                                "code_credentials": {"enabled": True}})

    def ask(self, app, mode, uri=CALLBACK):
        form = app.request(response_type="code_credentials", response_mode=mode, redirect_uri=uri,
                           username=self.user["username"], password=PASSWORD)
        return self.server.post(f"{app.prefix}/authorize", form=form,
                                headers={"Auth-Request-Type": "Named-User"})

    def test_form_post_is_refused_by_name(self):
        for dialect in ("standard", "salesforce"):
            app = self.headless_app(dialect)
            for uri in (CALLBACK, ECHO):
                answer = self.ask(app, "form_post", uri)
                self.assertEqual(answer.status, 400, repr(answer))
                self.assertNotIn("location", answer.headers)
                self.assertEqual(answer.json["error"], "invalid_request")
                receipt = self.server.receipt(answer)
                self.assertEqual(receipt["rule"], "response_mode_supported")
                self.assertIn("response_mode: form_post", receipt["because"])

    def test_query_and_fragment_are_answered_at_the_callback(self):
        app = self.headless_app("salesforce")
        for mode in ("query", "fragment"):
            answer = self.ask(app, mode)
            self.assertEqual(answer.status, 303, repr(answer))
            code = answer_of(answer.headers["location"], mode)["code"]
            self.assertEqual(app.redeem(code).status, 200)


if __name__ == "__main__":
    unittest.main()
