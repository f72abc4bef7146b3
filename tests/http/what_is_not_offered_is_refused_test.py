# SPDX-License-Identifier: Apache-2.0
"""What OAuth knows and this version does not offer: signed assertions, client certificates, the
device flow, pushed and signed requests, DPoP, dynamic registration. Whoever comes with one, however
well made and in whatever shape real clients send it, gets nothing by it, is told so, and no token
claims to be bound to what was not looked at."""

import json
import tempfile
import time
import unittest
import urllib.parse
import xml.etree.ElementTree

import browser_visit
import trusted_issuer
import web_server_flow

JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer"
SAML_BEARER = "urn:ietf:params:oauth:grant-type:saml2-bearer"
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

    def refused(self, answer, rule):
        """The receipt of an answer that gives nothing, for this reason."""
        self.assertIn(answer.status, (400, 401), answer)
        self.assertNotIn("access_token", answer.text)
        receipt = self.server.receipt(answer)
        self.assertEqual((receipt["outcome"], receipt["rule"]), ("denied", rule))
        self.assertTrue(receipt["remedy"])
        return receipt

    def not_granted(self, answer, app, flow):
        """Refused as a grant that nobody gets: to the app, if it says which one it is."""
        self.assertEqual((answer.status, answer.json["error"]), (400, "unsupported_grant_type"))
        receipt = self.refused(answer, "grant_available")
        self.assertEqual((receipt["flow"], receipt["app"].get("id")), (flow, app and app.id))
        self.assertIn("client_credentials", receipt["remedy"])

    def test_S28_a_signed_assertion_proves_no_app(self):
        by_secret = self.app()
        by_key = self.app(oauth={"client_authentication": "private_key_jwt",
                                 "jwks_uri": "https://app.example.com/jwks"})
        forms = {"token": {"grant_type": "client_credentials"}, "introspect": {"token": "x"},
                 "revoke": {"token": "x"}}
        for app in (by_secret, by_key):
            sent = {"client_assertion_type": ASSERTION,
                    "client_assertion": self.signed(iss=app.key, sub=app.key)}
            for prefix in DIALECTS:
                for name, form in forms.items():
                    for claimed in ({"client_id": app.key}, {}):
                        answer = self.server.post(f"{prefix}/{name}",
                                                  form={**form, **claimed, **sent})
                        self.refused(answer, "client_assertion_absent")
                        self.assertEqual(answer.json["error"], "invalid_client")
        # It was no guess at a secret, either.
        self.server.token({"key": by_secret.key, "secret": by_secret.secret})
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
            receipt = self.refused(adorned, "client_authentication_sent")
            self.assertIn("mutual TLS", receipt["remedy"])
        token = self.server.post("/oauth2/token", headers=certificate,
                                 form={**form, "client_secret": app.secret}).json["access_token"]
        self.assertNotIn("cnf", self.introspected(app, token))

    def test_S30_mutual_tls_can_neither_be_set_nor_is_it_told(self):
        app, told = self.app(), self.told()
        for method in ("tls_client_auth", "self_signed_tls_client_auth"):
            answer = self.server.admin("PATCH", f"/apps/{app.id}",
                                       {"oauth": {"client_authentication": method}})
            self.assertEqual(answer.status, 422, answer)
            self.assertNotIn(method, told["token_endpoint_auth_methods_supported"])
        self.assertNotIn("tls_client_certificate_bound_access_tokens", told)
        self.assertNotIn("mtls_endpoint_aliases", told)

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
            for grant in (JWT_BEARER, SAML_BEARER):
                form = {"grant_type": grant, "assertion": token}
                flow = "jwt_bearer" if grant == JWT_BEARER else "saml2_bearer"
                pair = {"client_id": app.key, "client_secret": app.secret}
                # jsforce and Salesforce's command line send the first form and nothing else.
                self.not_granted(self.server.post(f"{prefix}/token", form=form), None, flow)
                for who in ({"client_id": app.key}, pair, {**pair, "client_secret": "wrong"}):
                    answer = self.server.post(f"{prefix}/token", form={**form, **who})
                    self.not_granted(answer, app, flow)
                answer = self.server.post(f"{prefix}/token", form=form, login=(app.key, "wrong"))
                self.not_granted(answer, app, flow)
        self.assertFalse({JWT_BEARER, SAML_BEARER} & set(self.told()["grant_types_supported"]))

    def test_salesforces_other_grants_are_told_as_what_they_are(self):
        app = self.app(oauth={"token_exchange": {"enabled": True}})
        tokens = self.signed_in(self.browser, app)
        pair = {"client_id": app.key, "client_secret": app.secret}
        named = {"username": self.user["username"], "password": browser_visit.PASSWORD}
        for grant, flow, more in (
                ("password", "password", named),
                ("assertion", "saml_assertion", {"assertion": "PHNhbWw-"}),
                ("hybrid_auth_code", "authorization_code", {"code": "x"}),
                ("hybrid_refresh", "refresh_token", {"refresh_token": tokens["refresh_token"]}),
                ("urn:ietf:params:oauth:grant-type:hybrid-token-exchange", "token_exchange",
                 {"subject_token": tokens["access_token"]})):
            form = {"grant_type": grant, **more, **pair}
            answer = self.server.post("/services/oauth2/token", form=form)
            self.not_granted(answer, app, flow)
            self.assertNotIn(browser_visit.PASSWORD, str(self.server.receipt(answer)))
            answer = self.server.post("/oauth2/token", form=form)
            if grant == "password":
                self.not_granted(answer, app, flow)
            else:  # Nobody knows them but Salesforce.
                self.refused(answer, "grant_type_known")

    def test_a_sign_in_by_soap_is_told_in_the_fault_that_its_clients_show(self):
        login = ('<se:Envelope xmlns:se="http://schemas.xmlsoap.org/soap/envelope/"><se:Body>'
                 '<login xmlns="urn:partner.soap.sforce.com">'
                 f"<username>{self.user['username']}</username>"
                 f"<password>{browser_visit.PASSWORD}</password></login></se:Body></se:Envelope>")
        for path in ("/services/Soap/u/59.0", "/services/Soap/c/59.0/00D000000000001"):
            answer = self.server.post(path, body=login, headers={
                "Content-Type": "text/xml", "SOAPAction": '""'})
            self.assertEqual((answer.status, answer.headers["content-type"]),
                             (500, "text/xml;charset=UTF-8"))
            fault = xml.etree.ElementTree.fromstring(answer.body)
            said = fault.find(".//faultstring").text
            self.assertIn("SOAP is not offered", said)
            self.assertIn("client credentials", said)
            receipt = self.server.receipt(answer)
            self.assertEqual((receipt["rule"], receipt["flow"]), ("grant_available", "soap"))
            self.assertNotIn(browser_visit.PASSWORD, str(receipt))

    def test_S24_what_nobody_gets_is_refused_to_no_app_like_to_an_app(self):
        app = self.app()
        told = {self.server.post("/oauth2/token", form={
            "grant_type": JWT_BEARER, "assertion": "a.b.c", "client_id": key}).json[
                "error_description"] for key in (app.key, "3MVG9" + "U" * 80)}
        self.assertEqual(len(told), 1, told)

    def test_S47_the_device_flow_is_off_also_where_it_is_switched_on(self):
        app = self.app()
        asked = self.server.admin("PATCH", f"/apps/{app.id}", {"oauth": {"device_flow": True}})
        self.assertEqual([(error["field"], error["rule"]) for error in asked.json["errors"]],
                         [("oauth.device_flow", "not_in_force")])
        self.server.accepted("PATCH", f"/apps/{app.id}", {"oauth": {"device_flow": True}})
        # A device has no secret to keep.
        for who in ({"client_id": app.key}, {"client_id": app.key, "client_secret": app.secret}):
            for prefix in DIALECTS:
                for name in ("device", "device_authorization"):
                    answer = self.server.post(f"{prefix}/{name}", form={**who, "scope": "api"})
                    self.not_granted(answer, app, "device")
                answer = self.server.post(f"{prefix}/token", form={
                    "grant_type": DEVICE, "device_code": "x" * 43, **who})
                self.not_granted(answer, app, "device")
            for form in ({"response_type": "device_code", "scope": "api", "format": "json"},
                         {"grant_type": "device", "code": "x" * 43}):  # Salesforce's own way
                answer = self.server.post("/services/oauth2/token", form={**form, **who})
                self.not_granted(answer, app, "device")
                self.assertEqual(answer.json["error_description"], "grant type not supported")
        self.assertNotIn("device_authorization_endpoint", self.told())

    def went_back_with(self, error, app, rule, **changes):
        answer = self.browser.request("GET", app.url(**changes))
        self.assertEqual(answer.status, 303, repr(answer))
        location = answer.headers["location"]
        self.assertTrue(location.startswith(web_server_flow.CALLBACK + "?"), location)
        back = web_server_flow.answer_of(location)
        self.assertEqual((back["error"], "code" in back), (error, False))
        self.assertEqual(self.server.receipt(answer)["rule"], rule)

    def shown_on_a_page(self, app, rule, sentence, **changes):
        """A request as these clients send it: all but this stands inside, or was pushed."""
        asked = urllib.parse.urlencode({"client_id": app.key, **changes})
        for prefix in DIALECTS:
            for method in ("GET", "POST"):
                answer = (self.browser.request("GET", f"{prefix}/authorize?{asked}")
                          if method == "GET" else
                          self.browser.request("POST", f"{prefix}/authorize",
                                               form={"client_id": app.key, **changes}))
                self.assertEqual(answer.status, 400, repr(answer))
                self.assertNotIn("location", answer.headers)
                self.assertIn(sentence, answer.text)
                receipt = self.server.receipt(answer)
                self.assertEqual((receipt["rule"], receipt["app"]["id"]), (rule, app.id))

    def test_S48_a_request_cannot_be_pushed_and_none_is_fetched(self):
        app = self.app()
        for prefix in DIALECTS:
            for sent in ({"form": app.request(), "login": (app.key, app.secret)},
                         {"form": app.request()}, {"form": {**app.request(), "request": "e30."}}):
                answer = self.server.post(f"{prefix}/par", **sent)
                self.assertEqual((answer.status, answer.json["error"]), (400, "invalid_request"))
                self.assertIn("ushed authorization requests", answer.json["error_description"])
                receipt = self.refused(answer, "request_not_pushed")
                self.assertEqual((receipt["flow"], receipt["app"]["id"]),
                                 ("pushed_request", app.id))
        for uri in ("urn:ietf:params:oauth:request_uri:6esc_11ACC5bwc014ltc14eY22c",
                    "https://app.example/request.jwt"):
            self.went_back_with("request_uri_not_supported", app, "request_uri_absent",
                                request_uri=uri)
            self.shown_on_a_page(app, "request_uri_absent", "Requests by reference",
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
            self.shown_on_a_page(app, "request_object_absent", "Request objects", request=request)
        # An address of its own is still none of the app's.
        self.shown_on_a_page(app, "request_object_absent", "Request objects", request=unsigned,
                             redirect_uri="https://evil.example/back", response_type="code")
        self.assertIs(self.told()["request_parameter_supported"], False)

    def test_no_app_registers_itself(self):
        wanted = {"redirect_uris": ["https://app.example/back"], "client_name": "Trial"}
        for prefix in DIALECTS:
            for sent in ({"document": wanted}, {"document": wanted, "bearer": "x"},
                         {"body": b"{", "headers": {"Content-Type": "application/json"}}):
                answer = self.server.post(f"{prefix}/register", **sent)
                self.assertEqual((answer.status, answer.json["error"]), (400, "invalid_request"))
                self.assertIn("ynamic registration", answer.json["error_description"])
                self.assertNotIn("client_id", answer.json)
                receipt = self.refused(answer, "registered_in_setup")
                self.assertEqual((receipt["flow"], receipt["app"].get("id")),
                                 ("registration", None))
            self.assertEqual(self.server.get(f"{prefix}/register").status, 405)
        self.assertNotIn("registration_endpoint", self.told())

    def proof(self):
        return {"DPoP": self.signer.sign(
            {"htm": "POST", "htu": f"{self.server.url}/oauth2/token", "iat": int(time.time()),
             "jti": str(time.monotonic_ns())}, typ="dpop+jwt", jwk=self.signer.jwk)}

    def test_S50_no_token_is_given_to_who_asks_for_one_that_is_bound_to_a_key(self):
        app = self.app()
        tokens = self.signed_in(self.browser, app)
        code = self.allowed(self.browser, app)["code"]
        pair = {"client_id": app.key, "client_secret": app.secret}
        forms = ({"grant_type": "authorization_code", "code": code,
                  "redirect_uri": web_server_flow.CALLBACK, "code_verifier": app.verifier},
                 {"grant_type": "refresh_token", "refresh_token": tokens["refresh_token"]},
                 {"grant_type": "client_credentials"})
        for form in forms:
            for prefix in DIALECTS:
                for proof in (self.proof(), {"dpop": "x"}, {"DPoP": ""}):
                    answer = self.server.post(f"{prefix}/token", form={**form, **pair},
                                              headers=proof)
                    self.assertEqual((answer.status, answer.json["error"]),
                                     (400, "invalid_request"), answer)
                    self.assertIn("DPoP", answer.json["error_description"])
                    self.assertEqual(self.refused(answer, "dpop_absent")["app"]["id"], app.id)
            # Nothing was used up by it.
            answer = self.server.post("/oauth2/token", form={**form, **pair})
            self.assertEqual((answer.status, answer.json["token_type"]), (200, "Bearer"), answer)
            self.assertNotIn("cnf", self.introspected(app, answer.json["access_token"]))
        self.assertNotIn("dpop", json.dumps(self.told()).lower())

    def test_S50_no_code_is_bound_to_a_key(self):
        key = "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"
        for dialect in ("standard", "salesforce"):
            app = self.app(dialect=dialect)
            self.went_back_with("invalid_request", app, "dpop_absent", dpop_jkt=key)
        # By POST and without a session, too, where the request goes round by GET.
        stranger = browser_visit.Browser(self.server)
        answer = stranger.request("POST", f"{app.prefix}/authorize",
                                  form=app.request(dpop_jkt=key))
        answer = stranger.request("GET", answer.headers["location"])
        back = web_server_flow.answer_of(answer.headers["location"])
        self.assertEqual(back["error"], "invalid_request")

    def test_S50_a_token_is_not_taken_for_one_that_is_bound_to_a_key(self):
        app = self.app()
        token = self.server.token({"key": app.key, "secret": app.secret})["access_token"]
        for path, status in (("/oauth2/userinfo", 401), ("/oauth2/forward-auth", 401),
                             ("/services/oauth2/userinfo", 403),
                             ("/services/data/v59.0/limits", 401), ("/setup/api/apps", 401)):
            shown = self.server.get(path, headers={"Authorization": f"DPoP {token}",
                                                   **self.proof()})
            self.assertEqual(shown.status, status, (path, shown))
            self.assertEqual(self.server.receipt(shown)["rule"], "token_shown_as_bearer", path)
            if path.startswith("/oauth2/"):
                said = shown.headers["www-authenticate"]
                self.assertTrue(said.startswith("Bearer "), said)
                self.assertIn('error="invalid_token"', said)
                self.assertIn("DPoP is not offered", said)
        self.assertEqual(self.server.get("/oauth2/userinfo", bearer=token).status, 200)


if __name__ == "__main__":
    unittest.main()
