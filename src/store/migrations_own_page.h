// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace doorward::store {

/// What people see and end on their own page: codes for the day on which the phone is gone, and
/// sign-ins, found without a look at all that apps do in a user's name.
constexpr std::string_view own_page_sql = R"sql(
CREATE TABLE recovery_codes (org_id BIGINT NOT NULL, user_id BIGINT NOT NULL,
  digest BYTEA NOT NULL, made_at BIGINT NOT NULL,
  PRIMARY KEY (org_id, user_id, digest)){clustered};

ALTER TABLE history ADD COLUMN entry BIGINT NOT NULL DEFAULT 0;
CREATE INDEX history_entries ON history (org_id, user_id, decided_at, number) WHERE entry = 1;
)sql";

}  // namespace doorward::store
