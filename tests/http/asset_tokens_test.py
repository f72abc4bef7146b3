# SPDX-License-Identifier: Apache-2.0
"""Asset tokens on a real server: how an app registers a connected device and gets a token for it,
what that tells, and each way in which it is refused in both dialects."""

import base64
import json
import time
import unittest

import trusted_issuers_test
from token_exchange_test import claims
from trusted_issuer import Issuer, encoded
from trusted_issuers_test import GRANT, TYPE

BACKEND = "https://devices.example"


class Assets(trusted_issuers_test.Base):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.browser = cls.browser_of(cls.user)
        cls.device = Issuer(cls.folder.name, "device")
        cls.thief = Issuer(cls.folder.name, "thief")

    def registrar(self, *, dialect="standard", policies=None, assets=None, **oauth):
        """An app that registers devices."""
        return self.app(
            dialect=dialect, policies=policies,
            oauth={"asset_tokens": {"enabled": True, "validity_minutes": 30,
                                    "audiences": [BACKEND], **(assets or {})}, **oauth})

    def access(self, app, browser=None, **changes):
        return self.signed_in(browser or self.browser, app, **changes)["access_token"]

    def actor(self, did, by=None, header=None, **changes):
        signer = by or self.device
        told = {"did": did, "Name": f"Thermostat {did}", "SerialNumber": f"SN-{did}",
                "aud": self.server.url, "exp": int(time.time()) + 300,
                "cnf": {"jwk": signer.jwk}, **changes}
        told = {name: value for name, value in told.items() if value is not None}
        return signer.sign(told, **(header or {}))

    def ask(self, app, token, actor, **changes):
        return app.ask({"grant_type": GRANT, "subject_token": token,
                        "subject_token_type": TYPE + "access_token", "actor_token": actor,
                        "actor_token_type": TYPE + "jwt", "client_id": app.key,
                        "client_secret": app.secret, **changes})

    def asset_token(self, app, did, **changes):
        answer = self.ask(app, self.access(app), self.actor(did), **changes)
        return self.issued(answer)

    def refused(self, rule, answer, error, status=400):
        self.assertEqual(answer.status, status, repr(answer))
        receipt = self.server.receipt(answer)
        self.assertEqual((receipt["rule"], receipt["flow"]), (rule, "asset_token"))
        self.assertEqual(answer.json["error"], error)
        return receipt

    def asset_of(self, app, did):
        found = [one for one in self.server.done("GET", f"/assets?app={app.id}")["items"]
                 if one["device"] == did]
        self.assertEqual(len(found), 1, found)
        return found[0]

    def look(self, token):
        return self.server.get("/oauth2/userinfo",
                               headers={"Authorization": f"Bearer {token}"}).status

    def active(self, app, token):
        return self.introspected(app, token)["active"]


