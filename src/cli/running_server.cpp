// SPDX-License-Identifier: Apache-2.0
#include "cli/running_server.h"

#include <malloc.h>

#include <algorithm>
#include <atomic>
#include <latch>
#include <stdexcept>
#include <utility>

#include "base/thread_name.h"
#include "cli/refusals.h"
#include "cli/setup_access.h"
#include "cli/shortages.h"
#include "cluster/live.h"
#include "cluster/signing_keys.h"
#include "console/serving.h"
#include "crypto/key_file.h"
#include "endpoints/services.h"
#include "http/server.h"
#include "mail/mailer.h"
#include "pages/services.h"
#include "service/housekeeping.h"
#include "service/logout_courier.h"
#include "setup/context.h"
#include "telemetry/log.h"

namespace doorward::cli {
namespace {

// A new key beside an old database would open nothing and hide that the right one is missing.
crypto::MasterKey master_key(const ServeOptions& options, store::Store& store) {
  if (!options.master_key.empty()) return crypto::MasterKey::from_text(options.master_key);
  const std::string file = options.data.master_key();
  return service::is_initialized(store) ? crypto::MasterKey::load(file)
                                        : crypto::MasterKey::load_or_make(file);
}

std::unique_ptr<store::Store> opened(const ServeOptions& options, const Clock& clock) {
  prepare(options.data);
  return store::open_sqlite({.file = options.data.database()}, clock);
}

service::VerificationKeys verification_keys(const cluster::Live& live,
                                            const ServeOptions& options) {
  const auto keys = live.snapshot()->keys;
  return {.code_digest = keys->challenge_digest,
          .owner_key = crypto::load_or_make_key_file(options.data.owner_key())};
}

// Since the first start the server may have moved: what listens at its old address by now must not
// be sent the secret of the command line.
void keep_cli_address(const ServeOptions& options) {
  try {
    auto known = read_cli_credentials(options.data);
    if (!known || answers_at(options, known->url)) return;
    const auto before = std::exchange(known->url, issuer_of(options));
    write_cli_credentials(options.data, *known);
    telemetry::log(telemetry::Level::info, "cli.address_changed",
                   {{"from", before}, {"to", known->url}, {"in", options.data.cli_credentials()}});
  } catch (const std::exception& fault) {
    telemetry::log(telemetry::Level::warning, "cli.address_not_changed", {{"why", fault.what()}});
  }
}

// Returns true when the database was empty.
bool prepared(store::Store& store, const crypto::MasterKey& master, const ServeOptions& options,
              Instant now) {
  if (service::is_initialized(store)) {
    if (options.activate_organization) service::activate_organization(store, now);
    if (const auto range = IpRange::parse(options.admit_address))
      service::admit_range(store, *range, now);
    return false;
  }
  service::initialize(
      store, master,
      {.organization_name = options.organization,
       .admin_username = options.admin_username,
       .admin_email = options.admin_email.empty() ? options.admin_username : options.admin_email,
       .url = issuer_of(options)},
      now, [&](const service::CliCredentials& credentials) {
        write_cli_credentials(options.data, credentials);
      });
  return true;
}

void warn_of_unnamed_proxy() {
  telemetry::log(
      telemetry::Level::warning, "proxy.not_trusted",
      {{"because",
        "a request from this machine says for whom it was passed on (X-Forwarded-For, "
        "Forwarded or X-Real-IP): its proxy is not named with --trusted-proxy, so all of "
        "its clients have one address"}});
}

}  // namespace

// In the order in which they are made; they end the other way round.
struct RunningServer::Parts {
  explicit Parts(const ServeOptions& options)
      : store(opened(options, clock)),
        master(master_key(options, *store)),
        issuer(issuer_of(options)),
        first_start(prepared(*store, master, options, clock.now())),
        live(*store, clock, master,
             {.node = options.node,
              .url = issuer,
              .simulated_propagation = options.simulated_propagation}),
        mailer(mail::make_mailer(mail_options(options), clock)),
        authentication(options.network_guesses),
        recorder(*store, clock, {.denials_per_minute = options.denials_per_minute}),
        tokens(live, recorder, issuer),
        token_issuer(live, authentication, recorder, issuer),
        app_settings(*store),
        user_tokens(*store, live, app_settings, authentication, recorder, token_issuer, codes,
                    service::last_outage(*store, clock.now())),
        issuer_keys(*store, clock,
                    {.reach = parse_ranges(options.calls_reach),
                     .most_waiting_all = std::max(2, options.pool_threads / 2)}),
        token_exchange(*store, live, app_settings, authentication, recorder, token_issuer,
                       issuer_keys),
        introspection(*store, tokens, authentication, recorder),
        revocation(*store, live, app_settings, authentication, recorder, tokens),
        notices(*mailer),
        second_factor(live.snapshot()->keys->authenticator_seal,
                      live.snapshot()->keys->challenge_digest, notices),
        verification(*store, *mailer, second_factor, verification_keys(live, options)),
        authenticators(*store, second_factor),
        passwords(
            {.cost = {.passes = options.password_passes, .memory_mib = options.password_memory_mib},
             .at_once = service::hashes_at_once(options.pool_threads),
             .most_waiting = std::max(1, options.pool_threads / 2)}),
        tries({.per_network = options.network_guesses}),
        breached(options.breached_passwords),
        sessions(*store, live, recorder, issuer),
        authorization(*store, live, app_settings, sessions, recorder, codes, issuer),
        logout(*store, live, sessions, recorder, issuer),
        own_page(*store, live, recorder),
        courier(*store, live, recorder, clock,
                {.issuer = issuer,
                 .tries = options.logout_tries,
                 .patience = hours{options.logout_hours},
                 .reach = parse_ranges(options.calls_reach)}),
        sign_in(sign_in_parts()),
        headless(sign_in_parts(), authorization, notices),
        links(sign_in_parts(), notices),
        password_change(sign_in_parts(), notices),
        setup({.store = *store,
               .live = live,
               .mailer = *mailer,
               .recorder = recorder,
               .verification = verification,
               .authenticators = authenticators,
               .sessions = sessions,
               .links = links,
               .authorize = setup_access(tokens, sessions, recorder, issuer),
               .backups = options.data.backups(),
               .doctor = {.issuer = issuer,
                          .port = http_options(options).port,
                          .inside = options.doctor_reaches_inside},
               .disclosures_per_hour = options.disclosures_per_hour}),
        housekeeping(*store, clock, {.rows = options.tidy_rows, .share = options.tidy_share},
                     &setup.notices, &live),
        server(serving(options), clock, routes(), refused, incident) {}

