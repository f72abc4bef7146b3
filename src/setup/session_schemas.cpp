// SPDX-License-Identifier: Apache-2.0
#include "setup/console_schemas.h"

namespace doorward::setup {
namespace {

const std::vector<Schema> schemas = {
    {"Session",
     {{"user", "#SessionUser"},
      {"permissions", "strings"},
      {"organization", "#Named"},
      {"csrf", "?string", "What Doorward-CSRF carries when a browser's session asks for a change."},
      {"signed_in_at", "?date-time"},
      {"idle_until", "?date-time"},
      {"ends_at", "?date-time"},
      {"verified_until", "?date-time"},
      {"console", "#ConsoleVersion"}}},
    {"SessionUser",
     {{"id", "string"}, {"username", "string"}, {"name", "string"}, {"email", "string"}}},
    {"ConsoleVersion", {{"version", "string"}}},
    {"BrowserSession",
     {{"id", "string"},
      {"this", "boolean", "It is the session that asks."},
      {"address", "string"},
      {"agent", "string", "What the browser calls itself."},
      {"signed_in_at", "date-time"},
      {"seen_at", "date-time"},
      {"ends_at", "date-time"}}},
    {"Logout",
     {{"id", "string"},
      {"app", "#Named"},
      {"user", "#Named"},
      {"channel", "string", "back: by this server; front: by a frame in the browser."},
      {"state", "string", "waiting, delivered, shown (a frame) or not_reached."},
      {"sid", "string", "The session, as the app's ID token names it."},
      {"made_at", "date-time", "When the session ended."},
      {"tries", "integer"},
      {"next_at", "?date-time", "Of the next try, while it waits."},
      {"done_at", "?date-time"},
      {"status", "?integer", "What the app answered last."},
      {"because", "string", "What came of the last try; empty before the first."}}},
    {"EndedSessions", {{"ended", "integer"}}},
    {"PasswordLinkStart", {{"send_mail", "boolean", "Also by e-mail; true without it."}}},
    {"PasswordLink",
     {{"link", "?string", "For who has Manage Users."},
      {"expires_at", "date-time"},
      {"sent_by_mail", "boolean"}}},
    {"StillWorks",
     {{"name", "string", "Of the app or user."},
      {"count", "integer", "How many of them there are; 0: nothing can be used any more."},
      {"complete", "boolean", "False: there is more than was looked at."},
      {"items", "*StillWorking"}}},
    {"StillWorking",
     {{"kind", "string",
       "session, password, sign_in_link, consumer_secret, authorization_code, refresh_token or "
       "access_token."},
      {"title", "string", "The kind, for people."},
      {"app", "#Named"},
      {"user", "#Named"},
      {"count", "integer"},
      {"since", "date-time", "When the oldest was made."},
      {"until", "?date-time", "When the last one ends; null: not by itself."}}},
    {"Verified", {{"id", "string"}, {"verified_until", "date-time"}}},
};

}  // namespace

std::span<const Schema> session_schemas() { return schemas; }

}  // namespace doorward::setup
