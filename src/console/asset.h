// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

namespace doorward::console {

/// A file of the Setup console as it stands in the program. A compressed form that would not be
/// smaller is empty.
struct Asset {
  std::string_view path;  // "index.html", "assets/index-Bqxj2HQv.css"
  std::string_view type;
  std::string_view plain, gzip, brotli;
};

/// A screen by its path below /setup ("/apps/:app/edit", "*" for any other), the Link header that
/// names the files it needs besides those that the page names, and the links to what it asks the
/// API first when its address has no query.
struct Screen {
  std::string_view path, links, questions;
};

/// Every file of the console, sorted by path; none when the program was built without it. Written
/// by console/tools/embed.mjs.
std::span<const Asset> assets();

/// Every screen, in the order in which a path is looked for. Written by console/tools/embed.mjs.
std::span<const Screen> screens();

}  // namespace doorward::console