class AssetTokens(Assets):
    def test_an_app_registers_a_device_and_gets_a_token_for_it(self):
        app = self.registrar()
        answer = self.ask(app, self.access(app), self.actor("d-1"))
        token = self.issued(answer)
        self.assertEqual(answer.json["issued_token_type"], TYPE + "jwt")
        self.assertEqual((answer.json["token_type"], answer.json["expires_in"]), ("Bearer", 1800))
        for absent in ("scope", "refresh_token"):
            self.assertNotIn(absent, answer.json)
        told = claims(token)
        self.assertEqual((told["iss"], told["sub"], told["aud"], told["client_id"]),
                         (self.server.url, self.user["id"], [BACKEND], app.key))
        self.assertEqual((told["did"], told["Name"], told["SerialNumber"]),
                         ("d-1", "Thermostat d-1", "SN-d-1"))
        self.assertEqual(told["cnf"]["jwk"]["n"], self.device.jwk["n"])
        self.assertEqual(told["act"], {"sub": "d-1", "client_id": app.key})
        self.assertEqual(told["exp"] - told["iat"], 1800)
        self.assertNotIn("scope", told)
        asset = self.asset_of(app, "d-1")
        self.assertEqual(told["asset_id"], asset["id"])
        self.assertEqual((asset["user"]["username"], asset["tokens"], asset["revoked"]),
                         (self.user["username"], 1, False))

    def test_the_token_is_signed_with_a_published_key(self):
        for algorithm, chosen in (("RS256", ""), ("ES256", "ES256"), ("EdDSA", "EdDSA")):
            app = self.registrar(assets={"signing_certificate": chosen})
            token = self.asset_token(app, "d-1")
            header = json.loads(base64.urlsafe_b64decode(
                token.split(".")[0] + "=="))
            self.assertEqual((header["alg"], header["typ"]), (algorithm, "asset+jwt"))
            keys = self.server.get("/oauth2/jwks").json["keys"]
            self.assertIn(header["kid"], [key["kid"] for key in keys])
            pinned = self.registrar(assets={"signing_certificate": header["kid"]})
            again = self.asset_token(pinned, "d-1")
            self.assertEqual(again.split(".")[0], token.split(".")[0])

    def test_S44_it_opens_nothing_here_and_is_no_other_kind_of_token(self):
        app = self.registrar(token_exchange={"enabled": True})
        token = self.asset_token(app, "d-1")
        self.assertEqual(self.look(token), 401)
        for kind in ("access_token", "jwt"):
            answer = self.exchange(app, token, subject_token_type=TYPE + kind)
            self.assertEqual(answer.json["error"], "invalid_request")
        found = self.server.post("/oauth2/introspect", form={
            "token": token, "token_type_hint": "id_token", "client_id": app.key,
            "client_secret": app.secret}).json
        self.assertEqual((found["active"], found["token_type"]), (True, "asset_token"))
        hinted = self.server.get(f"/oauth2/logout?id_token_hint={token}")
        self.assertEqual(self.server.receipt(hinted)["rule"], "id_token_hint_valid")

    def test_introspection_tells_the_device_to_its_app_alone(self):
        for dialect in ("standard", "salesforce"):
            app = self.registrar(dialect=dialect)
            token = self.asset_token(app, "d-1")
            found = self.introspected(app, token)
            self.assertEqual((found["active"], found["did"], found["aud"], found["client_id"]),
                             (True, "d-1", [BACKEND], app.key))
            self.assertEqual(found["token_type"], "asset_token")
            self.assertEqual(found["cnf"]["jwk"]["n"], self.device.jwk["n"])
            self.assertEqual(found["act"]["sub"], "d-1")
            self.assertEqual(found.get("scope", ""), "")
            self.assertEqual(self.introspected(self.registrar(), token), {"active": False})
            every = self.app(oauth={"introspect_all_tokens": True})
            self.assertTrue(self.active(every, token))

    def test_what_the_app_is_set_to_tell_is_in_the_token(self):
        profile = self.server.accepted("POST", "/profiles", {
            "name": "Owners", "custom_permissions": ["May_Heat"], "permissions": ["api_enabled"]})
        user = self.person(profile=profile["name"])
        app = self.registrar(scopes=["openid", "api", "custom_permissions"], assets={
            "audiences": [BACKEND, "https://other.example"],
            "custom_attributes": True, "custom_permissions": True})
        self.server.accepted("PATCH", f"/apps/{app.id}", {
            "oauth": {"asset_tokens": {"validity_minutes": 525600}},
            "policies": {"custom_attributes": ["owner = $User.Username"]}})
        access = self.access(app, self.browser_of(user), scope="openid custom_permissions")
        told = claims(self.issued(self.ask(app, access, self.actor("d-1"))))
        self.assertEqual(told["custom_attributes"], {"owner": user["username"]})
        self.assertEqual(told["custom_permissions"], {"May_Heat": True})
        self.assertEqual(told["aud"], [BACKEND, "https://other.example"])
        self.assertEqual(told["exp"] - told["iat"], 525600 * 60)
        narrow = self.issued(self.ask(app, access, self.actor("d-1"), audience=BACKEND))
        self.assertEqual(claims(narrow)["aud"], [BACKEND])
        self.assertEqual(self.asset_of(app, "d-1")["tokens"], 2)

    def test_salesforces_dialect_has_its_answer(self):
        app = self.registrar(dialect="salesforce")
        bare = self.actor("d-1", aud=None, exp=None)
        answer = self.ask(app, self.access(app), bare)
        self.issued(answer)
        self.assertEqual({name: answer.json[name] for name in (
            "issued_token_type", "token_type", "expires_in")},
            {"issued_token_type": TYPE + "jwt", "token_type": "Bearer", "expires_in": 1800})
        told = claims(answer.json["access_token"])
        self.assertEqual(told["sub"].rsplit("/", 1)[-1], self.user["id"])
        xml = self.ask(app, self.access(app), bare, format="xml")
        self.assertIn("<expires_in>1800</expires_in>", xml.text)


    def test_salesforces_clients_name_no_app(self):
        nameless = {"client_id": None, "client_secret": None}
        app = self.registrar(dialect="salesforce", token_exchange={"require_secret": False})
        token = self.issued(self.ask(app, self.access(app), self.actor("d-1"), **nameless))
        self.assertEqual(claims(token)["client_id"], app.key)
        # Whose app needs its secret is not let in without, and nobody without an app at all.
        closed = self.registrar(dialect="salesforce")
        self.assertEqual(self.server.receipt(self.ask(
            closed, self.access(closed), self.actor("d-1"), **nameless))["rule"], "secret_right")
        self.assertEqual(self.server.receipt(self.ask(
            app, "x", self.actor("d-1"), **nameless))["rule"], "app_known")
        app.prefix = "/oauth2"
        answer = self.ask(app, self.access(app), self.actor("d-1"), **nameless)
        self.assertEqual(self.server.receipt(answer)["rule"], "client_authentication_sent")

    def test_whatever_the_header_calls_the_key_it_is_the_one_that_is_brought(self):
        app = self.registrar()
        nameless = {name: value for name, value in self.device.jwk.items() if name != "kid"}
        for header in ({}, {"kid": "1"}):
            for jwk in (nameless, {**nameless, "kid": "key of the hall"}):
                self.issued(self.ask(app, self.access(app), self.actor(
                    "d-kid", header=header, cnf={"jwk": jwk})))


