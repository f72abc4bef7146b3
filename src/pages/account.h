// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "pages/visit.h"

namespace doorward::pages {

/// The page of the person who is signed in. `alert`: why what was asked for was not done.
http::Response own_account(Visit& visit, const service::OpenSession& session,
                           std::string alert = {}, int status = 200);

/// The way to a fresh verification and back to this path; nothing while one lasts.
std::optional<http::Response> verified_first(Visit& visit, const service::OpenSession& session,
                                             std::string_view path);

using OwnGet = http::Response (*)(Visit&, const service::OpenSession&);
using OwnPost = http::Response (*)(Visit&, const service::OpenSession&, const wire::Form&);

/// Adds a page for whoever is signed in; anybody else signs in first. What is posted comes from a
/// form of ours in this browser.
void add_own(http::Router& router, Services& services, std::string_view method,
             std::string_view path, OwnGet answer);
void add_own(http::Router& router, Services& services, std::string_view method,
             std::string_view path, OwnPost answer);

/// Adds what the authenticators and recovery codes of the page lead to.
void add_own_authenticators(http::Router& router, Services& services);

}  // namespace doorward::pages
