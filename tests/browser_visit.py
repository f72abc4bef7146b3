# SPDX-License-Identifier: Apache-2.0
"""A browser without scripts for black-box tests: keeps cookies, follows nothing by itself, fills
the one form of a page as a person would."""

import html.parser
import urllib.parse

import doorward

PASSWORD = "gravel tundra oboe lantern"


class _Page(html.parser.HTMLParser):
    """The form, the texts by id, and the links of a page."""

    def __init__(self, text):
        super().__init__()
        self.action = None
        self.fields = {}
        self.ids = {}
        self.links = []
        self.tags = []
        self._open = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        self.tags.append((tag, given))
        if tag == "form":
            self.action = given["action"]
        if tag == "input" and (given.get("type") != "radio" or "checked" in given):
            self.fields[given["name"]] = given.get("value", "")
        if tag == "a":
            self.links.append(given["href"])
        if tag not in ("meta", "link", "input", "br", "img"):
            self._open.append(given.get("id"))
            if given.get("id"):
                self.ids[given["id"]] = ""

    def handle_endtag(self, _tag):
        if self._open:
            self._open.pop()

    def handle_data(self, data):
        for name in self._open:
            if name:
                self.ids[name] += data


class Page:
    def __init__(self, answer):
        self.answer = answer
        self.status = answer.status
        self.text = answer.text
        parsed = _Page(self.text)
        self.action, self.fields = parsed.action, parsed.fields
        self.ids, self.links, self.tags = parsed.ids, parsed.links, parsed.tags

    @property
    def title(self):
        return self.ids.get("title", "")


class Browser:
    def __init__(self, server, address=None):
        self.server = server
        self.cookies = {}
        self.address = address

    def _headers(self, method, more):
        headers = {"User-Agent": "Test Browser/1.0"}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{k}={v}" for k, v in self.cookies.items())
        if method != "GET":
            headers["Origin"] = self.server.url
            headers["Sec-Fetch-Site"] = "same-origin"
        if self.address:
            headers["X-Forwarded-For"] = self.address
        headers.update(more or {})
        return {name: value for name, value in headers.items() if value is not None}

    def request(self, method, path, *, headers=None, **how):
        answer = self.server.request(method, path, headers=self._headers(method, headers), **how)
        self._keep(answer)
        return answer

    def _keep(self, answer):
        for line in answer.cookies:
            pair, _, rest = line.partition(";")
            name, _, value = pair.partition("=")
            if "Max-Age=0" in rest:
                self.cookies.pop(name, None)
            else:
                self.cookies[name] = value

    def get(self, path):
        return Page(self.request("GET", path))

    def follow(self, answer):
        """Goes where a 303 leads; a path only."""
        assert answer.status == 303, repr(answer)
        return self.get(answer.headers["location"])

    def submit(self, page, headers=None, **fields):
        """Posts the page's form with these fields filled in: the answer."""
        return self.request("POST", page.action, form={**page.fields, **fields}, headers=headers)

    # What people do.

    def sign_in(self, username=doorward.ADMINISTRATOR, password=PASSWORD, path="/login"):
        return self.submit(self.get(path), username=username, password=password)

    def choose_password(self, link, password=PASSWORD):
        parts = urllib.parse.urlsplit(link)
        page = self.get(f"{parts.path}?{parts.query}")
        assert page.status == 200, page.text
        return self.submit(page, new_password=password, new_password_again=password)

    def api(self, method, path, document=None, csrf=None, **how):
        headers = {} if csrf is None else {"Doorward-CSRF": csrf}
        headers.update(how.pop("headers", {}))
        return self.request(method, "/setup/api" + path, document=document, headers=headers, **how)

    def csrf(self):
        return self.api("GET", "/session").json["csrf"]

    @property
    def session(self):
        return self.cookies.get("doorward")


def link_for(server, user=doorward.ADMINISTRATOR):
    """A one-time link, as an administrator gets it."""
    identity = server.done("GET", f"/users/{user}")["id"]
    return server.done("POST", f"/users/{identity}/password-link", {"send_mail": False})["link"]


def signed_in(server, user=doorward.ADMINISTRATOR, password=PASSWORD):
    """A browser whose user has just chosen this password."""
    browser = Browser(server)
    answer = browser.choose_password(link_for(server, user), password)
    assert answer.status == 303, repr(answer)
    return browser


def make_user(server, username, **settings):
    return server.accepted("POST", "/users", {
        "username": username, "email": username, "last_name": "Test",
        "profile": "System Administrator", **settings})
