// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "http/server.h"
#include "service/administration.h"
#include "service/authenticators.h"
#include "service/backups.h"
#include "service/browser_sessions.h"
#include "service/consumer_details.h"
#include "service/doctor_visits.h"
#include "service/idempotency.h"
#include "service/notices.h"
#include "service/one_time_links.h"
#include "service/recorder.h"
#include "service/verification.h"
#include "setup/authorized.h"

namespace doorward::setup {

/// What the admin API is made of; everything outlives the router that it was added to.
struct Parts {
  store::Store& store;
  cluster::Live& live;
  mail::Mailer& mailer;
  service::Recorder& recorder;
  service::Verification& verification;
  service::Authenticators& authenticators;
  service::BrowserSessions& sessions;
  service::OneTimeLinks& links;
  Authorize authorize;
  std::string backups;  // the folder that backups go to
  service::DoctorReach doctor;
  int disclosures_per_hour = 100;
};

/// What the admin API works on.
struct Context {
  explicit Context(Parts parts)
      : admin{parts.store, parts.live, parts.disclosures_per_hour},
        recorder(parts.recorder),
        verification(parts.verification),
        authenticators(parts.authenticators),
        sessions(parts.sessions),
        links(parts.links),
        authorize(std::move(parts.authorize)),
        mailer(parts.mailer),
        notices(parts.mailer),
        secrets(admin, notices),
        backups(admin, std::move(parts.backups)),
        doctor(admin, secrets, std::move(parts.doctor)),
        idempotency(admin) {}

  service::Administration admin;
  service::Recorder& recorder;
  service::Verification& verification;
  service::Authenticators& authenticators;
  service::BrowserSessions& sessions;
  service::OneTimeLinks& links;
  Authorize authorize;
  mail::Mailer& mailer;
  service::Notices notices;
  service::ConsumerSecrets secrets;
  service::Backups backups;
  service::DoctorVisits doctor;
  service::Idempotency idempotency;
};

/// Adds every operation of the admin API below /setup/api.
void add_setup(http::Router& router, Context& context);

}  // namespace doorward::setup
