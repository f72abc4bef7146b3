# SPDX-License-Identifier: Apache-2.0
"""What-if says of a connected device's token what the token endpoint says when the app asks for
one, over random settings and in both dialects."""

import random
import unittest

import asset_tokens_test

SEED = 20261129
OPEN = {"oauth": {"enabled": True, "scopes": ["openid", "api", "refresh_token", "id"],
                  "client_authentication": "secret",
                  "token_exchange": {"require_secret": True},
                  "asset_tokens": {"enabled": True, "signing_certificate": ""}},
        "policies": {"permitted_users": "admin_approved", "profiles": ["Standard User"],
                     "ip_relaxation": "relax", "trusted_ip_ranges": [],
                     "high_assurance": "not_required"}}


def random_settings(chance):
    return {
        "oauth": {"enabled": chance.random() < 0.9,
                  "scopes": chance.choice([["api", "refresh_token"], ["openid", "api"]]),
                  "client_authentication": chance.choice(["secret", "secret", "secret_basic"]),
                  "token_exchange": {"require_secret": chance.random() < 0.5},
                  "asset_tokens": {"enabled": chance.random() < 0.7,
                                   "signing_certificate": chance.choice(["", "ES256"])}},
        "policies": {"permitted_users": "admin_approved",
                     "profiles": chance.choice([["Standard User"], ["Standard User"],
                                                ["System Administrator"]]),
                     "ip_relaxation": chance.choice(["enforce", "relax"]),
                     "trusted_ip_ranges": chance.choice([[], ["198.51.100.0/24"]])}}


class WhatIfKnowsAssetTokens(asset_tokens_test.Assets):
    def foretold(self, app, settings=None, **more):
        return self.server.done("POST", f"/apps/{app.id}/what-if", {
            "grant_type": "asset_token", "user": self.user["username"], **more,
            **({"settings": settings} if settings else {})})

    def change(self, app, settings):
        self.server.change_app({"id": app.id}, settings)

    def assert_same(self, answer, foretold):
        if answer.status == 200:
            self.assertEqual((foretold["outcome"], foretold["scopes"]), ("issued", ""), foretold)
            return None
        receipt = self.server.receipt(answer)
        self.assertEqual((foretold["outcome"], foretold["rule"], foretold["flow"]),
                         ("denied", receipt["rule"], "asset_token"))
        lines = [[(check["rule"], check["verdict"], check["holds"]) for check in one["checks"]]
                 for one in (foretold, receipt)]
        self.assertEqual(*lines)
        self.assertEqual(foretold["remedy"], receipt["remedy"])
        return foretold["rule"]

    def test_S63_what_is_foretold_comes_true(self):
        chance = random.Random(SEED)
        rules = set()
        for dialect in ("standard", "salesforce"):
            app = self.registrar(dialect=dialect)
            self.change(app, OPEN)
            token = self.access(app)
            for number in range(16):
                settings = random_settings(chance)
                secret = {} if chance.random() < 0.75 else {"client_secret": None}
                said = self.foretold(app, settings, dialect=dialect,
                                     authentication="secret_post",
                                     secret="none" if secret else "right")
                self.change(app, settings)
                with self.subTest(dialect=dialect, number=number, settings=settings, said=secret):
                    answer = self.ask(app, token, self.actor(f"d-{number}"), **secret)
                    rules.add(self.assert_same(answer, said))
                # What was off for a while was off for tokens of before, too.
                self.change(app, OPEN)
                token = self.access(app)
        self.assertGreaterEqual(len(rules), 5, rules)

    def test_each_switch_decides(self):
        app = self.registrar()
        self.change(app, OPEN)
        self.assertEqual(self.foretold(app)["outcome"], "issued")
        for settings, more, rule in (
                ({"oauth": {"asset_tokens": {"enabled": False}}}, {}, "asset_tokens_enabled"),
                ({}, {"secret": "none"}, "secret_right"),
                # The app's own token: it ends with the admission, and with what it lacks.
                ({"policies": {"high_assurance": "block"}}, {"second_factor": "none"},
                 "subject_token_in_force"),
                ({"policies": {"profiles": ["System Administrator"]}}, {},
                 "subject_token_in_force")):
            said = self.foretold(app, settings, **more)
            self.assertEqual((said["outcome"], said["rule"]), ("denied", rule), said)
        for settings, more in (({"oauth": {"token_exchange": {"require_secret": False}}},
                                {"secret": "none"}),
                               ({"policies": {"high_assurance": "block"}}, {})):
            said = self.foretold(app, settings, **more)
            self.assertEqual(said["outcome"], "issued", said)


if __name__ == "__main__":
    unittest.main()
