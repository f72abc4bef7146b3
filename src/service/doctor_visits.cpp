// SPDX-License-Identifier: Apache-2.0
#include "service/doctor_visits.h"

#include <algorithm>

#include "base/random.h"
#include "base/thread_name.h"
#include "crypto/consumer.h"
#include "fetch/public_address.h"
#include "telemetry/log.h"

namespace doorward::service {

namespace {

constexpr std::size_t at_once = 4, remembered = 10;
constexpr std::size_t most_answer_bytes = 1024 * 1024;

std::unexpected<Refusal> wrong(std::string_view field, std::string_view rule, std::string detail) {
  return refuse(Problems{{std::string{field}, {}, std::string{rule}, std::move(detail)}});
}

int port_of(const doctor::WebAddress& address) {
  if (!address.port.empty()) return std::stoi(address.port);
  return address.scheme == "https" ? 443 : 80;
}

std::optional<App> app_with(store::Transaction& tx, const std::string& consumer_key) {
  store::ListQuery query;
  query.filters = {{"consumer_key", consumer_key}};
  query.limit = 1;
  auto found = tx.apps().list(query).items;
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

store::AuditRow row_of(const Actor& actor, const DoctorVisit& visit) {
  auto row = audit_row(actor, AuditAction::doctor_started, visit.app ? visit.app.text() : visit.id,
                       visit.app ? visit.app_name : visit.url);
  row.after["url"] = visit.url;
  row.after["consumer_key"] = visit.consumer_key;
  return row;
}

}  // namespace

bool DoctorVisit::ready() const {
  const auto failed = [](const doctor::Finding& finding) {
    return finding.outcome == doctor::Outcome::failed;
  };
  return !running && std::ranges::none_of(findings, failed) && (!guide || guide->followed());
}

DoctorVisits::~DoctorVisits() {
  std::vector<std::jthread> threads;
  {
    const std::lock_guard lock{mutex_};
    for (auto& [id, entry] : entries_) {
      entry.thread.request_stop();
      threads.push_back(std::move(entry.thread));
    }
  }
  threads.clear();  // Waits for them: their last act takes the lock.
}

bool DoctorVisits::ours(const doctor::WebAddress& address) const {
  const auto issuer = doctor::WebAddress::parse(reach_.issuer);
  if (issuer && issuer->origin() == address.origin()) return true;
  return issuer && address.loopback() && address.scheme == issuer->scheme &&
         port_of(address) == reach_.port;
}

// A malformed address is the doctor's to tell. What is refused here would carry a secret in clear.
Outcome<> DoctorVisits::may_go(const std::string& url) const {
  const auto address = doctor::WebAddress::parse(url);
  if (!address || address->scheme == "https" || ours(*address)) return {};
  if (reach_.inside && address->loopback()) return {};
  return wrong("url", "https_needed",
               "The secret goes to this address: it has to begin with https://, but for this "
               "server's own.");
}

Outcome<doctor::Patient> DoctorVisits::patient(const Actor& actor, VisitRequest& request,
                                               const DoctorVisit& visit) {
  doctor::Patient made{.url = visit.url,
                       .key = visit.consumer_key,
                       .secret = std::move(request.consumer_secret),
                       .dialect = request.dialect,
                       .basic = request.basic,
                       .scope = std::move(request.scope),
                       .unnamed_proxy = visit.ours ? request.unnamed_proxy : std::nullopt};
  if (!made.secret.empty()) return made;
  if (request.app.empty()) return wrong("consumer_secret", "required", "A secret is needed.");
  if (!visit.ours) {
    return wrong("consumer_secret", "required",
                 "The app's own secret goes to this server only. Give the secret for another.");
  }
  TRY(auto lent, secrets_.lend(actor, request.app, request.verification));
  made.secret = std::move(lent);
  return made;
}

Outcome<> DoctorVisits::has_room(const Actor& actor) const {
  std::size_t running = 0;
  for (const auto& [id, entry] : entries_) {
    if (!entry.visit.running) continue;
    ++running;
    if (entry.visit.by == actor.user)
      return refuse(No::conflict, "Your last visit of the doctor is not over yet.");
  }
  if (running >= at_once) return refuse(No::too_many, "The doctor is busy. Try again in a minute.");
  return {};
}

Outcome<DoctorVisit> DoctorVisits::start(const Actor& actor, VisitRequest request) {
  TRY_DONE(need(actor, Permission::manage_connected_apps));
  DoctorVisit visit{.id = hex(random_bytes(12)),
                    .by = actor.user,
                    .url = request.url.empty() ? reach_.issuer : request.url,
                    .consumer_key = request.consumer_key};
  TRY_DONE(may_go(visit.url));
  const auto address = doctor::WebAddress::parse(visit.url);
  visit.ours = address && ours(*address);
  std::optional<App> app;
  admin_.store.read([&](store::Transaction& tx) {
    app =
        request.app.empty() ? app_with(tx, visit.consumer_key) : find_object<App>(tx, request.app);
    if (app && visit.ours && request.guide) visit.guide = held_against(tx, *app, *request.guide);
  });
  if (!request.app.empty() && !app) return no_such<App>(request.app);
  if (app && !request.app.empty()) visit.consumer_key = app->consumer_key;
  if (visit.consumer_key.empty()) return wrong("consumer_key", "required", "A key is needed.");
  if (app && visit.ours) visit.app = app->id, visit.app_name = app->name;
  if (request.guide && !visit.guide) {
    return wrong("guide", "app_unknown",
                 "No app of this server has this key: there is nothing to hold against a guide.");
  }
  const std::unique_lock lock{mutex_};
  TRY_DONE(has_room(actor));
  TRY(auto who, patient(actor, request, visit));
  if (!visit.app) visit.consumer_key = crypto::key_for_the_record(visit.consumer_key);
  auto row = row_of(actor, visit);
  admin_.store.transact(actor.stamp(), [&](store::Transaction& tx) { tx.audit().append(row); });
  while (order_.size() >= remembered + at_once) {
    // The oldest is over, or there would be more than four under way.
    const auto over = std::ranges::find_if(
        order_, [&](const auto& id) { return !entries_.find(id)->second.visit.running; });
    entries_.erase(*over);
    order_.erase(over);
  }
  order_.push_back(visit.id);
  auto& entry = entries_[visit.id];
  entry.visit = visit;
  entry.thread = std::jthread{[this, id = visit.id, who = std::move(who)](
                                  const std::stop_token& stop) { run(id, who, stop); }};
  return visit;
}

Outcome<DoctorVisit> DoctorVisits::visit(const Actor& actor, std::string_view id) {
  TRY_DONE(need(actor, Permission::manage_connected_apps));
  const std::lock_guard lock{mutex_};
  const auto found = entries_.find(id);
  if (found == entries_.end() || found->second.visit.by != actor.user) {
    return refuse(No::unknown, "There is no visit " + std::string{id} + ".");
  }
  return found->second.visit;
}

fetch::HttpOptions DoctorVisits::way(const doctor::WebAddress& address,
                                     const std::stop_token& stop) const {
  const auto issuer = doctor::WebAddress::parse(reach_.issuer);
  const bool to_issuer = issuer && issuer->origin() == address.origin();
  // What may come in clear, or with the app's own secret, stays on this machine.
  const bool to_self = !to_issuer && ours(address);
  const int issuer_port = issuer ? port_of(*issuer) : 0;
  return {.timeout = static_cast<int>(reach_.patience.count()),
          .most_bytes = most_answer_bytes,
          .may_reach =
              [reach = reach_, to_issuer, to_self, issuer_port](const Address& target, int port) {
                if (to_issuer) return port == issuer_port;
                if (to_self || (!reach.inside && !fetch::is_public(target)))
                  return target.is_loopback() && port == reach.port;
                return true;
              },
          .stop = stop};
}

// The end of the visit's thread: a fault ends the list, and the log has it.
void DoctorVisits::run(const std::string& id, const doctor::Patient& patient,
                       const std::stop_token& stop) {
  name_this_thread("doctor");
  const auto entry = [&]() -> DoctorVisit& { return entries_.find(id)->second.visit; };
  try {
    const auto address = doctor::WebAddress::parse(patient.url);
    fetch::HttpClient http{way(address.value_or(doctor::WebAddress{}), stop)};
    doctor::visit(patient, http, [&](const doctor::Finding& finding) {
      const std::lock_guard lock{mutex_};
      entry().findings.push_back(finding);
    });
  } catch (const std::exception& fault) {
    telemetry::log(telemetry::Level::error, "doctor.failed",
                   {{"visit", id}, {"because", fault.what()}});
  }
  const std::lock_guard lock{mutex_};
  entry().running = false;
}

}  // namespace doorward::service
