# SPDX-License-Identifier: Apache-2.0
"""Actor tokens of trusted issuers on a real server: who acts stands in the new token, each way in
which such a token is refused, and what ends when its issuer is switched off."""

import time
import unittest

import trusted_issuers_test
from token_exchange_test import claims
from trusted_issuers_test import TYPE


class TrustedActors(trusted_issuers_test.Base):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.browser = cls.browser_of(cls.user)

    def subject(self):
        return self.signed_in(self.browser, self.app())["access_token"]

    def acted(self, app, actor, subject=None, **changes):
        return self.exchange(app, subject or self.subject(), **{
            "subject_token_type": TYPE + "access_token", "actor_token": actor,
            "actor_token_type": TYPE + "jwt", **changes})

    def refused(self, app, actor, error="invalid_request"):
        answer = self.acted(app, actor)
        self.assertEqual((answer.status, answer.json["error"]), (400, error), repr(answer))
        receipt = self.server.receipt(answer)
        self.assertEqual(receipt["rule"], "actor_token_valid")
        return receipt

    def test_who_acts_stands_in_the_token(self):
        issuer = self.registered()
        for dialect in ("standard", "salesforce"):
            app = self.exchanger(dialect=dialect)
            answer = self.acted(app, self.signed(sub="robot-7", jti=dialect))
            token = self.issued(answer)
            acts = {"sub": "robot-7", "iss": issuer["issuer"]}
            self.assertEqual(claims(token)["act"], acts)
            self.assertEqual(self.introspected(app, token)["act"], acts)
            self.assertEqual(self.introspected(app, token)["username"], self.user["username"])
        second = self.exchanger()
        grown = self.acted(second, self.signed(sub="robot-8", jti="8"), subject=token)
        self.assertEqual(claims(self.issued(grown))["act"],
                         {"sub": "robot-8", "iss": issuer["issuer"], "act": acts})
        as_id = self.acted(app, self.signed(sub="robot-9", jti="9"),
                           actor_token_type=TYPE + "id_token")
        self.issued(as_id)

    def test_S45_it_is_held_against_what_is_registered(self):
        issuer = self.registered(max_age_minutes=5)
        now = int(time.time())
        for dialect in ("standard", "salesforce"):
            app = self.exchanger(dialect=dialect)
            for how, changes in (
                    ({}, {"iss": "https://nobody.example"}),
                    ({"header": {"alg": "HS256"}}, {}), ({"header": {"alg": "none"}}, {}),
                    ({"by": self.other}, {}),
                    ({"by": self.other, "header": {"kid": "first"}}, {}),
                    ({"header": {"jwk": self.other.jwk}}, {}),
                    ({}, {"nbf": now + 100}), ({}, {"exp": now - 31}), ({}, {"exp": None}),
                    ({}, {"iat": now - 5 * 60 - 31}), ({}, {"aud": "https://elsewhere.example"}),
                    ({}, {"aud": None}), ({}, {"sub": None})):
                with self.subTest(dialect, how=how, changes=changes):
                    self.refused(app, self.signed(**how, **changes))
        path = f"/trusted-issuers/{issuer['id']}"
        self.server.accepted("PATCH", path, {"active": False})
        receipt = self.refused(app, self.signed())
        found = [check["found"] for check in receipt["checks"]
                 if check["rule"] == "actor_token_valid"]
        self.assertIn("not active", found[0])
        self.server.accepted("PATCH", path, {"active": True})
        self.issued(self.acted(app, self.signed()))  # What was refused is not used up.
        self.refused(app, self.signed())
        self.server.accepted("PATCH", path, {"single_use": False})
        self.issued(self.acted(app, self.signed()))

    def test_S41_who_is_a_user_here_acts_while_they_are_active(self):
        self.registered(single_use=False)
        robot = self.person()
        app = self.exchanger()
        actor = self.signed(sub=robot["username"])
        self.issued(self.acted(app, actor))
        self.server.accepted("PATCH", f"/users/{robot['id']}", {"frozen": True})
        self.refused(app, actor)

    def test_the_subject_token_may_say_who_acts(self):
        issuer = self.registered(single_use=False)
        app = self.exchanger()
        subject = self.signed(may_act={"sub": "robot-7"}, jti="s")
        ask = lambda actor: self.exchange(app, subject, actor_token=actor,
                                          actor_token_type=TYPE + "jwt")
        token = self.issued(ask(self.signed(sub="robot-7", jti="a")))
        self.assertEqual(claims(token)["act"], {"sub": "robot-7", "iss": issuer["issuer"]})
        answer = ask(self.signed(sub="robot-8", jti="b"))
        self.assertEqual(self.server.receipt(answer)["rule"], "actor_allowed")

    def test_S54_switching_its_issuer_off_ends_what_it_acted_in(self):
        issuer = self.registered()
        app = self.exchanger()
        subject = self.subject()
        plain = self.issued(self.exchange(app, subject,
                                          subject_token_type=TYPE + "access_token"))
        token = self.issued(self.acted(app, self.signed(sub="robot-7"), subject=subject))
        active = lambda one: self.introspected(app, one)["active"]
        self.assertEqual((active(plain), active(token)), (True, True))
        self.server.accepted("PATCH", f"/trusted-issuers/{issuer['id']}", {"active": False})
        self.assertEqual((active(plain), active(token)), (True, False))

    def test_S54_revoking_the_actors_own_token_ends_what_it_acted_in(self):
        app, owner = self.exchanger(), self.app()
        acts = self.signed_in(self.browser, owner)["access_token"]
        token = self.issued(self.acted(app, acts, actor_token_type=TYPE + "access_token"))
        self.server.post("/oauth2/revoke", form={
            "token": acts, "client_id": owner.key, "client_secret": owner.secret})
        self.assertFalse(self.introspected(app, token)["active"])


if __name__ == "__main__":
    unittest.main()