  http::ServerOptions serving(const ServeOptions& options) {
    auto out = http_options(options);
    out.short_of = [this](http::Shortage what) { shortages.note(what); };
    out.unnamed_proxy = [this] {
      if (!unnamed_proxy_told.exchange(true)) warn_of_unnamed_proxy();
    };
    return out;
  }
  http::Router routes();
  void make_signing_keys();
  service::SignInParts sign_in_parts() {
    return {.store = *store,
            .live = live,
            .recorder = recorder,
            .passwords = passwords,
            .tries = tries,
            .breached = breached,
            .second_factor = second_factor,
            .issuer = issuer};
  }

  SystemClock clock;
  std::unique_ptr<store::Store> store;
  crypto::MasterKey master;
  std::string issuer;
  bool first_start;
  cluster::Live live;
  std::unique_ptr<mail::Mailer> mailer;
  service::AppAuthentication authentication;
  service::Recorder recorder;
  service::ShownTokens tokens;
  service::TokenIssuer token_issuer;
  service::AppSettings app_settings;
  service::KeptCodes codes;
  service::UserTokens user_tokens;
  service::IssuerKeys issuer_keys;
  service::TokenExchange token_exchange;
  service::Introspection introspection;
  service::Revocation revocation;
  service::Notices notices;
  service::SecondFactor second_factor;
  service::Verification verification;
  service::Authenticators authenticators;
  service::PasswordKeeper passwords;
  service::SignInTries tries;
  service::BreachedPasswords breached;
  service::BrowserSessions sessions;
  service::Authorization authorization;
  service::Logout logout;
  service::OwnPage own_page;
  service::LogoutCourier courier;
  service::SignIn sign_in;
  service::HeadlessSignIn headless;
  service::OneTimeLinks links;
  service::PasswordChange password_change;
  setup::Context setup;
  service::Housekeeping housekeeping;
  std::latch signing_keys_made{1};
  endpoints::Services services{token_issuer,  user_tokens,      token_exchange, tokens,
                               introspection, revocation,       app_settings,   recorder,
                               live,          signing_keys_made};
  pages::Services page_services{
      live,           recorder,      sessions, sign_in, links,    password_change, verification,
      authenticators, authorization, headless, logout,  own_page, issuer};
  Shortages shortages;
  std::atomic<bool> unnamed_proxy_told = false;
  http::Server server;
  std::jthread key_maker;
};

http::Router RunningServer::Parts::routes() {
  http::Router router;
  endpoints::add_endpoints(router, services);
  setup::add_setup(router, setup);
  pages::add_pages(router, page_services);
  endpoints::add_cross_origin(router, services);
  console::add_console(router, console::assets(), console::screens());
  return router;
}

void RunningServer::Parts::make_signing_keys() {
  name_this_thread("signing keys");
  try {
    cluster::make_missing_signing_keys(*store, live, master, clock);
  } catch (const std::exception& fault) {
    // The disk is full, say: tokens are served, and the next start tries again.
    telemetry::log(telemetry::Level::error, "signing_keys.not_made", {{"why", fault.what()}});
  }
  signing_keys_made.count_down();
  ::malloc_trim(0);  // What the start needed goes back to the system.
}

// Behind a proxy, the address that it listens on leads nobody here.
static void warn_of_issuer(const ServeOptions& options) {
  if (!options.issuer.empty() || options.trusted_proxies.empty()) return;
  telemetry::log(telemetry::Level::warning, "issuer.guessed",
                 {{"issuer", issuer_of(options)},
                  {"because", "--issuer is not set: programs and browsers are sent here"}});
}

RunningServer::RunningServer(const ServeOptions& options) {
  if (const auto wrong = problems(options); !wrong.empty()) {
    std::string all;
    for (const auto& sentence : wrong) all += (all.empty() ? "" : "\n") + sentence;
    throw std::runtime_error(all);
  }
  parts_ = std::make_unique<Parts>(options);
  parts_->server.start();
  if (const int most = parts_->server.most_connections(); most < options.max_connections) {
    telemetry::log(telemetry::Level::warning, "connections.fewer",
                   {{"max-connections", std::to_string(options.max_connections)},
                    {"most", std::to_string(most)},
                    {"because", "the limit of open files: LimitNOFILE, ulimit -n"}});
  }
  warn_of_issuer(options);
  keep_cli_address(options);
  parts_->live.follow();
  parts_->housekeeping.start();
  parts_->courier.start();
  // An RSA key takes longer to find than the whole rest of the start: only who asks for it waits.
  parts_->key_maker = std::jthread([parts = parts_.get()] { parts->make_signing_keys(); });
}

RunningServer::~RunningServer() = default;

unsigned short RunningServer::port() const { return parts_->server.port(); }
const std::string& RunningServer::issuer() const { return parts_->issuer; }
RunningServer::FirstLink RunningServer::first_link() {
  auto& parts = *parts_;
  User administrator;
  parts.store->read([&](store::Transaction& tx) {
    const auto users = tx.users().list({.sort = "created_at", .limit = 1}).items;
    if (!users.empty()) administrator = users.front();
  });
  return {.username = administrator.username,
          .link = parts.links.make_first(administrator.id, parts.clock.now())};
}
bool RunningServer::first_start() const { return parts_->first_start; }
bool RunningServer::first_link_due() const {
  constexpr int rows_of_a_first_start = 20;  // With more, somebody has found the way in.
  bool due = false;
  parts_->store->read([&](store::Transaction& tx) {
    const auto page = tx.audit().list({.limit = rows_of_a_first_start});
    const auto made = text(AuditAction::user_password_link_made).name;
    due = page.next.empty() &&
          std::ranges::find(page.items, made, &store::AuditRow::action) == page.items.end();
  });
  return due;
}

void RunningServer::read_certificate_again() {
  try {
    const auto until = parts_->server.read_certificate_again();
    if (until) {
      telemetry::log(telemetry::Level::info, "certificate.read_again",
                     {{"valid_until", iso8601(*until)}});
    } else {
      telemetry::log(telemetry::Level::warning, "certificate.none",
                     {{"because", "tls-certificate is not set, and nothing else is read again"}});
    }
  } catch (const std::exception& fault) {
    telemetry::log(telemetry::Level::error, "certificate.kept",
                   {{"why", fault.what()}, {"serving", "the one that was read before"}});
  }
}

void RunningServer::stop() { parts_->server.stop(); }

}  // namespace doorward::cli
