# SPDX-License-Identifier: Apache-2.0
"""Token exchange in Salesforce's dialect: each way in which it is refused, in the error codes and
words of its clients, with the same rule in the receipt as in the standard dialect."""

import time
import unittest

import trusted_issuers_test
from trusted_issuers_test import TYPE

ACCESS = TYPE + "access_token"
NOT_TAKEN = ("invalid_request", "token handler validation failed")
NO_HANDLER = ("invalid_request", "token handler not found")
NO_USER = ("invalid_grant", "no user found for the subject token")


class SalesforcesClientsReadEachDenialOfAnExchange(trusted_issuers_test.Base):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.browser = cls.browser_of(cls.user)

    def setUp(self):
        self.app_ = self.exchanger(dialect="salesforce")

    def own(self, **changes):
        """An exchange of a token of this server."""
        token = self.signed_in(self.browser, self.app(), scope="api openid")["access_token"]
        return self.exchange(changes.pop("app", self.app_), token,
                             **{"subject_token_type": ACCESS, **changes})

    def refused(self, answer, rule, words):
        error, description = words
        self.assertEqual((answer.status, answer.json),
                         (400, {"error": error, "error_description": description}))
        receipt = self.server.receipt(answer)
        self.assertEqual((receipt["rule"], receipt["flow"]), (rule, "token_exchange"))
        self.assertTrue(receipt["remedy"])

    def test_S45_of_a_token_of_this_server(self):
        kind = {"actor_token_type": ACCESS}
        for rule, words, changes in (
                ("exchange_types_supported", ("invalid_request", "token type not supported"),
                 {"subject_token_type": TYPE + "refresh_token"}),
                ("exchange_types_supported", ("invalid_request", "token type not supported"),
                 {"requested_token_type": TYPE + "id_token"}),
                ("subject_token_authentic", NOT_TAKEN, {"subject_token": "nonsense"}),
                ("actor_token_valid", NOT_TAKEN, {"actor_token": "nonsense", **kind}),
                ("exchange_scope_within",
                 ("invalid_scope", "the requested scope is not allowed"), {"scope": "web"}),
                ("exchange_target_known", ("invalid_request", "audience not known"),
                 {"audience": "https://elsewhere.example"}),
                ("exchange_target_known", ("invalid_request", "audience not known"),
                 {"resource": "https://elsewhere.example"})):
            with self.subTest(rule, changes=changes):
                self.refused(self.own(**changes), rule, words)
        self.assertEqual(self.own().status, 200)

    def test_S45_of_a_token_that_has_ended(self):
        owner = self.app()
        token = self.signed_in(self.browser, owner)["access_token"]
        self.server.post("/oauth2/revoke", form={
            "token": token, "client_id": owner.key, "client_secret": owner.secret})
        self.refused(self.exchange(self.app_, token, subject_token_type=ACCESS),
                     "subject_token_in_force", NOT_TAKEN)

    def test_S45_of_a_token_for_another_app(self):
        token = self.own(audience=self.exchanger().key).json["access_token"]
        self.refused(self.exchange(self.exchanger(dialect="salesforce"), token,
                                   subject_token_type=ACCESS),
                     "subject_token_for_this_app", NOT_TAKEN)

    def test_S41_of_a_user_whom_app_or_audience_does_not_let_in(self):
        open_to_all = self.app(dialect="salesforce", oauth={"token_exchange": {"enabled": True}})
        self.refused(self.own(app=open_to_all), "user_approved",
                     ("invalid_grant", "user hasn't approved this consumer"))
        closed = self.exchanger(policies={"profiles": ["System Administrator"]})
        self.refused(self.own(audience=closed.key), "exchange_target_admits",
                     ("invalid_app_access", "user is not admin approved to access the audience"))

    def test_S45_of_a_token_that_went_through_too_many_apps(self):
        token = self.own(app=self.exchanger()).json["access_token"]
        for _ in range(3):
            token = self.issued(self.exchange(self.exchanger(), token, subject_token_type=ACCESS))
        self.refused(self.exchange(self.app_, token, subject_token_type=ACCESS),
                     "actor_chain_short", ("invalid_request", "too many actors"))

    def test_S45_of_a_token_of_a_trusted_issuer(self):
        issuer = self.registered(max_age_minutes=5)
        now = int(time.time())
        for rule, words, how, changes in (
                ("subject_issuer_trusted", NO_HANDLER, {}, {"iss": "https://nobody.example"}),
                ("subject_algorithm_allowed", NOT_TAKEN, {"header": {"alg": "HS256"}}, {}),
                ("subject_key_known", NOT_TAKEN, {"by": self.other}, {}),
                ("subject_token_authentic", NOT_TAKEN, {"header": {"typ": "logout+jwt"}}, {}),
                ("subject_token_begun", NOT_TAKEN, {}, {"nbf": now + 100}),
                ("subject_token_in_time", NOT_TAKEN, {}, {"exp": now - 31}),
                ("subject_token_fresh", NOT_TAKEN, {}, {"iat": now - 5 * 60 - 31}),
                ("subject_token_for_us", NOT_TAKEN, {}, {"aud": "https://elsewhere.example"}),
                ("subject_claim_present", NO_USER, {}, {"sub": None}),
                ("subject_user_found", NO_USER, {}, {"sub": "nobody@example.com"}),
                ("actor_allowed", ("invalid_grant", "actor not allowed to act for the subject"),
                 {}, {"may_act": {"sub": "robot"}})):
            with self.subTest(rule):
                self.refused(self.exchange(self.app_, self.signed(**how, **changes)), rule, words)
        self.issued(self.exchange(self.app_, self.signed()))
        self.refused(self.exchange(self.app_, self.signed()), "subject_token_unused", NOT_TAKEN)
        self.server.accepted("PATCH", f"/trusted-issuers/{issuer['id']}", {"active": False})
        self.refused(self.exchange(self.app_, self.signed(jti="another")),
                     "subject_issuer_active", NO_HANDLER)


if __name__ == "__main__":
    unittest.main()
