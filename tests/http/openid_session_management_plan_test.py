# SPDX-License-Identifier: Apache-2.0
"""OpenID Connect Session Management 1.0, without a browser: the OpenID Foundation's plan
oidcc-session-management-certification-test-plan asks the page that frames answer from, and here its
digest is made by hand from the cookie. tests/browser/session_management_test.mjs asks it in
Chromium."""

import hashlib
import re
import unittest

import browser_visit
import openid_rp

BYE = "https://app.example/post_logout_redirect"
ORIGIN = "https://app.example"
COOKIE = "doorward-state"
ISSUER = "https://id.example.com"


def digest(*parts):
    return hashlib.sha256(" ".join(parts).encode()).hexdigest()


def answer_of(rp, browser, session_state, origin=ORIGIN):
    """What the framed page says (section 3.2)."""
    state, place, salt = session_state.split(".")
    if digest(rp.app.key, origin, salt) != place:
        return "error"
    here = browser.cookies.get(COOKIE, "")
    return "unchanged" if digest(rp.app.key, origin, here, salt) == state else "changed"


class SessionManagementPlan(openid_rp.PlanCase):
    def party(self, **oauth):
        slo = {"enabled": True, "post_logout_redirect_uris": [BYE]}
        return super().party(**{"single_logout": slo, **oauth})

    def state_of(self, rp, browser=None, **changes):
        return self.authorized(rp, browser, **changes)[1]["session_state"]

    def test_oidcc_session_management_discovery_endpoint_verification(self):
        metadata = self.party().metadata
        self.assertTrue(metadata["check_session_iframe"].startswith(metadata["issuer"] + "/"))
        self.assertIn("end_session_endpoint", metadata)

    def test_oidcc_session_management_rp_initiated_logout(self):
        rp = self.party()
        asked, given = self.authorized(rp)
        tokens = self.redeemed(rp, given["code"]).json
        before = given["session_state"]
        self.assertNotIn(" ", before)
        self.assertEqual(answer_of(rp, self.browser, before), "unchanged")
        answer = self.browser.request("GET", rp.logout_url(
            id_token_hint=tokens["id_token"], post_logout_redirect_uri=BYE, state="s"))
        self.assertEqual(answer.headers["location"], BYE + "?state=s")
        self.assertEqual(answer_of(rp, self.browser, before), "changed")

    def test_each_answer_has_its_own_and_all_of_a_session_hold(self):
        first, second = self.party(), self.party()
        states = [self.state_of(first), self.state_of(first), self.state_of(second)]
        self.assertEqual(len(set(states)), 3)
        for rp, state in zip((first, first, second), states):
            self.assertEqual(answer_of(rp, self.browser, state), "unchanged")
        self.assertEqual(answer_of(second, self.browser, states[0]), "error")
        self.assertEqual(answer_of(first, self.browser, states[0], "https://evil.example"), "error")

    def test_an_error_tells_it_too_and_somebody_who_signs_in_changes_it(self):
        rp = self.party()
        stranger = browser_visit.Browser(self.server)
        _, given = self.authorized(rp, stranger, prompt="none")
        self.assertEqual(given["error"], "login_required")
        self.assertNotIn(COOKIE, stranger.cookies)
        self.assertEqual(answer_of(rp, stranger, given["session_state"]), "unchanged")
        _, twice = self.authorized(rp, stranger, prompt="none")
        self.assertNotEqual(twice["session_state"], given["session_state"])
        signed_in = self.state_of(rp, stranger)
        self.assertEqual(answer_of(rp, stranger, given["session_state"]), "changed")
        self.assertEqual(answer_of(rp, stranger, signed_in), "unchanged")

    def test_another_user_and_every_end_that_the_browser_sees_change_it(self):
        def signs_in_as(username):
            return lambda: self.browser.sign_in(username, path="/login?again=1")
        for change in (signs_in_as(self.other["username"]), signs_in_as(self.user["username"]),
                       lambda: self.browser.submit(self.browser.get("/logout")),
                       self.ended_by_an_administrator):
            self.browser = self.browser_of(self.user)
            rp = self.party()
            before = self.state_of(rp)
            self.assertEqual(answer_of(rp, self.browser, before), "unchanged")
            change()
            self.assertEqual(answer_of(rp, self.browser, before), "changed")

    def ended_by_an_administrator(self):
        self.server.done("DELETE", f"/users/{self.user['id']}/sessions")
        self.browser.get("/login")  # The browser learns of it with its next visit.

    def test_what_another_site_frames_shows_or_posts_changes_nothing(self):
        rp = self.party()
        self.state_of(rp)
        state = {COOKIE: self.browser.cookies[COOKIE]}  # The session's cookie does not come along.

        def taken_away(path, purpose, method="GET", site="cross-site"):
            seen = browser_visit.Browser(self.server)
            seen.cookies = dict(state)
            too_long = rp.app.request(**self.asked(prompt="none", state="s" * 9000))
            seen.request(method, path, form=too_long if method == "POST" else None,
                         headers={"Sec-Fetch-Site": site, "Sec-Fetch-Dest": purpose})
            return seen.cookies.get(COOKIE) != state[COOKIE]

        silent = rp.app.url(**self.asked(prompt="none"))
        for path in ("/login", silent, "/oauth2/logout"):
            for purpose in ("iframe", "image", "empty"):
                with self.subTest(path=path[:20], purpose=purpose):
                    self.assertFalse(taken_away(path, purpose))
            self.assertTrue(taken_away(path, "document"), path)
        self.assertFalse(taken_away("/oauth2/authorize", "document", "POST"))
        self.assertTrue(taken_away("/oauth2/authorize", "document", "POST", "same-origin"))

    def test_the_cookie_is_for_scripts_and_tells_nothing(self):
        rp = self.party()
        self.authorized(rp)
        answer = self.browser.request("GET", rp.app.url(**self.asked()))
        self.assertEqual([line for line in answer.cookies if COOKIE in line], [])  # It has it.
        self.browser.cookies.pop(COOKIE)
        answer = self.browser.request("GET", rp.app.url(**self.asked()))
        line = next(line for line in answer.cookies if line.startswith(COOKIE + "="))
        value, _, rest = line.partition("; ")
        self.assertRegex(value, COOKIE + "=[0-9a-f]{64}$")
        self.assertEqual(rest, "Path=/; SameSite=Lax")
        # It is no session, and says nothing of one.
        thief = browser_visit.Browser(self.server)
        value = value.partition("=")[2]
        for name in (COOKIE, "doorward"):
            thief.cookies = {name: value}
            self.assertEqual(thief.api("GET", "/session").status, 401)
        self.assertNotIn(value, self.browser.session)

    def test_switched_off_or_without_openid_there_is_none(self):
        off = super().party()
        self.assertNotIn("session_state", self.authorized(off)[1])
        rp = self.party(scopes=["openid", "api"])
        self.assertNotIn("session_state", self.authorized(rp, scope="api")[1])
        native = self.party(callback_urls=["com.example.app:/back"])
        request = self.asked(redirect_uri="com.example.app:/back")
        page = browser_visit.Page(self.browser.request("GET", native.app.url(**request)))
        answer = self.browser.submit(page, decision="allow")
        self.assertTrue(answer.headers["location"].startswith("com.example.app:/back?code="))
        self.assertNotIn("session_state", answer.headers["location"])

    def test_S10_the_page_may_be_framed_and_does_nothing_but_answer(self):
        path = self.party().path("check_session_iframe")
        answer = self.server.get(path)
        self.assertEqual(answer.status, 200)
        policy = dict(part.split(" ", 1) for part in
                      answer.headers["content-security-policy"].split("; "))
        self.assertEqual(policy, {"default-src": "'none'", "script-src": "'self'",
                                  "form-action": "'none'", "frame-ancestors": "*",
                                  "base-uri": "'none'"})
        self.assertNotIn("x-frame-options", answer.headers)
        self.assertEqual(answer.cookies, [])
        tags = [tag for tag, _ in browser_visit.Page(answer).tags]
        self.assertEqual(tags, ["html", "head", "meta", "title", "script", "body"])
        self.assertIn(f'data-cookie="{COOKIE}"', answer.text)
        script = self.server.get(re.search(r'script src="([^"]+)"', answer.text)[1])
        self.assertEqual((script.status, script.headers["content-type"]),
                         (200, "text/javascript;charset=UTF-8"))
        for asking in ("fetch", "XMLHttpRequest", "innerHTML", "eval", "import"):
            self.assertNotIn(asking, script.text)
        refused = self.server.post(path)
        self.assertEqual(refused.status, 405)


