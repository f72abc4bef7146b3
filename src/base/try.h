// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <expected>
#include <utility>

// TRY(auto x, f()): x is f()'s value, or this function returns f()'s error.
#define TRY(decl, expr) TRY_IMPL(TRY_NAME(try_, __LINE__), decl, expr)
// TRY_DONE(f()): f() succeeded, or this function returns f()'s error.
#define TRY_DONE(expr)                                                   \
  if (auto TRY_NAME(try_, __LINE__) = (expr); !TRY_NAME(try_, __LINE__)) \
  return std::unexpected(std::move(TRY_NAME(try_, __LINE__)).error())

#define TRY_NAME(a, b) TRY_PASTE(a, b)
#define TRY_PASTE(a, b) a##b
#define TRY_IMPL(tmp, decl, expr)                           \
  auto tmp = (expr);                                        \
  if (!tmp) return std::unexpected(std::move(tmp).error()); \
  decl = *std::move(tmp)
