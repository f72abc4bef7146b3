# SPDX-License-Identifier: Apache-2.0
"""Whoever changes the app that their own token came through is kept from ending that token by the
change, and from nothing else."""

import unittest

import web_server_flow


class WhatOneWorksThroughKeepsWorking(web_server_flow.TestCase):
    def works_through(self, **oauth):
        """An app that its user signed in to, and what a save through it is answered."""
        app = self.app(oauth={"scopes": ["openid", "api", "setup"], **oauth})
        tokens = self.signed_in(self.browser_of(self.admin), app, scope="openid api setup")
        token, path = tokens["access_token"], f"/setup/api/apps/{app.id}"

        def save(document):
            etag = self.server.admin("GET", f"/apps/{app.id}").headers["etag"]
            how = {"headers": {"If-Match": etag}, "bearer": token}
            answer = self.server.request("PATCH", path, document=document, **how)
            if answer.status != 422:
                return answer
            accept = [error["rule"] for error in answer.json["errors"]]
            return self.server.request("PATCH", path, document={**document, "accept": accept},
                                       **how)

        return save

    def refused(self, answer):
        self.assertEqual(answer.status, 409, answer)
        self.assertIn("You are working through", answer.json["detail"])

    def test_a_users_token_needs_no_client_credentials_flow(self):
        save = self.works_through(client_credentials={"enabled": False})
        self.assertEqual(save({"basic": {"description": "Mine"}}).status, 200)
        self.refused(save({"oauth": {"scopes": ["openid", "api"]}}))
        self.refused(save({"oauth": {"enabled": False}}))
        self.assertEqual(save({"basic": {"description": "Still mine"}}).status, 200)

    def test_nor_does_it_end_with_another_run_as_user(self):
        save = self.works_through()
        for document in ({"policies": {"run_as_user": ""}},
                         {"oauth": {"client_credentials": {"enabled": False}}}):
            answer = save(document)
            self.assertEqual(answer.status, 200, answer)


if __name__ == "__main__":
    unittest.main()
