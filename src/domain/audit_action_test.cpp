// SPDX-License-Identifier: Apache-2.0
#include "domain/audit_action.h"

#include <gtest/gtest.h>

#include <set>

namespace doorward {
namespace {

// That none is missing is seen when this is compiled: see audit_action.cpp.
TEST(AuditAction, EachHasANameAndWordsOfItsOwn) {
  std::set<std::string_view> names, titles;
  for (const auto& one : audit_actions()) {
    EXPECT_TRUE(names.insert(one.name).second) << one.name;
    EXPECT_TRUE(titles.insert(one.title).second) << one.title;
    EXPECT_FALSE(one.title.empty() || one.title.contains('_') || one.title.contains('.'))
        << one.title;
    EXPECT_EQ(text(one.action).name, one.name);
  }
  EXPECT_EQ(text(AuditAction::key_revoked).name, "key.revoked");
}

}  // namespace
}  // namespace doorward
