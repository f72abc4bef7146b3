// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <mutex>
#include <thread>

#include "doctor/form.h"
#include "doctor/visit.h"
#include "service/consumer_details.h"
#include "service/guide.h"

namespace doorward::service {

/// Where the doctor may go: to this server, and to public addresses over TLS.
struct DoctorReach {
  std::string issuer;    // "https://id.example.com"
  int port = 0;          // that this server listens on
  bool inside = false;   // the operator allows private and loopback addresses too
  seconds patience{10};  // for one request
};

/// What a visit is asked with. The secret is the app's, or given.
struct VisitRequest {
  std::string url;  // empty: this server
  std::string consumer_key;
  Secret consumer_secret;
  std::string app;           // whose own secret is used, where none is given: id or API name
  std::string verification;  // that allows it
  std::optional<doctor::Speaks> dialect;
  bool basic = false;
  std::string scope;
  std::optional<Document> guide;
  std::optional<std::string> unnamed_proxy;  // that whoever asks came through: its address
};

/// The doctor's list as far as it is. Neither secret nor token is in it.
struct DoctorVisit {
  std::string id;
  UserId by;
  std::string url;
  bool ours = false;  // the address is this server's
  std::string consumer_key;
  AppId app;  // with this key, where it is one of this server's
  std::string app_name;
  bool running = true;
  std::vector<doctor::Finding> findings;
  std::optional<GuideReport> guide;
  bool ready() const;
};

/// Visits of the doctor, each on a thread of its own: one that waited for this server on the pool
/// that answers it would wait for itself. One at a time per administrator, four in all.
class DoctorVisits {
 public:
  DoctorVisits(Administration& admin, ConsumerSecrets& secrets, DoctorReach reach)
      : admin_(admin), secrets_(secrets), reach_(std::move(reach)) {}
  /// Stops what is under way.
  ~DoctorVisits();
  DoctorVisits(const DoctorVisits&) = delete;
  DoctorVisits& operator=(const DoctorVisits&) = delete;

  Outcome<DoctorVisit> start(const Actor& actor, VisitRequest request);
  /// One that the actor has started; the last ten are remembered.
  Outcome<DoctorVisit> visit(const Actor& actor, std::string_view id);

 private:
  struct Entry {
    DoctorVisit visit;
    std::jthread thread;
  };

  bool ours(const doctor::WebAddress& address) const;
  Outcome<> may_go(const std::string& url) const;
  Outcome<doctor::Patient> patient(const Actor& actor, VisitRequest& request,
                                   const DoctorVisit& visit);
  Outcome<> has_room(const Actor& actor) const;
  void run(const std::string& id, const doctor::Patient& patient, const std::stop_token& stop);
  fetch::HttpOptions way(const doctor::WebAddress& address, const std::stop_token& stop) const;

  Administration& admin_;
  ConsumerSecrets& secrets_;
  const DoctorReach reach_;
  std::mutex mutex_;
  std::map<std::string, Entry, std::less<>> entries_;
  std::vector<std::string> order_;  // of the ids, the oldest first
};

}  // namespace doorward::service
