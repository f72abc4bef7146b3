// SPDX-License-Identifier: Apache-2.0
// The rows of denial.cpp about how many tokens are issued: each limit is a rule of its own, because
// each is raised elsewhere.
#pragma once

#include "domain/denial.h"

namespace doorward::limit_rules {

constexpr RuleText within_rate_limit = {
    .name = "within_rate_limit",
    .error = "temporarily_unavailable",
    .status = 429,
    .told = "Too many tokens were requested.",
    .holds = "The app is within its limit of tokens per minute.",
    .setting = "policies.limits.tokens_per_minute",
    .screen = Screen::app_policies,
    .remedy = "Keep a token until shortly before it ends, or raise the limit."};
constexpr RuleText user_within_rate_limit = {
    .name = "user_within_rate_limit",
    .error = "temporarily_unavailable",
    .status = 429,
    .told = "Too many tokens were requested for this user.",
    .holds = "The user is within the organization's limit of tokens per user and hour.",
    .setting = "tokens_per_user_per_hour",
    .screen = Screen::organization,
    .remedy =
        "Keep a token until shortly before it ends, or raise the limit; the tokens of all apps "
        "count, and the next hour begins anew."};

}  // namespace doorward::limit_rules
