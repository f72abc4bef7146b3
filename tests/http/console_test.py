# SPDX-License-Identifier: Apache-2.0
"""The files of the Setup console, as a browser fetches them."""

import gzip
import re

import doorward


class TheConsole(doorward.TestCase):
    def page(self, path="/setup/", headers=None):
        headers = {"Cookie": "doorward=any", **(headers or {})}
        answer = self.server.get(path, headers=headers)
        self.assertEqual(answer.status, 200, answer)
        return answer

    def assets(self):
        return sorted(set(re.findall(r'/setup/assets/[^"]+', self.page().text)))

    def test_every_screen_is_one_page_that_is_never_kept(self):
        index = self.page()
        self.assertEqual(index.headers["content-type"], "text/html;charset=UTF-8")
        for path in ("/setup", "/setup/apps", "/setup/apps/0H4000000000001CAA/edit"):
            page = self.page(path)
            self.assertEqual(page.body, index.body)
            self.assertEqual(page.headers["cache-control"], "no-store")

    def test_who_brings_no_session_is_led_to_the_sign_in_page(self):
        answer = self.server.get("/setup/apps?search=a")
        self.assertEqual(answer.status, 303)
        self.assertEqual(answer.headers["location"], "/login?next=/setup/apps%3Fsearch%3Da")

    def test_the_policy_of_the_page_allows_nothing_inline_and_no_other_host(self):
        policy = self.page().headers["content-security-policy"]
        self.assertIn("default-src 'none'; script-src 'self'; style-src 'self'", policy)
        self.assertIn("frame-ancestors 'none'", policy)
        self.assertNotIn("unsafe", policy)
        self.assertNotIn("http", policy)
        self.assertNotIn("*", policy)

    def test_the_page_holds_no_script_and_no_style_of_its_own(self):
        page = self.page().text
        self.assertEqual(re.findall(r"<script(?![^>]*\ssrc=)", page), [])
        self.assertEqual(re.findall(r"<style|\sstyle=|\son[a-z]+=", page), [])

    def test_files_are_named_by_their_content_and_kept_for_ever(self):
        self.assertTrue(any(asset.endswith(".js") for asset in self.assets()))
        self.assertTrue(any(asset.endswith(".css") for asset in self.assets()))
        for asset in self.assets():
            self.assertRegex(asset, r"-[A-Za-z0-9_-]{8}\.[a-z0-9]+$")
            answer = self.page(asset)
            self.assertEqual(answer.headers["cache-control"],
                             "public, max-age=31536000, immutable")
            self.assertEqual(answer.headers["vary"], "Accept-Encoding")
            self.assertEqual(answer.headers["x-content-type-options"], "nosniff")

    def test_a_file_comes_compressed_when_that_is_understood(self):
        script = next(asset for asset in self.assets() if asset.endswith(".js"))
        plain = self.page(script)
        self.assertNotIn("content-encoding", plain.headers)
        zipped = self.page(script, headers={"Accept-Encoding": "gzip"})
        self.assertEqual(zipped.headers["content-encoding"], "gzip")
        self.assertEqual(gzip.decompress(zipped.body), plain.body)
        small = self.page(script, headers={"Accept-Encoding": "gzip, deflate, br"})
        self.assertEqual(small.headers["content-encoding"], "br")
        self.assertLess(len(small.body), len(zipped.body))

    def test_a_file_that_is_not_there_is_not_the_page(self):
        self.assertEqual(self.server.get("/setup/assets/index-00000000.js").status, 404)

    def test_what_the_api_does_not_have_is_a_problem_and_not_the_page(self):
        answer = self.server.get("/setup/api/nothing")
        self.assertEqual(answer.status, 404)
        self.assertNotIn("html", answer.headers["content-type"])

    def test_a_screen_can_only_be_read(self):
        self.assertEqual(self.server.post("/setup/apps").status, 405)


if __name__ == "__main__":
    doorward.unittest.main()
