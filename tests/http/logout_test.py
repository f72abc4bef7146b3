# SPDX-License-Identifier: Apache-2.0
"""OpenID Connect RP-Initiated Logout 1.0: an app of the session signs its user out and gets the
browser back; everybody else asks the user first, and no unregistered address is ever gone to. And
Front-Channel Logout 1.0: the page that ends a session frames its apps, whoever ends it."""

import base64
import json
import time
import unittest
import urllib.parse

import browser_visit
import web_server_flow

BYE = "https://app.example/bye"
FRONT = "https://app.example/front"
DOORS = ("/oauth2/logout", "/services/auth/idp/oidc/logout")


def claims(token):
    """What a JWT says."""
    return json.loads(base64.urlsafe_b64decode(token.split(".")[1] + "=="))


class AnAppSignsItsUserOut(web_server_flow.TestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user = cls.person()

    def app(self, dialect="standard", *, single_logout=None, **more):
        slo = {"enabled": True, "post_logout_redirect_uris": [BYE, BYE + "?lang=de"],
               **(single_logout or {})}
        return super().app(dialect=dialect, oauth={"single_logout": slo}, **more)

    def session(self, app):
        browser = self.browser_of(self.user)
        return browser, self.signed_in(browser, app)["id_token"]

    def asked(self, browser, door="/oauth2/logout", method="GET", headers=None, **parameters):
        if method == "POST":
            return browser.request("POST", door, form=parameters, headers=headers)
        return browser.request("GET", f"{door}?{urllib.parse.urlencode(parameters)}",
                               headers=headers)

    def signed_in_still(self, browser):
        return browser.api("GET", "/session").status == 200

    def frames_of(self, page):
        return [given["src"] for tag, given in page.tags if tag == "iframe"]

    def sids_of(self, page):
        return [urllib.parse.parse_qs(urllib.parse.urlsplit(frame).query)["sid"][0]
                for frame in self.frames_of(page)]

    def denied(self, browser, rule, app=None, **parameters):
        answer = self.asked(browser, **parameters)
        self.assertEqual(answer.status, 400, answer)
        self.assertNotIn("location", answer.headers)
        self.assertNotIn("refresh", answer.headers)
        receipt = self.server.receipt(answer)
        self.assertEqual((receipt["rule"], receipt["flow"]), (rule, "logout"))
        if app:
            self.assertEqual(receipt["app"]["id"], app.id)
        return browser_visit.Page(answer)

    def test_an_id_token_of_the_session_signs_out_and_goes_back(self):
        for door in DOORS:
            for method in ("GET", "POST"):
                with self.subTest(door=door, method=method):
                    app = self.app()
                    browser, token = self.session(app)
                    answer = self.asked(browser, door, method, id_token_hint=token, state="a b",
                                        post_logout_redirect_uri=BYE, ui_locales="de",
                                        logout_hint="someone")
                    self.assertEqual(answer.status, 303, answer)
                    self.assertEqual(answer.headers["location"], BYE + "?state=a%20b")
                    self.assertIsNone(browser.session)
                    self.assertFalse(self.signed_in_still(browser))

    def test_its_receipts_say_who_asked(self):
        app = self.app()
        browser, token = self.session(app)
        answer = self.asked(browser, id_token_hint=token)
        self.assertEqual(answer.status, 200)
        rows = self.server.done("GET", f"/login-history?app={app.id}")["items"]
        self.assertEqual((rows[0]["flow"], rows[0]["outcome"]), ("logout", "issued"))
        self.assertEqual(self.server.receipt(answer)["flow"], "sign_out")

    def test_the_salesforce_dialects_hint_serves_as_well(self):
        app = self.app("salesforce")
        browser, token = self.session(app)
        answer = self.asked(browser, DOORS[1], id_token_hint=token, client_id=app.key,
                            post_logout_redirect_uri=BYE + "?lang=de", state="s")
        self.assertEqual(answer.headers["location"], BYE + "?lang=de&state=s")

    def test_S66_without_a_hint_the_user_is_asked(self):
        app = self.app()
        browser, _ = self.session(app)
        page = browser_visit.Page(self.asked(browser, client_id=app.key, state="s",
                                             post_logout_redirect_uri=BYE))
        self.assertEqual((page.status, page.title), (200, "Sign out"))
        self.assertIn("asks you to sign out", page.text)
        self.assertTrue(self.signed_in_still(browser))
        answer = browser.submit(page)
        self.assertEqual(answer.headers["location"], BYE + "?state=s")
        self.assertFalse(self.signed_in_still(browser))

    def test_S66_another_users_hint_asks_and_names_nobody(self):
        app = self.app()
        other = self.browser_of(self.person())
        token = self.signed_in(other, app)["id_token"]
        browser, _ = self.session(app)
        page = browser_visit.Page(self.asked(browser, id_token_hint=token))
        self.assertEqual(page.title, "Sign out")
        self.assertTrue(self.signed_in_still(browser))
        self.assertTrue(self.signed_in_still(other))

    def test_S66_a_hint_of_another_session_of_the_same_user_asks(self):
        app = self.app()
        _, token = self.session(app)
        browser, _ = self.session(app)
        self.assertEqual(browser_visit.Page(self.asked(browser, id_token_hint=token)).title,
                         "Sign out")
        self.assertTrue(self.signed_in_still(browser))

    def test_signing_in_again_in_the_same_browser_keeps_the_apps(self):
        app = self.app()
        browser, token = self.session(app)
        self.assertEqual(browser.sign_in(self.user["username"], path="/login?again=1").status, 303)
        answer = self.asked(browser, id_token_hint=token, post_logout_redirect_uri=BYE)
        self.assertEqual(answer.headers.get("location"), BYE)

    def test_S66_an_address_that_is_not_registered_is_never_gone_to(self):
        app = self.app()
        browser, token = self.session(app)
        for uri in (BYE + "/", BYE + "?x=1", "https://evil.example/bye", BYE.upper(),
                    "//app.example/bye", web_server_flow.CALLBACK, "https://app.example:444/bye",
                    "http://app.example/bye", "javascript:alert(1)"):
            for more in ({"id_token_hint": token}, {"client_id": app.key}):
                with self.subTest(uri=uri, more=list(more)):
                    page = self.denied(browser, "post_logout_redirect_uri_registered", app,
                                       post_logout_redirect_uri=uri, **more)
                    self.assertNotIn(uri, page.links)
        self.assertTrue(self.signed_in_still(browser))

    def test_each_rule_shows_a_page_and_leaves_the_session(self):
        app, off = self.app(), super().app()
        browser, token = self.session(app)
        access = self.signed_in(browser, app)["access_token"]
        self.denied(browser, "id_token_hint_valid", id_token_hint=access)
        self.denied(browser, "id_token_hint_valid", id_token_hint=token[:-4] + "AAAA",
                    post_logout_redirect_uri=BYE)
        self.denied(browser, "app_known", client_id="nobody", post_logout_redirect_uri=BYE)
        self.denied(browser, "id_token_hint_of_this_app", off, client_id=off.key,
                    id_token_hint=token)
        self.denied(browser, "logout_app_named", post_logout_redirect_uri=BYE, state="s")
        self.denied(browser, "single_logout_enabled", off, client_id=off.key,
                    post_logout_redirect_uri=BYE)
        self.server.accepted("PATCH", f"/apps/{off.id}", {"oauth": {"enabled": False}})
        self.denied(browser, "oauth_enabled", off, client_id=off.key)
        self.assertTrue(self.signed_in_still(browser))

    def test_switched_off_a_hint_proves_nothing(self):
        app = super().app()
        browser, token = self.session(app)
        page = browser_visit.Page(self.asked(browser, id_token_hint=token))
        self.assertEqual(page.title, "Sign out")
        self.assertTrue(self.signed_in_still(browser))

    def test_with_no_session_it_goes_back_for_a_hint_and_offers_a_link_without(self):
        app = self.app()
        _, token = self.session(app)
        stranger = browser_visit.Browser(self.server)
        answer = self.asked(stranger, id_token_hint=token, post_logout_redirect_uri=BYE)
        self.assertEqual(answer.headers["location"], BYE)
        page = browser_visit.Page(self.asked(stranger, client_id=app.key, state="s",
                                             post_logout_redirect_uri=BYE))
        self.assertEqual((page.status, page.ids["notice"]), (200, "You are signed out."))
        self.assertIn(BYE + "?state=s", page.links)
        self.assertEqual(self.asked(stranger).status, 200)

    def test_a_form_of_another_site_arrives_by_get(self):
        app = self.app()
        browser, token = self.session(app)
        kept, browser.cookies = browser.cookies, {}  # SameSite=Lax
        answer = self.asked(browser, method="POST", id_token_hint=token, state="s",
                            post_logout_redirect_uri=BYE,
                            headers={"Origin": "https://app.example",
                                     "Sec-Fetch-Site": "cross-site"})
        self.assertEqual(answer.status, 303)
        browser.cookies = kept
        answer = browser.request("GET", answer.headers["location"])
        self.assertEqual(answer.headers["location"], BYE + "?state=s")

    def test_S13_the_answer_to_the_question_comes_from_our_page(self):
        browser, _ = self.session(self.app())
        answer = browser.request("POST", "/logout", form={"form_token": "x", "request": ""})
        self.assertEqual(answer.status, 403)
        self.assertTrue(self.signed_in_still(browser))

    def test_what_cannot_be_read_is_told_on_a_page(self):
        browser = browser_visit.Browser(self.server)
        answer = browser.request("GET", "/oauth2/logout?state=a&state=b")
        self.assertEqual((answer.status, self.server.receipt(answer)["rule"]),
                         (400, "parameters_once"))

    def test_frames_of_the_apps_are_all_that_the_page_may_load(self):
        first = self.app(single_logout={"url": FRONT})
        second = self.app(single_logout={"url": "https://other.example:8443/out?x=1"})
        browser, token = self.session(first)
        self.signed_in(browser, second)
        answer = self.asked(browser, id_token_hint=token, post_logout_redirect_uri=BYE, state="s")
        self.assertEqual(answer.status, 200)
        page = browser_visit.Page(answer)
        frames = sorted(self.frames_of(page))
        self.assertEqual(len(frames), 2)
        starts = (FRONT + "?iss=", "https://other.example:8443/out?x=1&iss=")
        for frame, start in zip(frames, starts):
            self.assertTrue(frame.startswith(start), frame)
            query = urllib.parse.parse_qs(urllib.parse.urlsplit(frame).query)
            self.assertEqual(query["iss"], [self.server.url])
            self.assertEqual(query["sid"], [claims(token)["sid"]])
        policy = {line.split()[0]: line.split()[1:]
                  for line in answer.headers["content-security-policy"].split("; ")}
        self.assertEqual(sorted(policy["frame-src"]),
                         ["https://app.example", "https://other.example:8443"])
        self.assertEqual(policy["default-src"], ["'none'"])
        self.assertEqual(answer.headers["refresh"], f"3;url={BYE}?state=s")
        states = {row["app"]["id"]: row["state"] for row in self.server.done(
            "GET", f"/logouts?user={self.user['id']}&channel=front&limit=2")["items"]}
        self.assertEqual(states, {first.id: "shown", second.id: "shown"})

    def test_somebody_else_who_signs_in_shows_the_frames_and_goes_on(self):
        app, silent = self.app(single_logout={"url": FRONT}), super().app()
        browser, token = self.session(app)
        self.signed_in(browser, silent)
        other = self.person()
        login = browser.follow(browser.request("GET", app.url(prompt="login")))
        answer = browser.submit(login, username=other["username"],
                                password=browser_visit.PASSWORD)
        self.assertEqual(answer.status, 200, answer)
        page = browser_visit.Page(answer)
        self.assertEqual(page.title, "Another user is signed out")
        self.assertNotIn(self.user["username"], page.text)
        frame, = self.frames_of(page)
        self.assertTrue(frame.startswith(FRONT + "?iss="), frame)
        told = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(frame).query))
        self.assertEqual(told, {"iss": self.server.url, "sid": claims(token)["sid"]})
        self.assertTrue(answer.headers["content-security-policy"].endswith(
            "; frame-src https://app.example"), answer.headers)
        self.assertEqual(answer.headers["cache-control"], "no-store")
        # On by a link, or by itself, to what the app has asked for: the other user is signed in.
        onward, = page.links
        self.assertTrue(onward.startswith("/oauth2/authorize?"), onward)
        self.assertEqual(answer.headers["refresh"], "3;url=" + onward)
        consent = browser.get(onward)
        self.assertEqual(consent.title, "Allow access?", consent.text)
        self.assertEqual(browser.api("GET", "/session").json["user"]["id"], other["id"])
        row, = self.server.done("GET", f"/logouts?app={app.id}")["items"]
        self.assertEqual((row["channel"], row["state"], row["user"]["id"]),
                         ("front", "shown", self.user["id"]))

    def test_what_the_replaced_user_let_the_app_do_stays(self):
        app = self.app(single_logout={"url": FRONT})
        browser, _ = self.session(app)
        stays = self.signed_in(browser, app)
        goes = self.signed_in(browser, app, scope="openid api")
        answer = browser.sign_in(self.person()["username"], path="/login?again=1")
        self.assertEqual(answer.status, 200, answer)
        self.assertEqual(self.server.get("/oauth2/userinfo", bearer=goes["access_token"]).status,
                         401)
        self.assertEqual(app.refresh(stays["refresh_token"]).status, 200)
        again = self.browser_of(self.user)
        answer = again.request("GET", app.url(prompt="none"))  # Nobody is asked anew.
        self.assertIn("code", web_server_flow.answer_of(answer.headers["location"]))

    def test_with_no_frame_to_show_the_browser_goes_straight_on(self):
        app = self.app()  # Hears of nothing: it may only ask to sign its user out.
        browser, _ = self.session(app)
        answer = browser.sign_in(self.person()["username"], path="/login?again=1&next=/account")
        self.assertEqual((answer.status, answer.headers["location"]), (303, "/account"))
        self.assertEqual(self.server.done("GET", f"/logouts?app={app.id}")["items"], [])

    def test_before_the_code_of_the_other_user_the_frames_are_shown(self):
        app = self.app(single_logout={"url": FRONT})
        browser, token = self.session(app)
        other = self.person()
        key = self.register(other["username"])
        answer = browser.sign_in(other["username"], path="/login?again=1&next=/account")
        page = browser_visit.Page(answer)
        self.assertEqual(self.sids_of(page), [claims(token)["sid"]])
        code = browser.get(page.links[0])
        self.assertEqual(code.title, "Enter your code")
        answer = browser.submit(code, code=web_server_flow.totp(key))
        self.assertEqual((answer.status, answer.headers["location"]), (303, "/account"))

    def test_a_first_sign_in_of_somebody_else_shows_them_too(self):
        app = self.app(single_logout={"url": FRONT})
        browser, token = self.session(app)
        link = browser_visit.link_for(self.server, self.person()["username"])
        page = browser_visit.Page(browser.choose_password(link))
        self.assertEqual(self.sids_of(page), [claims(token)["sid"]])
        self.assertEqual(page.links, ["/account"])

    def test_the_same_user_again_is_signed_out_of_nothing_until_the_end(self):
        app = self.app(single_logout={"url": FRONT})
        browser, first = self.session(app)
        answer = browser.sign_in(self.user["username"], path="/login?again=1")
        self.assertEqual(answer.status, 303, answer)
        self.assertEqual(self.server.done("GET", f"/logouts?app={app.id}")["items"], [])
        second = self.signed_in(browser, app)["id_token"]
        sids = [claims(token)["sid"] for token in (first, second)]
        self.assertNotEqual(*sids)
        page = browser_visit.Page(self.asked(browser, id_token_hint=second))
        self.assertEqual(sorted(self.sids_of(page)), sorted(sids))

    def test_a_sid_is_no_number_and_survives_a_restart(self):
        app = self.app(single_logout={"url": FRONT})
        browser = self.browser_of(self.person())
        tokens = self.signed_in(browser, app)
        sid = claims(tokens["id_token"])["sid"]
        self.assertRegex(sid, r"^[\w-]{43}$")  # 256 bits that nobody guesses.
        other = claims(self.signed_in(self.browser_of(self.person()), app)["id_token"])["sid"]
        self.assertNotEqual(sid[:20], other[:20])
        self.server.restart()
        renewed = app.refresh(tokens["refresh_token"])
        self.assertEqual(renewed.status, 200, repr(renewed))
        self.assertEqual(claims(renewed.json["id_token"])["sid"], sid)
        page = browser_visit.Page(self.asked(browser, id_token_hint=tokens["id_token"]))
        self.assertEqual(self.sids_of(page), [sid])  # Nobody was asked: it is the session's own.

    def test_a_frame_that_cannot_be_shown_is_named(self):
        app = self.app(single_logout={"url": FRONT})
        browser, _ = self.session(app)
        sessions = self.server.done("GET", f"/users/{self.user['id']}/sessions")["items"]
        self.server.admin("DELETE", f"/users/{self.user['id']}/sessions/{sessions[0]['id']}")
        self.assertFalse(self.signed_in_still(browser))
        end = time.monotonic() + 10
        while not (rows := self.server.done("GET", f"/logouts?app={app.id}")["items"]):
            self.assertLess(time.monotonic(), end)
            time.sleep(0.05)
        row = rows[0]
        self.assertEqual((row["channel"], row["state"]), ("front", "not_reached"))
        self.assertIn("did not end in its browser", row["because"])

    def test_tokens_of_the_session_end_and_refresh_tokens_stay(self):
        app = self.app()
        browser, token = self.session(app)
        stays = self.signed_in(browser, app)
        goes = self.signed_in(browser, app, scope="openid api")
        self.asked(browser, id_token_hint=token)
        self.assertEqual(self.server.get("/oauth2/userinfo", bearer=goes["access_token"]).status,
                         401)
        self.assertEqual(self.server.get("/oauth2/userinfo", bearer=stays["access_token"]).status,
                         200)
        self.assertEqual(app.refresh(stays["refresh_token"]).status, 200)

    def test_discovery_says_so(self):
        found = self.server.get("/.well-known/openid-configuration").json
        self.assertEqual(found["end_session_endpoint"], self.server.url + "/oauth2/logout")
        for name in ("frontchannel_logout", "backchannel_logout"):
            self.assertIs(found[name + "_supported"], True)
            self.assertIs(found[name + "_session_supported"], True)
        self.assertEqual(found["check_session_iframe"], self.server.url + "/oauth2/check-session")

    def test_the_settings_are_checked(self):
        def tried(**settings):
            app = self.server.admin("PATCH", f"/apps/{self.plain.id}",
                                    {"oauth": {"single_logout": settings}})
            return app.status, sorted((e["field"].rsplit(".", 1)[1], e["rule"])
                                      for e in app.json.get("errors", []))
        self.plain = super().app()
        self.assertEqual(tried(enabled=True), (422, [("url", "required")]))
        self.assertEqual(tried(url="ftp://x/")[0], 422)
        self.assertEqual(tried(url="https://elsewhere.example/out"),
                         (422, [("url", "single_logout_elsewhere")]))
        self.assertEqual(tried(back_channel_url="https://10.0.0.7/out"),
                         (422, [("back_channel_url", "url_inner_network")]))
        self.assertEqual(tried(post_logout_redirect_uris=["https://app.example/*"])[0], 422)
        self.assertEqual(tried(enabled=True, url=FRONT), (200, []))


if __name__ == "__main__":
    unittest.main()
