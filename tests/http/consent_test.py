# SPDX-License-Identifier: Apache-2.0
"""The consent page: what it says of the access that an app would get (for whom, how long, by each
refresh token policy), and that a yes covers what the page has shown and nothing else."""

import unittest
import urllib.parse

import browser_visit
import web_server_flow
from browser_visit import Page
from web_server_flow import answer_of

WEB = "Manage user data via Web browsers"


class Consent(web_server_flow.TestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user = cls.person()

    def setUp(self):
        self.browser = self.browser_of(self.user)

    def change(self, app, **oauth):
        self.server.change_app({"id": app.id}, {"oauth": oauth})

    def page(self, app, **changes):
        page = self.browser.get(app.url(**changes))
        self.assertEqual(page.title, "Allow access?", page.text)
        return page

    # What a yes covers.

    def test_S13_a_yes_covers_what_the_page_has_shown(self):
        for dialect in ("standard", "salesforce"):
            app = self.app(dialect=dialect, oauth={"scopes": ["openid", "api"]})
            page = self.page(app, scope=None)
            self.assertNotIn(WEB, page.ids["scopes"])
            self.change(app, scopes=["openid", "api", "web"])
            again = Page(self.browser.submit(page, decision="allow"))
            self.assertEqual((again.status, again.title), (200, "Allow access?"), again.text)
            self.assertIn(WEB, again.ids["scopes"])
            # Nothing was allowed so far.
            nothing = self.browser.request("GET", app.url(scope="api", prompt="none"))
            self.assertNotIn("code", answer_of(nothing.headers["location"]))
            back = self.browser.submit(again, decision="allow")
            tokens = app.redeem(answer_of(back.headers["location"])["code"])
            self.assertEqual(set(tokens.json["scope"].split()), {"openid", "api", "web"})

    def test_S13_nor_does_it_cover_less_unseen(self):
        app = self.app(oauth={"scopes": ["openid", "api", "web"]})
        page = self.page(app, scope=None)
        self.change(app, scopes=["openid", "api"])
        again = Page(self.browser.submit(page, decision="allow"))
        self.assertEqual((again.status, again.title), (200, "Allow access?"), again.text)
        self.assertNotIn(WEB, again.ids["scopes"])

    def test_S56_a_scope_of_the_same_name_as_one_that_was_deleted_is_another(self):
        made = self.server.done("POST", "/scopes", {"name": "pets", "label": "Pets"})
        scopes = ["openid", "refresh_token", "pets"]
        app = self.app(oauth={"scopes": scopes, "jwt_access_tokens": {"enabled": True}})
        asked = {"scope": " ".join(scopes)}
        tokens = self.signed_in(self.browser, app, **asked)

        def told():
            return self.server.post("/oauth2/introspect", form={
                "token": tokens["access_token"], "client_id": app.key,
                "client_secret": app.secret}).json["scope"]
        self.assertIn("pets", told())
        self.change(app, scopes=scopes[:2])
        self.server.admin("DELETE", f"/scopes/{made['id']}")
        self.server.done("POST", "/scopes", {"name": "pets", "label": "Other pets"})
        self.change(app, scopes=scopes)
        self.assertNotIn("pets", told())
        self.assertNotIn("pets", app.refresh(tokens["refresh_token"]).json["scope"])
        answer = self.browser.request("GET", app.url(prompt="none", **asked))
        self.assertEqual(answer_of(answer.headers["location"])["error"], "consent_required")
        self.assertIn("pets", self.signed_in(self.browser, app, **asked)["scope"])

    def test_S13_nobody_else_says_what_was_shown(self):
        app = self.app(oauth={"scopes": ["openid", "api"]})
        page = self.page(app, scope=None)
        self.assertEqual(page.fields["doorward_shown"], "api openid")
        self.change(app, scopes=["openid", "api", "web"])
        for shown in ("api web openid", "api openid web", ""):
            answer = self.browser.submit(page, decision="allow", doorward_shown=shown)
            self.assertEqual(answer.status, 200, repr(answer))

    def test_a_no_is_one_whatever_has_changed(self):
        app = self.app(oauth={"scopes": ["openid", "api"]})
        page = self.page(app, scope=None)
        self.change(app, scopes=["openid", "api", "web"])
        answer = self.browser.submit(page, decision="deny")
        self.assertEqual(answer_of(answer.headers["location"])["error"], "access_denied")

    def test_a_no_is_one_however_old_its_page(self):
        app = self.app()
        page = self.page(app)
        self.signed_in(self.browser, app)  # The same user says yes with another tab.
        for stale in ({"doorward_asked": "1.old"}, {"doorward_asked": ""},
                      {"doorward_shown": "openid"}, {}):
            answer = self.browser.submit(page, decision="deny", **stale)
            back = answer_of(answer.headers["location"])
            self.assertEqual((back.get("error"), back["state"]), ("access_denied", "s-1"), stale)
            self.assertNotIn("code", back)

    def test_a_no_on_an_old_page_needs_no_sign_in_anew(self):
        for asked in ({"prompt": "login"}, {"max_age": "0"}):
            app = self.app()
            sign_in = self.browser.follow(self.browser.request("GET", app.url(**asked)))
            signed_in = self.browser.submit(sign_in, username=self.user["username"],
                                            password=browser_visit.PASSWORD)
            page = self.browser.follow(signed_in)
            self.assertEqual(page.title, "Allow access?", page.text)
            answer = self.browser.submit(page, decision="deny", doorward_asked="1.old")
            back = answer_of(answer.headers["location"])
            self.assertEqual(back.get("error"), "access_denied", asked)

    def test_S13_a_page_of_another_session_decides_nothing_and_leads_on_to_the_app(self):
        for dialect in ("standard", "salesforce"):
            for decision in ("allow", "deny"):
                app = self.app(dialect=dialect)
                page = self.page(app)
                signed_in = self.browser.sign_in(self.user["username"], path="/login?again=1")
                self.assertEqual(signed_in.status, 303, repr(signed_in))
                answer = self.browser.submit(page, decision=decision)
                self.assertEqual(answer.status, 403, repr(answer))
                self.assertEqual(self.server.receipt(answer)["rule"], "request_from_our_pages")
                old = Page(answer)
                self.assertIn("since this page was loaded", old.ids["alert"])
                self.assertEqual((old.title, old.action), ("This page is too old", None))
                again = self.browser.get(old.links[0])
                self.assertEqual(again.title, "Allow access?", again.text)
                back = self.browser.submit(again, decision="allow")
                self.assertEqual(app.redeem(answer_of(back.headers["location"])["code"]).status,
                                 200)

    def test_whoever_has_signed_out_meanwhile_signs_in_and_goes_on_to_the_app(self):
        app = self.app()
        page = self.page(app)
        self.browser.submit(self.browser.get("/logout"))
        old = Page(self.browser.submit(page, decision="allow"))
        sign_in = self.browser.follow(self.browser.request("GET", old.links[0]))
        self.assertEqual(sign_in.title, "Sign in")
        back = self.browser.submit(sign_in, username=self.user["username"],
                                   password=browser_visit.PASSWORD)
        again = self.browser.follow(back)
        self.assertEqual(again.title, "Allow access?", again.text)

    def test_S13_what_was_posted_as_a_request_leads_nowhere_else(self):
        page = self.page(self.app())
        for request, link in (("%", "/account"), ("https://evil.example/", "/oauth2/authorize?"),
                              ("redirect_uri=https%3A%2F%2Fevil.example%2F", "/oauth2/authorize?")):
            answer = self.browser.submit(page, decision="allow", form_token="x", request=request)
            self.assertEqual(answer.status, 403, repr(answer))
            links = Page(answer).links
            self.assertEqual(len(links), 1, links)
            self.assertTrue(links[0].startswith(link), links)
            there = self.browser.request("GET", links[0]).headers.get("location", "")
            self.assertNotIn("evil.example", there)

    def test_what_was_asked_for_by_name_is_not_asked_twice(self):
        app = self.app(oauth={"scopes": ["openid", "api"]})
        page = self.page(app, scope="api")
        self.change(app, scopes=["openid", "api", "web"])
        answer = self.browser.submit(page, decision="allow")
        self.assertIn("code", answer_of(answer.headers["location"]))

    # What the page says.

    def test_the_page_names_the_server_that_the_tokens_are_for(self):
        page = self.page(self.app())
        name = self.server.done("GET", "/organization")["name"]
        self.assertEqual(page.ids["audience"], f"{name} ({self.server.url})")
        self.assertNotIn("others-told", page.ids)

    def test_the_page_names_whom_else_an_id_token_is_for(self):
        other = "https://other.example"
        app = self.app(oauth={"id_token": {"enabled": True, "audiences": [other]}})
        self.assertEqual(self.page(app).ids["others-told"], other)
        self.assertNotIn("others-told", self.page(app, scope="api").ids)

    def test_the_page_tells_how_long_an_access_token_is_good_for(self):
        opaque = self.app(policies={"session_timeout_minutes": 90})
        self.assertEqual(self.page(opaque).ids["access-lifetime"],
                         "The access holds for 1 hour 30 minutes.")
        signed = self.app(oauth={"jwt_access_tokens": {"enabled": True, "lifetime_minutes": 1}})
        self.assertEqual(self.page(signed).ids["access-lifetime"],
                         "The access holds for 1 minute.")

    def test_the_page_tells_each_refresh_token_policy(self):
        renews = "The app may renew it when you are not here, "
        ends = "Then it ends: the app cannot renew it without you."
        for policy, said in (
                ({"policy": "until_revoked"},
                 renews + "until you or an administrator take that back."),
                ({"policy": "after", "period": 30, "unit": "days"},
                 renews + "for 30 days from now."),
                ({"policy": "if_not_used_for", "period": 1, "unit": "months"},
                 renews + "until it has not done so for 1 month."),
                ({"policy": "immediately"}, ends)):
            app = self.app(policies={"refresh_token": policy})
            self.assertEqual(self.page(app).ids["lifetime"], said)
            self.assertEqual(self.page(app, scope="openid api").ids["lifetime"], ends)

    def test_another_sign_in_ends_one_only_where_this_one_stays(self):
        app = self.app(policies={"limits": {"refresh_tokens_per_user": 1}})
        self.assertNotIn("limit", self.page(app).ids)
        first = self.signed_in(self.browser, app)
        self.assertIn("keeps 1 sign-in of you", self.page(app, prompt="consent").ids["limit"])
        self.assertNotIn("limit", self.page(app, prompt="consent", scope="api").ids)
        self.server.change_app({"id": app.id},
                               {"policies": {"refresh_token": {"policy": "immediately"}}})
        page = self.page(app, prompt="consent")
        self.assertNotIn("limit", page.ids)
        second = self.browser.submit(page, decision="allow")
        code = answer_of(second.headers["location"])["code"]
        self.assertEqual(app.redeem(code).status, 200)
        self.server.change_app({"id": app.id},
                               {"policies": {"refresh_token": {"policy": "until_revoked"}}})
        self.assertEqual(app.refresh(first["refresh_token"]).status, 200)

    def test_where_nobody_is_asked_the_receipt_and_the_account_say_which_sign_in_ends(self):
        self.server.done("PATCH", "/organization", {"keep_every_issue": True})
        app = self.app(policies={"permitted_users": "admin_approved",
                                 "profiles": ["Standard User"],
                                 "limits": {"refresh_tokens_per_user": 1}})

        def kept(**changes):
            """What a sign-in's receipt says, before its code is redeemed."""
            answer = self.browser.request("GET", app.url(**changes))
            code = answer_of(answer.headers["location"])["code"]
            checks = self.server.receipt(answer)["checks"]
            return code, next(c["found"] for c in checks if c["rule"] == "scope_remains")
        code, found = kept()
        self.assertTrue(found.endswith("; sign-ins kept: 0 of 1"), found)
        first = app.redeem(code).json["refresh_token"]
        self.assertIn("The next one ends the one that was used longest ago.",
                      self.browser.get("/account").text)
        self.assertNotIn("sign-ins kept", kept(scope="openid")[1])
        code, found = kept()
        self.assertTrue(found.endswith("1 of 1, so that the one used longest ago ends"), found)
        self.assertEqual(app.refresh(first).status, 200)  # Not yet.
        self.assertEqual(app.redeem(code).status, 200)
        self.assertEqual(app.refresh(first).status, 400)

    # Browsers hold a form's policy against every address that its answer leads to.

    def test_a_page_whose_form_ends_at_an_app_leaves_the_way_on_to_the_app(self):
        app = self.app(oauth={"callback_urls": [web_server_flow.CALLBACK, "http://[::1]/back",
                                                "com.example.app:/back"]})
        sign_in = "/login?next="
        for uri in (web_server_flow.CALLBACK, "http://[::1]:4000/back", "com.example.app:/back"):
            asked = app.url(redirect_uri=uri)
            for path in (asked, sign_in + urllib.parse.quote(asked, safe="")):
                policy = self.browser_or_stranger(path).headers["content-security-policy"]
                self.assertNotIn("form-action", policy)
                self.assertIn("base-uri 'none'", policy)
                self.assertIn("frame-ancestors 'none'", policy)
        for path in ("/login", sign_in + "%2Fsetup%2F", "/account", sign_in + urllib.parse.quote(
                app.url(redirect_uri="https://evil.example/"), safe="")):
            policy = self.browser_or_stranger(path).headers["content-security-policy"]
            self.assertIn("form-action 'self';", policy)

    def browser_or_stranger(self, path):
        """Whoever gets a page there: the sign-in page is for those who are not signed in."""
        stranger = path.startswith("/login")
        visitor = browser_visit.Browser(self.server) if stranger else self.browser
        answer = visitor.request("GET", path)
        self.assertEqual(answer.status, 200, repr(answer))
        return answer


if __name__ == "__main__":
    unittest.main()
