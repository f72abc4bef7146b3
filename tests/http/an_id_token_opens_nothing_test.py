# SPDX-License-Identifier: Apache-2.0
"""An ID token is told to an app and shown to nobody: at every door where an access token, a code or
a refresh token is taken it is refused, also where the same key signs both; and what is none is
taken for an ID token nowhere."""

import unittest
import urllib.parse

import web_server_flow
from web_server_flow import answer_of

EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange"
TYPE = "urn:ietf:params:oauth:token-type:"
SCOPES = ["openid", "api", "id", "setup", "refresh_token"]
# One key for both, or one for each; and access tokens that are no JWT.
FORMS = ({"jwt_access_tokens": {"enabled": True, "algorithm": "ES256"},
          "id_token": {"enabled": True, "algorithm": "ES256"}},
         {"jwt_access_tokens": {"enabled": True, "algorithm": "RS256"}}, {})


class AnIdTokenOpensNothing(web_server_flow.TestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.browser = cls.browser_of(cls.admin)

    def each(self):
        for dialect in ("standard", "salesforce"):
            for form in FORMS:
                with self.subTest(dialect=dialect, form=form):
                    app = self.app(dialect=dialect, oauth={
                        "scopes": SCOPES, "token_exchange": {"enabled": True}, **form})
                    tokens = self.signed_in(self.browser, app, scope=" ".join(SCOPES))
                    yield app, tokens

    def rule(self, answer):
        self.assertIn(answer.status, (400, 401, 403), repr(answer))
        self.assertNotIn("access_token", answer.text)
        return self.server.receipt(answer)["rule"]

    def shown(self, token):
        """What each door says to who shows this as an access token."""
        org = self.server.done("GET", "/organization")["id"]
        paths = ("/oauth2/userinfo", "/oauth2/forward-auth", "/services/oauth2/userinfo",
                 "/services/data/v59.0/limits", f"/id/{org}/{self.admin['id']}",
                 "/setup/api/users?limit=1")
        yield from ((path, self.server.get(path, bearer=token)) for path in paths)
        yield "in the body", self.server.post("/oauth2/userinfo", form={"access_token": token})

    def test_S44_it_is_no_access_token_at_any_door(self):
        for app, tokens in self.each():
            for path, answer in self.shown(tokens["access_token"]):
                self.assertEqual(answer.status, 200, (path, answer))
            for path, answer in self.shown(tokens["id_token"]):
                self.assertEqual(self.rule(answer), "token_authentic", path)
            told = self.server.post(f"{app.prefix}/introspect", login=(app.key, app.secret),
                                    form={"token": tokens["id_token"]})
            self.assertEqual(told.json, {"active": False})

    def test_S44_nor_is_a_refresh_token_one(self):
        for _, tokens in self.each():
            for path, answer in self.shown(tokens["refresh_token"]):
                self.assertIn(self.rule(answer), ("token_wellformed", "token_authentic"), path)

    def test_S44_nothing_is_got_for_it_at_the_token_endpoint(self):
        for app, tokens in self.each():
            self.assertEqual(self.rule(app.redeem(tokens["id_token"])), "code_known")
            self.assertEqual(self.rule(app.refresh(tokens["id_token"])), "refresh_token_known")
            ask = lambda **form: app.ask({"grant_type": EXCHANGE, "client_id": app.key,
                                          "client_secret": app.secret, **form})
            subject = {"subject_token": tokens["access_token"],
                       "subject_token_type": TYPE + "access_token"}
            self.assertEqual(ask(**subject).status, 200)
            for kind, rule in (("access_token", "subject_token_authentic"),
                               ("jwt", "subject_token_authentic"),
                               ("id_token", "exchange_types_supported")):
                self.assertEqual(self.rule(ask(subject_token=tokens["id_token"],
                                               subject_token_type=TYPE + kind)), rule, kind)
            for kind in ("access_token", "jwt"):
                refused = ask(**subject, actor_token=tokens["id_token"],
                              actor_token_type=TYPE + kind)
                self.assertEqual(self.rule(refused), "actor_token_valid", kind)

    def test_S44_what_is_no_id_token_names_nobody(self):
        for app, tokens in self.each():
            for name in ("access_token", "refresh_token"):
                back = self.browser.request("GET", app.url(id_token_hint=tokens[name]))
                self.assertEqual(answer_of(back.headers["location"])["error"], "invalid_request")
                self.assertEqual(self.server.receipt(back)["rule"], "request_wellformed")
                for door in ("/oauth2/logout", "/services/auth/idp/oidc/logout"):
                    hint = urllib.parse.quote(tokens[name], safe="")
                    answer = self.browser.request("GET", f"{door}?id_token_hint={hint}")
                    self.assertEqual(self.rule(answer), "id_token_hint_valid", door)
            self.assertEqual(self.browser.api("GET", "/session").status, 200)


if __name__ == "__main__":
    unittest.main()
