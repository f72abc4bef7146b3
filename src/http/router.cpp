// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <stdexcept>

#include "http/server.h"

namespace doorward::http {
namespace {

// The next segment, taken off the front of `rest`; empty at the end. Slashes only separate.
std::string_view take_segment(std::string_view& rest) {
  const auto start = std::min(rest.find_first_not_of('/'), rest.size());
  const auto end = std::min(rest.find('/', start), rest.size());
  const auto taken = rest.substr(start, end - start);
  rest.remove_prefix(end);
  return taken;
}

bool is_name(std::string_view segment) {
  return segment.starts_with('{') && segment.ends_with('}');
}
bool is_rest(std::string_view segment) { return segment.ends_with("...}"); }

}  // namespace

struct Router::Node {
  struct Route {
    std::string method, pattern;
    Place place = Place::worker;
    Placing placing = nullptr;
    Handler handler;
    const Node* at = nullptr;
    bool only_refuses = false;
  };
  std::map<std::string, std::unique_ptr<Node>, std::less<>> literals;
  std::unique_ptr<Node> any;   // `{name}`
  std::unique_ptr<Node> rest;  // `{name...}`
  std::vector<Route> routes;
  bool closed = false;
  bool head_refused = false;

  // The node of this pattern, made where it is not there.
  Node& at(std::string_view pattern) {
    Node* node = this;
    for (;;) {
      const auto segment = take_segment(pattern);
      if (segment.empty()) return *node;
      node = &node->child(segment);
    }
  }

  Node& child(std::string_view segment) {
    auto& slot = is_rest(segment) ? rest : is_name(segment) ? any : literals[std::string{segment}];
    if (!slot) slot = std::make_unique<Node>();
    return *slot;
  }

  // The first route of this method in the order of the header's promise; on the way, every
  // matching pattern adds its methods to `allowed`.
  const Route* find(std::string_view method, std::string_view path,
                    std::vector<std::string_view>& allowed) const {
    const auto segment = take_segment(path);
    if (segment.empty()) return here(method, allowed);
    if (const auto literal = literals.find(segment); literal != literals.end()) {
      if (const auto* found = literal->second->find(method, path, allowed)) return found;
      if (literal->second->closed) return nullptr;
    }
    if (any) {
      if (const auto* found = any->find(method, path, allowed)) return found;
    }
    return rest ? rest->here(method, allowed) : nullptr;
  }

  const Route* here(std::string_view method, std::vector<std::string_view>& allowed) const {
    for (const auto& route : routes) {
      if (route.method == method) return &route;
      if (!route.only_refuses) allowed.push_back(route.method);
    }
    return nullptr;
  }

  void list(std::vector<std::string>& out) const {
    for (const auto& route : routes) out.push_back(route.method + ' ' + route.pattern);
    for (const auto& [name, node] : literals) node->list(out);
    if (any) any->list(out);
    if (rest) rest->list(out);
  }
};

Router::Router() : root_(std::make_unique<Node>()) {}
Router::~Router() = default;
Router::Router(Router&&) noexcept = default;

void Router::add(std::string_view method, std::string_view pattern, Place place, Handler handler) {
  add(method, pattern, place, nullptr, std::move(handler));
}

void Router::add(std::string_view method, std::string_view pattern, Placing placing,
                 Handler handler) {
  add(method, pattern, Place::worker, placing, std::move(handler));
}

void Router::add(std::string_view method, std::string_view pattern, Place place, Placing placing,
                 Handler handler) {
  Node& node = root_->at(pattern);
  for (const auto& route : node.routes) {
    if (route.method == method) {
      throw std::logic_error("two handlers for " + route.method + ' ' + std::string{pattern});
    }
  }
  node.routes.push_back(
      {std::string{method}, std::string{pattern}, place, placing, std::move(handler), &node});
  if (!pattern.contains('{')) exact_[std::string{pattern}] = &node;
}

void Router::close(std::string_view path) { root_->at(path).closed = true; }

void Router::refuse_head(std::string_view pattern) { root_->at(pattern).head_refused = true; }

void Router::wrap(std::string_view method, std::string_view pattern,
                  const std::function<Handler(Handler)>& around) {
  for (auto& route : root_->at(pattern).routes) {
    if (route.method != method) continue;
    route.handler = around(std::move(route.handler));
    return;
  }
  throw std::logic_error("no handler for " + std::string{method} + ' ' + std::string{pattern});
}

void Router::only_refuses(std::string_view method, std::string_view pattern) {
  for (auto& route : root_->at(pattern).routes) {
    if (route.method == method) route.only_refuses = true;
  }
}

Router::Match Router::match(std::string_view method, std::string_view path) const {
  if (const auto found = exact_.find(path); found != exact_.end()) {
    for (const auto& route : found->second->routes) {
      if (route.method == method) {
        return {.handler = &route.handler,
                .place = route.place,
                .placing = route.placing,
                .allowed = {}};
      }
    }
  }
  std::vector<std::string_view> allowed;
  if (const auto* route = root_->find(method, path, allowed)) {
    return {.handler = &route->handler,
            .place = route->place,
            .placing = route->placing,
            .allowed = {}};
  }
  // Whoever answers GET answers HEAD, unless GET does something.
  std::vector<std::string_view> beside;
  const auto* get = root_->find("GET", path, beside);
  const bool head = get != nullptr && !get->at->head_refused;
  if (head && method == "HEAD") return match("GET", path);
  if (head && !get->only_refuses) allowed.push_back("HEAD");
  std::ranges::sort(allowed);
  const auto repeated = std::ranges::unique(allowed);
  allowed.erase(repeated.begin(), repeated.end());
  Match none;
  for (const auto one : allowed) {
    if (!none.allowed.empty()) none.allowed += ", ";
    none.allowed += one;
  }
  return none;
}

std::vector<std::string> Router::routes() const {
  std::vector<std::string> all;
  root_->list(all);
  std::ranges::sort(all);
  return all;
}

std::string_view segment(std::string_view pattern, std::string_view path, std::string_view name) {
  for (;;) {
    const auto place = take_segment(pattern);
    if (place.empty()) return {};
    if (is_rest(place)) {
      path.remove_prefix(std::min(path.find_first_not_of('/'), path.size()));
      return place.substr(1, place.size() - 5) == name ? path : std::string_view{};
    }
    const auto value = take_segment(path);
    if (is_name(place) && place.substr(1, place.size() - 2) == name) return value;
  }
}

}  // namespace doorward::http
