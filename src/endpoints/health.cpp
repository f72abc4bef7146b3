// SPDX-License-Identifier: Apache-2.0
// For those who run the server: is it up (healthz), may it get traffic (readyz), how is it doing
// (metrics, Prometheus text format, loopback only).
#include "endpoints/reading.h"
#include "endpoints/services.h"

namespace doorward::endpoints {
namespace {

constexpr std::string_view plain = "text/plain;charset=UTF-8";

http::Response ready(const Services& services) {
  if (services.live.behind()) {
    return {.status = 503, .content_type = plain, .body = "the database cannot be asked\n"};
  }
  return {.content_type = plain, .body = "ready\n"};
}

void counter(std::string& out, std::string_view name, std::string_view help,
             std::string_view type) {
  out += "# HELP " + std::string{name} + ' ' + std::string{help} + "\n# TYPE " + std::string{name} +
         ' ' + std::string{type} + '\n';
}

std::string metrics_text(const Services& services) {
  std::string out;
  counter(out, "doorward_tokens_issued_total", "Access tokens issued.", "counter");
  out += "doorward_tokens_issued_total " + std::to_string(services.recorder.issued()) + '\n';
  counter(out, "doorward_denials_total", "Requests denied, by rule.", "counter");
  for (std::size_t i = 0; i < rule_count; ++i) {
    const auto rule = rule_at(i);
    if (const auto denied = services.recorder.denied(rule); denied > 0) {
      out += "doorward_denials_total{rule=\"" + std::string{text(rule).name} + "\"} " +
             std::to_string(denied) + '\n';
    }
  }
  counter(out, "doorward_decisions_lost_total", "Decisions that Login History could not take.",
          "counter");
  out += "doorward_decisions_lost_total " + std::to_string(services.recorder.lost()) + '\n';
  const auto& snapshot = services.live.snapshot();
  counter(out, "doorward_revision", "Revision of the configuration in force here.", "gauge");
  out += "doorward_revision " + std::to_string(snapshot->revision) + '\n';
  counter(out, "doorward_apps", "Connected apps in force here.", "gauge");
  out += "doorward_apps " + std::to_string(snapshot->apps.size()) + '\n';
  counter(out, "doorward_revoked_tokens", "Revoked tokens that have not ended yet.", "gauge");
  out += "doorward_revoked_tokens " + std::to_string(snapshot->revoked.size()) + '\n';
  return out;
}

http::Response metrics(const http::Request& request, const Services& services) {
  if (!request.client.is_loopback()) {
    return {.status = 403, .content_type = plain, .body = "metrics are for this machine only\n"};
  }
  return {.content_type = "text/plain; version=0.0.4", .body = metrics_text(services)};
}

}  // namespace

void add_health(http::Router& router, Services& services) {
  using http::Place;
  router.add("GET", "/healthz", Place::worker, [](const http::Request&) {
    return http::Response{.content_type = plain, .body = "ok\n"};
  });
  router.add("GET", "/readyz", Place::worker,
             [&](const http::Request&) { return ready(services); });
  router.add("GET", "/metrics", Place::worker,
             [&](const http::Request& request) { return metrics(request, services); });
}

}  // namespace doorward::endpoints
