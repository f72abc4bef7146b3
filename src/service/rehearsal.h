// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "service/administration.h"
#include "service/what_if.h"

namespace doorward::service {

/// What would be decided about a made-up request, with the settings that were assumed.
struct Rehearsal {
  Receipt receipt;
  std::string app_name, username;
  Problems problems;  // of the assumed settings: they need not be fit to be saved
};

/// The saved app `name`, or a new one when it is empty, with these settings over its own. A user's
/// flow acts as the user with this id or name, or as the actor when `user` is empty.
Outcome<Rehearsal> rehearse(Administration& admin, const Actor& actor, std::string_view name,
                            const Document& settings, WhatIfRequest request, std::string_view user);

}  // namespace doorward::service
