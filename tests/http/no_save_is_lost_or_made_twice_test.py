# SPDX-License-Identifier: Apache-2.0
"""ETags and Idempotency-Key: nobody saves over what they have not seen, and a request that is sent
again because its answer got lost does nothing twice."""

import concurrent.futures
import json
import unittest

import doorward


class NoSaveIsLostOrMadeTwice(doorward.TestCase):
    made = 0

    def scope(self, **headers):
        type(self).made += 1
        document = {"name": f"scope{self.made}", "label": "One"}
        return document, self.server.admin("POST", "/scopes", document, headers=headers)

    def changed(self, path, document, **how):
        return self.server.admin("PATCH", path, document, **how)

    def test_the_etag_is_the_revision(self):
        _, made = self.scope()
        self.assertEqual(made.status, 201)
        self.assertEqual(made.headers["etag"], f'"{made.json["revision"]}"')
        shown = self.server.get(made.headers["location"], bearer=self.server._admin_token())
        self.assertEqual(shown.headers["etag"], made.headers["etag"])

    def test_S58_whoever_saves_over_an_older_state_is_told(self):
        _, made = self.scope()
        path = f"/scopes/{made.json['id']}"
        seen = made.headers["etag"]
        self.assertEqual(self.changed(path, {"label": "Two"}, etag=seen).status, 200)
        late = self.changed(path, {"label": "Three"}, etag=seen)
        self.assertEqual(late.status, 412)
        self.assertTrue(late.json["type"].endswith("/stale"))
        self.assertEqual(self.server.admin("DELETE", path, etag=seen).status, 412)
        self.assertEqual(self.server.done("GET", path)["label"], "Two")

    def test_if_match_is_needed_and_read_strictly(self):
        _, made = self.scope()
        path = f"/scopes/{made.json['id']}"
        for method in ("PATCH", "DELETE"):
            missing = self.server.admin(method, path, {"label": "Two"}, etag=False)
            self.assertEqual(missing.status, 428, missing)
        for etag in ("1", "x", '"1', 'W/*', '*, "1"', '"1" "2"', ",", '"a b"'):
            answer = self.changed(path, {"label": "Two"}, etag=etag)
            self.assertEqual(answer.status, 400, etag)
        self.assertEqual(self.changed(path, {"label": "Two"}, etag="*").status, 200)

    def test_an_etag_of_the_list_has_to_be_the_present_one(self):
        """RFC 9110 section 13.1.1: the comparison is the strong one; section 5.6.1: lists."""
        _, made = self.scope()
        path, seen = f"/scopes/{made.json['id']}", made.headers["etag"]
        for etag in ('"x"', '""', '"0"', '"-1"', f'"0{seen[1:]}', f"W/{seen}",
                     f'"{"9" * 30}"', '"a,b"'):
            answer = self.changed(path, {"label": "Two"}, etag=etag)
            self.assertEqual(answer.status, 412, etag)
            self.assertIn("strong ETag", answer.json["detail"])
        late = self.changed(path, {"label": "Two"}, etag=f'"999999", W/{seen}')
        self.assertEqual(late.status, 412)
        self.assertIn("saved in between", late.json["detail"])
        self.assertEqual(self.server.done("GET", path)["label"], "One")
        for etag in (f'"999999", {seen}', f',{seen} ,W/"1",'):
            answer = self.changed(path, {"label": "One"}, etag=etag)
            self.assertEqual(answer.status, 200, etag)
        lines = f'If-Match: "999999"\r\nIf-Match: {seen}\r\n'
        body = '{"label": "Two"}'
        answer = self.server.raw(
            f"PATCH /setup/api{path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
            f"Authorization: Bearer {self.server._admin_token()}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n"
            f"{lines}\r\n{body}".encode())
        self.assertTrue(answer.startswith(b"HTTP/1.1 200"), answer)
        self.assertEqual(self.server.done("GET", path)["label"], "Two")

    def test_S58_of_many_who_save_over_one_state_one_wins(self):
        _, made = self.scope()
        path, seen = f"/scopes/{made.json['id']}", made.headers["etag"]
        with concurrent.futures.ThreadPoolExecutor(8) as crowd:
            answers = list(crowd.map(
                lambda n: self.changed(path, {"label": f"Label {n}"}, etag=seen).status, range(16)))
        self.assertEqual(sorted(answers), [200] + [412] * 15)

    def test_the_same_key_and_request_get_the_same_answer(self):
        document, first = self.scope(**{"Idempotency-Key": "one"})
        again = self.server.admin("POST", "/scopes", document,
                                  headers={"Idempotency-Key": "one"})
        self.assertEqual((again.status, again.body), (201, first.body))
        self.assertEqual(again.headers["etag"], first.headers["etag"])
        self.assertEqual(again.headers["location"], first.headers["location"])
        self.assertEqual(again.headers["idempotency-replayed"], "true")

    def test_a_key_that_came_with_another_request_is_refused(self):
        self.scope(**{"Idempotency-Key": "two"})
        _, other = self.scope(**{"Idempotency-Key": "two"})
        self.assertEqual(other.status, 422)
        self.assertEqual(other.json["errors"][0]["rule"], "idempotency_key_reused")

    def test_a_request_that_failed_frees_its_key(self):
        key = {"Idempotency-Key": "three"}
        failed = self.server.admin("POST", "/scopes", {"name": "a b", "label": "x"}, headers=key)
        self.assertEqual(failed.status, 422)
        self.assertEqual(self.scope(**key)[1].status, 201)

    def test_sixteen_at_once_with_one_key_make_one(self):
        document = {"name": "crowd", "label": "Crowd"}
        with concurrent.futures.ThreadPoolExecutor(8) as crowd:
            answers = list(crowd.map(
                lambda _: self.server.admin("POST", "/scopes", document,
                                            headers={"Idempotency-Key": "crowd"}), range(16)))
        self.assertLessEqual({a.status for a in answers}, {201, 409})
        bodies = {a.body for a in answers if a.status == 201}
        self.assertEqual(len(bodies), 1)

    def test_S32_an_answer_that_held_a_secret_is_not_given_again(self):
        app = self.server.make_app("Rotating")
        headers = {"Idempotency-Key": "secret", "Doorward-Verification": self.server.verification()}
        path = f"/apps/{app['id']}/secrets"
        staged = self.server.admin("POST", path, headers=headers)
        self.assertEqual(staged.status, 201)
        again = self.server.admin("POST", path, headers=headers)
        self.assertEqual(again.status, 409)
        self.assertNotIn(staged.json["secret"], again.text)
        self.assertEqual(len(self.server.done("GET", path)["items"]), 2)
        for file in self.server.data.glob("doorward.db*"):
            self.assertNotIn(staged.json["secret"].encode(), file.read_bytes())

    def test_an_answer_survives_a_restart(self):
        document, first = self.scope(**{"Idempotency-Key": "restart"})
        self.server.restart()
        again = self.server.admin("POST", "/scopes", document,
                                  headers={"Idempotency-Key": "restart"})
        self.assertEqual(json.loads(again.body), first.json)


if __name__ == "__main__":
    unittest.main()