class TlsBrowser(browser_visit.Browser):
    """Behind a proxy that speaks TLS."""

    def _headers(self, method, more):
        origin = {} if method == "GET" else {"Origin": ISSUER}
        return {**super()._headers(method, more), "X-Forwarded-Proto": "https", **origin}


class SessionManagementOverTls(openid_rp.PlanCase):
    options = ("--issuer", ISSUER, "--trusted-proxy", "127.0.0.1")

    def setUp(self):
        pass

    def test_S12_the_cookie_goes_along_in_frames_and_no_other_host_plants_it(self):
        browser = TlsBrowser(self.server)
        rp = self.party(single_logout={"enabled": True, "post_logout_redirect_uris": [BYE]})
        _, given = self.authorized(rp, browser)
        name = "__Host-" + COOKIE
        self.assertIn(name, browser.cookies)
        browser.cookies[name] = "planted"
        answer = browser.request("GET", rp.app.url(**self.asked()))
        self.assertIn("session_state=", answer.headers["location"])
        line = next(line for line in answer.cookies if line.startswith(name + "="))
        value, _, rest = line.partition("; ")
        self.assertEqual(rest, "Path=/; SameSite=None; Secure")
        state, _, salt = given["session_state"].split(".")
        self.assertEqual(digest(rp.app.key, ORIGIN, value.partition("=")[2], salt), state)
        self.assertIn(f'data-cookie="{name}"', browser.get("/oauth2/check-session").text)


if __name__ == "__main__":
    unittest.main()
