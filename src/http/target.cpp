// SPDX-License-Identifier: Apache-2.0
#include "http/target.h"

#include <algorithm>

namespace doorward::http {

void put_target(Request& request, std::string_view target, std::string& collapsed) {
  if (!target.starts_with('/') && !target.empty()) {  // https://host/path?query
    const auto authority = target.find("://") + 3;
    target.remove_prefix(std::min(target.find_first_of("/?", authority), target.size()));
    if (target.empty()) target = "/";
  }
  const auto question = target.find('?');
  request.path = target.substr(0, question);
  request.query = question == std::string_view::npos ? "" : target.substr(question + 1);
  if (request.path.empty() && !target.empty()) request.path = "/";
  request.path_as_sent = request.path;
  if (!request.path.contains("//")) return;
  collapsed.clear();
  for (const char c : request.path) {
    if (c != '/' || !collapsed.ends_with('/')) collapsed += c;
  }
  request.path = collapsed;
}

}  // namespace doorward::http