class Denials(Assets):
    def test_off_it_is_refused(self):
        for dialect, error in (("standard", "unauthorized_client"),
                               ("salesforce", "invalid_grant")):
            app = self.registrar(dialect=dialect, assets={"enabled": False})
            self.refused("asset_tokens_enabled",
                         self.ask(app, self.access(app), self.actor("d-1")), error)
            # Token exchange is another switch.
            on = self.registrar(dialect=dialect)
            self.assertEqual(self.exchange(on, self.access(on), subject_token_type=TYPE +
                                           "access_token").status, 400)

    def test_S45_the_subject_token_is_the_apps_own_and_in_force(self):
        for dialect, error in (("standard", "invalid_request"), ("salesforce", "invalid_grant")):
            app = self.registrar(dialect=dialect, token_exchange={"enabled": True})
            foreign = self.access(self.app())
            self.refused("asset_subject_own", self.ask(app, foreign, self.actor("d-1")), error)
            exchanged = self.exchange(app, self.access(app), subject_token_type=TYPE +
                                      "access_token")
            self.refused("asset_subject_own",
                         self.ask(app, self.issued(exchanged), self.actor("d-1")), error)
        app = self.registrar()
        self.refused("subject_token_authentic", self.ask(app, "x", self.actor("d-1")),
                     "invalid_request")
        tokens = self.signed_in(self.browser, app)
        self.server.post("/oauth2/revoke", form={
            "token": tokens["refresh_token"], "client_id": app.key, "client_secret": app.secret})
        self.refused("subject_token_in_force",
                     self.ask(app, tokens["access_token"], self.actor("d-1")), "invalid_request")

    def test_S29_an_actor_token_that_proves_no_key_is_refused(self):
        for dialect in ("standard", "salesforce"):
            app = self.registrar(dialect=dialect)
            access = self.access(app)
            now = int(time.time())
            stolen = {"cnf": {"jwk": self.thief.jwk}}
            text = self.actor("d-1")
            private = {**self.device.jwk, "d": "AQAB"}
            unsigned = encoded({"alg": "none"}) + "." + text.split(".")[1] + "."
            for actor in (self.actor("d-1", cnf=None), self.actor("d-1", **stolen),
                          self.actor("d-1", cnf={"jwk": private}),
                          self.actor("d-1", cnf={"kid": "device"}), unsigned,
                          self.actor("d-1", header={"alg": "HS256"}),
                          text.rsplit(".", 1)[0] + "." + encoded(b"x" * 256),
                          self.actor(""), self.actor("x" * 129), self.actor("d\n1"),
                          self.actor("d-1", Name="x" * 256),
                          self.actor("d-\u202e1"), self.actor("ü" * 129),
                          self.actor("d-1", header={"typ": "logout+jwt"}),
                          self.actor("d-1", nbf="tomorrow"), self.actor("d-1", iat=[now]),
                          self.actor("d-1", exp=now - 60), self.actor("d-1", nbf=now + 600),
                          self.actor("d-1", aud="https://elsewhere.example")):
                self.refused("actor_token_valid", self.ask(app, access, actor), "invalid_request")
            self.assertEqual(self.server.done("GET", f"/assets?app={app.id}")["items"], [])
        strict = self.registrar()
        for actor in (self.actor("d-1", exp=None), self.actor("d-1", aud=None)):
            self.refused("actor_token_valid", self.ask(strict, self.access(strict), actor),
                         "invalid_request")

    def test_an_id_and_a_name_have_so_many_characters_in_any_script(self):
        app = self.registrar()
        answer = self.ask(app, self.access(app), self.actor("ü" * 128, Name="门" * 255))
        self.assertEqual(claims(self.issued(answer))["Name"], "门" * 255)
        self.assertEqual(self.asset_of(app, "ü" * 128)["name"], "门" * 255)

    def test_who_names_another_issuer_is_no_device(self):
        app = self.registrar()
        access = self.access(app)
        for issuer in (app.key, "d-1"):
            self.issued(self.ask(app, access, self.actor("d-1", iss=issuer)))
        answer = self.ask(app, access, self.actor("d-1", iss="https://maker.example"))
        self.assertEqual(self.server.receipt(answer)["flow"], "token_exchange")

    def test_a_registered_device_keeps_its_key_and_its_user(self):
        other = self.person()
        for dialect in ("standard", "salesforce"):
            app = self.registrar(dialect=dialect)
            self.asset_token(app, "d-1")
            self.refused("asset_key_same", self.ask(
                app, self.access(app), self.actor("d-1", by=self.thief)), "invalid_grant")
            theirs = self.access(app, self.browser_of(other))
            self.refused("asset_of_this_user", self.ask(app, theirs, self.actor("d-1")),
                         "invalid_grant")
            # Another device, and the same one of another app, are others.
            self.issued(self.ask(app, theirs, self.actor("d-2", by=self.thief)))
            self.asset_token(self.registrar(dialect=dialect), "d-1")

    def test_settings_that_are_missing_are_named(self):
        for dialect, error, status in (("standard", "server_error", 500),
                                       ("salesforce", "invalid_grant", 400)):
            app = self.registrar(dialect=dialect, assets={"signing_certificate": "SelfSigned_1"})
            receipt = self.refused("asset_signing_key_known", self.ask(
                app, self.access(app), self.actor("d-1")), error, status)
            self.assertEqual(receipt["screen"]["name"], "App Manager, Edit")
        for dialect, error in (("standard", "invalid_request"), ("salesforce", "invalid_grant")):
            app = self.registrar(dialect=dialect, assets={"audiences": []})
            self.refused("asset_audience_set", self.ask(
                app, self.access(app), self.actor("d-1")), error)

    def test_kinds_scopes_and_audiences_that_it_has_not(self):
        app = self.registrar()
        access = self.access(app)
        for wanted in ("access_token", "id_token"):
            self.refused("exchange_types_supported", self.ask(
                app, access, self.actor("d-1"), requested_token_type=TYPE + wanted),
                "invalid_request")
        self.issued(self.ask(app, access, self.actor("d-1"), requested_token_type=TYPE + "jwt"))
        receipt = self.refused("exchange_scope_within", self.ask(
            app, access, self.actor("d-1"), scope="api"), "invalid_scope")
        self.assertIn("leave scope out", receipt["remedy"])
        for target in ("audience", "resource"):
            receipt = self.refused("exchange_target_known", self.ask(
                app, access, self.actor("d-1"), **{target: "https://elsewhere.example"}),
                "invalid_target")
            self.assertIn("Asset Token Audiences", receipt["remedy"])
        self.refused("secret_right", self.ask(
            app, access, self.actor("d-1"), client_secret="DWS" + "x" * 61), "invalid_client", 401)
        open_app = self.registrar(token_exchange={"require_secret": False})
        self.issued(self.ask(open_app, self.access(open_app), self.actor("d-1"),
                             client_secret=None))

    def test_a_user_has_so_many_devices_of_an_app(self):
        app = self.registrar(policies=None)
        access = self.access(app)
        for number in range(100):
            self.issued(self.ask(app, access, self.actor(f"d-{number}")))
        self.refused("assets_within_limit", self.ask(app, access, self.actor("d-100")),
                     "invalid_grant")
        self.issued(self.ask(app, access, self.actor("d-99")))
        gone = self.asset_of(app, "d-99")
        self.server.admin("DELETE", f"/assets/{gone['id']}", etag=False)
        self.issued(self.ask(app, access, self.actor("d-100")))
        found, cursor = [], ""
        while cursor is not None:
            page = self.server.done("GET", f"/assets?app={app.id}&limit=30&sort=-name"
                                    + (f"&cursor={cursor}" if cursor else ""))
            found += [one["name"] for one in page["items"]]
            cursor = page["next"]
        self.assertEqual((len(found), found), (100, sorted(found, reverse=True)))


if __name__ == "__main__":
    unittest.main()
