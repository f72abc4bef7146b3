# SPDX-License-Identifier: Apache-2.0
"""What OAuth knows and this version does not offer: signed assertions, client certificates, the
device flow, pushed and signed requests, DPoP. Whoever comes with one, however well made, gets
nothing by it, is told so, and no token claims to be bound to what was not looked at."""

import json
import tempfile
import time
import unittest

import trusted_issuer
import web_server_flow

JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer"
DEVICE = "urn:ietf:params:oauth:grant-type:device_code"
ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
DIALECTS = ("/oauth2", "/services/oauth2")


class WhatIsNotOffered(web_server_flow.TestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.signer = trusted_issuer.Issuer(folder.name, "signer")
        cls.user = cls.person()
        cls.browser = cls.browser_of(cls.user)

    def told(self):
        return self.server.get("/.well-known/openid-configuration").json

    def signed(self, **claims):
        now = int(time.time())
        return self.signer.sign({"iat": now, "exp": now + 120, "jti": str(time.monotonic_ns()),
                                 "aud": self.server.url, **claims})

    def refused(self, answer, *rules):
        self.assertIn(answer.status, (400, 401), answer)
        self.assertNotIn("access_token", answer.text)
        self.assertIn(self.server.receipt(answer)["rule"], rules)

    def test_S28_a_signed_assertion_proves_no_app(self):
        by_secret = self.app()
        by_key = self.app(oauth={"client_authentication": "private_key_jwt",
                                 "jwks_uri": "https://app.example.com/jwks"})
        for app in (by_secret, by_key):
            for prefix in DIALECTS:
                for name, form in (("token", {"grant_type": "client_credentials"}),
                                   ("introspect", {"token": "x"})):
                    sent = {"client_assertion_type": ASSERTION, "client_id": app.key,
                            "client_assertion": self.signed(iss=app.key, sub=app.key)}
                    self.refused(self.server.post(f"{prefix}/{name}", form={**form, **sent}),
                                 "secret_right", "client_authentication_method")
        self.assertNotIn("private_key_jwt", self.told()["token_endpoint_auth_methods_supported"])

    def test_S30_a_certificate_in_a_header_is_no_certificate(self):
        app = self.app()
        certificate = {
            "Client-Cert": ":MIIB:", "X-SSL-Client-Cert": "MIIB", "X-Client-Cert": "MIIB",
            "X-SSL-Client-Verify": "SUCCESS", "X-SSL-Client-S-DN": f"CN={app.key}",
            "X-Forwarded-Client-Cert": f'Hash=00;Subject="CN={app.key}"'}
        form = {"grant_type": "client_credentials", "client_id": app.key}
        for prefix in DIALECTS:
            bare = self.server.post(f"{prefix}/token", form=form)
            adorned = self.server.post(f"{prefix}/token", form=form, headers=certificate)
            self.assertEqual((adorned.status, adorned.json["error"]),
                             (bare.status, bare.json["error"]))
            self.refused(adorned, "client_authentication_sent")
        token = self.server.post("/oauth2/token", headers=certificate,
                                 form={**form, "client_secret": app.secret}).json["access_token"]
        self.assertNotIn("cnf", self.introspected(app, token))
        self.assertNotIn("tls_client_certificate_bound_access_tokens", self.told())

    def introspected(self, app, token):
        answer = self.server.post("/oauth2/introspect", login=(app.key, app.secret),
                                  form={"token": token})
        self.assertTrue(answer.json["active"])
        return answer.json

    def test_S46_an_assertion_of_a_trusted_issuer_is_no_grant(self):
        app = self.app(oauth={"token_exchange": {"enabled": True}})
        issuer = self.server.done("POST", "/trusted-issuers", {
            "name": "Partner", "issuer": "https://partner.example", "keys": self.signer.keys()})
        token = self.signed(iss=issuer["issuer"], sub=self.user["username"])
        for prefix in DIALECTS:
            for grant in (JWT_BEARER, "urn:ietf:params:oauth:grant-type:saml2-bearer"):
                answer = self.server.post(f"{prefix}/token", form={
                    "grant_type": grant, "assertion": token, "client_id": app.key,
                    "client_secret": app.secret})
                self.refused(answer, "grant_available")
        self.assertNotIn(JWT_BEARER, self.told()["grant_types_supported"])

    def test_S47_the_device_flow_is_off_also_where_it_is_switched_on(self):
        app = self.app()
        asked = self.server.admin("PATCH", f"/apps/{app.id}", {"oauth": {"device_flow": True}})
        self.assertEqual([(error["field"], error["rule"]) for error in asked.json["errors"]],
                         [("oauth.device_flow", "not_in_force")])
        self.server.accepted("PATCH", f"/apps/{app.id}", {"oauth": {"device_flow": True}})
        pair = {"client_id": app.key, "client_secret": app.secret}
        for prefix in DIALECTS:
            for name in ("device", "device_authorization"):
                self.assertEqual(self.server.post(f"{prefix}/{name}", form=pair).status, 404)
            answer = self.server.post(f"{prefix}/token", form={
                "grant_type": DEVICE, "device_code": "x" * 43, **pair})
            self.refused(answer, "grant_available")
        # Salesforce's way to ask for a code.
        answer = self.server.post("/services/oauth2/token", form={
            "response_type": "device_code", "scope": "api", **pair})
        self.assertEqual(answer.status, 400, answer)
        self.assertNotIn("user_code", answer.text)
        self.assertNotIn("device_authorization_endpoint", self.told())

    def went_back_with(self, error, app, rule, **changes):
        answer = self.browser.request("GET", app.url(**changes))
        self.assertEqual(answer.status, 303, repr(answer))
        location = answer.headers["location"]
        self.assertTrue(location.startswith(web_server_flow.CALLBACK + "?"), location)
        back = web_server_flow.answer_of(location)
        self.assertEqual((back["error"], "code" in back), (error, False))
        self.assertEqual(self.server.receipt(answer)["rule"], rule)

    def test_S48_a_request_cannot_be_pushed_and_none_is_fetched(self):
        app = self.app()
        for prefix in DIALECTS:
            answer = self.server.post(f"{prefix}/par", form=app.request(),
                                      login=(app.key, app.secret))
            self.assertEqual(answer.status, 404, answer)
        for uri in ("urn:ietf:params:oauth:request_uri:6esc_11ACC5bwc014ltc14eY22c",
                    "https://app.example/request.jwt"):
            self.went_back_with("request_uri_not_supported", app, "request_uri_absent",
                                request_uri=uri)
        told = self.told()
        self.assertNotIn("pushed_authorization_request_endpoint", told)
        self.assertIs(told["request_uri_parameter_supported"], False)

    def test_S49_a_request_object_is_refused_whoever_signed_it(self):
        app = self.app()
        inner = {"iss": app.key, "client_id": app.key, "response_type": "code",
                 "redirect_uri": "https://evil.example/back", "scope": "openid api", "state": "in"}
        head = trusted_issuer.encoded({"alg": "none"})
        unsigned = f"{head}.{trusted_issuer.encoded(inner)}."
        by_secret = self.signer.sign(inner, alg="HS256")
        for request in (self.signed(**inner), unsigned, by_secret):
            self.went_back_with("request_not_supported", app, "request_object_absent",
                                request=request)
        self.assertIs(self.told()["request_parameter_supported"], False)

    def test_S50_no_token_claims_to_be_bound_to_a_key(self):
        app = self.app()
        proof = {"DPoP": self.signer.sign(
            {"htm": "POST", "htu": f"{self.server.url}/oauth2/token", "jti": "1",
             "iat": int(time.time())}, typ="dpop+jwt", jwk=self.signer.jwk)}
        code = self.allowed(self.browser, app,
                            dpop_jkt="0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I")
        answer = self.server.post("/oauth2/token", headers=proof, form={
            "grant_type": "authorization_code", "code": code["code"], "client_id": app.key,
            "client_secret": app.secret, "redirect_uri": web_server_flow.CALLBACK,
            "code_verifier": app.verifier})
        self.assertEqual((answer.status, answer.json["token_type"]), (200, "Bearer"), answer)
        token = answer.json["access_token"]
        said = self.introspected(app, token)
        self.assertEqual((said["token_type"], "cnf" in said), ("Bearer", False))
        shown = self.server.get("/oauth2/userinfo",
                                headers={"Authorization": f"DPoP {token}", **proof})
        self.assertEqual(shown.status, 401, shown)
        self.assertEqual(self.server.get("/oauth2/userinfo", bearer=token).status, 200)
        self.assertNotIn("dpop", json.dumps(self.told()).lower())


if __name__ == "__main__":
    unittest.main()
