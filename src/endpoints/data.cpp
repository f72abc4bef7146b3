// SPDX-License-Identifier: Apache-2.0
// /services/data: as much of Salesforce's REST API as its clients call before they work.
#include <atomic>
#include <utility>

#include "base/try.h"
#include "domain/scopes.h"
#include "endpoints/reading.h"
#include "endpoints/records.h"
#include "endpoints/services.h"
#include "endpoints/versions.h"
#include "wire/salesforce.h"
#include "wire/soql.h"
#include "wire/text.h"

namespace doorward::endpoints {
namespace {

constexpr std::string_view root = "/services/data/{version}";

// Requests of this day (UTC) on this node. Salesforce's clients read the figures; nothing is
// refused for them, so the limit is a number that nobody reaches.
class DailyUse {
 public:
  static constexpr std::int64_t most = 15'000'000;
  std::int64_t add(Instant now) {
    const auto day = epoch_seconds(now) / 86'400;
    if (day_.exchange(day, std::memory_order_relaxed) != day)
      used_.store(0, std::memory_order_relaxed);
    return used_.fetch_add(1, std::memory_order_relaxed) + 1;
  }

 private:
  std::atomic<std::int64_t> day_{0}, used_{0};
};

struct Context {
  Services& services;
  DailyUse use;
};

// "v59.0" gives 59; nothing for what is no version of ours.
std::optional<int> version(std::string_view path) {
  auto text = path.substr(std::string_view{"/services/data/"}.size());
  text = text.substr(0, text.find('/'));
  return text.starts_with('v') ? api_version(text.substr(1)) : std::nullopt;
}

http::Response not_found() {
  return response(wire::rest_error(404, "NOT_FOUND", "The requested resource does not exist"));
}

// A token with `api`, and a version that exists; then what the resource has to say.
template <class Answer>
http::Handler resource(std::shared_ptr<Context> context, Answer answer) {
  return [context = std::move(context), answer](const http::Request& request) -> http::Response {
    const auto& services = context->services;
    const auto asked = call(request, Dialect::salesforce, "/services/data");
    const auto token = shown_token(request, Dialect::salesforce);
    if (!token) {
      return response(
          wire::rest_token_error(services.tokens.refused(asked, "data", token.error())));
    }
    const auto bearer =
        services.tokens.check(asked, *token, {.flow = "data", .scope = scope::api()});
    if (!bearer) return response(wire::rest_token_error(bearer.error()));
    const auto number = version(request.path);
    if (!number) return not_found();
    const auto used = context->use.add(request.now);
    auto answered =
        answer(request, *bearer, "/services/data/v" + std::to_string(*number) + ".0", used);
    answered.headers.emplace_back("Sforce-Limit-Info", "api-usage=" + std::to_string(used) + '/' +
                                                           std::to_string(DailyUse::most));
    return answered;
  };
}

http::Response versions(const http::Request&) {
  std::string out = "[";
  for (int number = oldest_version; number <= newest_version; ++number) {
    const auto text = std::to_string(number) + ".0";
    if (out.size() > 1) out += ',';
    out += "{\"label\":\"Version " + text + "\",\"url\":\"/services/data/v" + text +
           "\",\"version\":\"" + text + "\"}";
  }
  return {.body = out + ']'};
}

http::Response resources(const Services& services, const service::Bearer& bearer,
                         const std::string& base) {
  std::string out = "{\"identity\":";
  wire::append_json_string(out, services.issuer.issuer() + "/id/" + bearer.token.org.text() + '/' +
                                    bearer.user->id.text());
  for (const auto* name : {"sobjects", "query", "limits"}) {
    out += ",\"" + std::string{name} + "\":\"" + base + '/' + name + '"';
  }
  return {.body = out + '}'};
}

http::Response limits(std::int64_t used) {
  return {.body = "{\"DailyApiRequests\":{\"Max\":" + std::to_string(DailyUse::most) +
                  ",\"Remaining\":" + std::to_string(DailyUse::most - used) + "}}"};
}

http::Response sobjects(const std::string& base) {
  std::string out = "{\"encoding\":\"UTF-8\",\"maxBatchSize\":200,\"sobjects\":[";
  bool first = true;
  for (const auto& object : record_kinds()) {
    if (!first) out += ',';
    first = false;
    out += "{\"name\":\"" + std::string{object.name} + "\",\"label\":\"" +
           std::string{object.label} + "\",\"keyPrefix\":\"" + std::string{object.prefix} +
           "\",\"queryable\":true,\"retrieveable\":true,\"urls\":{\"sobject\":\"" + base +
           "/sobjects/" + std::string{object.name} + "\"}}";
  }
  return {.body = out + "]}"};
}

http::Response one_user(const http::Request& request, const service::Bearer& bearer,
                        const std::string& base) {
  const auto id = UserId::parse(
      http::segment("/services/data/{version}/sobjects/User/{id}", request.path, "id"));
  const auto* user = id ? bearer.snapshot->user(*id) : nullptr;
  const bool may_read = user != nullptr && (user->id == bearer.user->id || sees_everybody(bearer));
  if (!may_read) {
    return response(wire::rest_error(404, "NOT_FOUND",
                                     "Provided external ID field does not exist or "
                                     "is not accessible: User"));
  }
  return {.body = user_record(*user, base)};
}

http::Response query(const http::Request& request, const service::Bearer& bearer,
                     const std::string& base) {
  const auto parameters = wire::parse_query(request.query);
  const auto text = parameters ? parameters->get("q") : std::string_view{};
  if (text.empty()) {
    return response(wire::rest_error(400, "MALFORMED_QUERY", "A query has to be sent as q"));
  }
  const auto soql = wire::parse_soql(text);
  if (!soql) return response(wire::rest_error(400, "MALFORMED_QUERY", soql.error()));
  // Salesforce's command line asks for a table's columns by themselves.
  if (parameters->get("columns") == "true") return response(columns(*soql));
  return response(queried(*soql, bearer, base));
}

}  // namespace

void add_data(http::Router& router, Services& services) {
  using http::Request;
  using service::Bearer;
  using std::string;
  const auto context = std::make_shared<Context>(services);
  using enum http::Place;
  const auto get = [&](std::string_view path, auto answer, http::Place place = worker) {
    router.add("GET", path, place, resource(context, answer));
  };
  router.add("GET", "/services/data", worker, versions);
  get(root, [&services](const Request&, const Bearer& bearer, const string& base, std::int64_t) {
    return resources(services, bearer, base);
  });
  get("/services/data/{version}/limits",
      [](const Request&, const Bearer&, const string&, std::int64_t used) { return limits(used); });
  get("/services/data/{version}/sobjects", [](const Request&, const Bearer&, const string& base,
                                              std::int64_t) { return sobjects(base); });
  // "describe" is not an id of nobody.
  get("/services/data/{version}/sobjects/User/describe",
      [](const Request&, const Bearer&, const string&, std::int64_t) { return not_found(); });
  get("/services/data/{version}/sobjects/User/{id}",
      [](const Request& request, const Bearer& bearer, const string& base, std::int64_t) {
        return one_user(request, bearer, base);
      });
  // A query goes through all users: a hundred thousand of them take half a second.
  get(
      "/services/data/{version}/query",
      [](const Request& request, const Bearer& bearer, const string& base, std::int64_t) {
        return query(request, bearer, base);
      },
      pool);
}

}  // namespace doorward::endpoints
