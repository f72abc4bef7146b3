// SPDX-License-Identifier: Apache-2.0
#include "pages/visit.h"

#include "service/form_token.h"

namespace doorward::pages {
namespace {

using http::Cookie;

constexpr seconds device_life = days{365};
// How long frames have before the browser goes on by itself; a link goes on at once.
constexpr std::string_view time_for_frames = "3";

// SameSite=Lax: the session's cookie comes along where the browser goes to a page, and stays away
// from what a page of another site frames, shows or posts. The cookie for scripts comes all the
// same.
bool session_stays_away(const http::Request& request) {
  const auto purpose = request.header("Sec-Fetch-Dest");
  if (!purpose.empty() && purpose != "document") return true;
  return request.method != "GET" && request.header("Sec-Fetch-Site") == "cross-site";
}

// Names exactly the places of the frames; each app's page ends what the app knows of the user.
void load_frames(http::Response& response, const View& view) {
  if (view.frames.empty()) return;
  auto& policy = response.headers.front().second;
  policy += "; frame-src";
  for (const auto& place : service::places_of(view.frames)) policy += ' ' + place;
  if (view.onward.empty()) return;
  response.headers.emplace_back("Refresh", std::string{time_for_frames} + ";url=" + view.onward);
}

}  // namespace

http::Response html(std::string body, int status, Openings open) {
  http::Response response{.status = status,
                          .content_type = "text/html;charset=UTF-8",
                          .body = std::move(body),
                          .headers = {}};
  response.headers = {
      {"Content-Security-Policy",
       std::string{"default-src 'none'; style-src 'self'; img-src 'self' data:; "} +
           (open.leads_to_app ? "" : "form-action 'self'; ") +
           "frame-ancestors 'none'; base-uri 'none'"},
      {"X-Frame-Options", "DENY"},
      // no-referrer would make the browser send Origin: null with our own forms.
      {"Referrer-Policy", "same-origin"},
      {"Cross-Origin-Opener-Policy", open.keeps_opener ? "unsafe-none" : "same-origin"},
      {"Cross-Origin-Resource-Policy", "same-origin"}};
  return response;
}

Visit::Visit(const http::Request& asked, Services& all, std::string_view endpoint)
    : request(asked),
      services(all),
      call{.id = asked.id, .now = asked.now, .endpoint = endpoint, .address = asked.client},
      browser{.session = http::cookie(asked, Cookie::session),
              .device = http::cookie(asked, Cookie::device),
              .agent = asked.header("User-Agent")} {}

std::string Visit::asked(std::string_view name) const {
  const auto query = wire::parse_query(request.query);
  return query ? std::string{query->get(name)} : std::string{};
}

// What the forms of this browser are bound to: its session, or the cookie made for forms.
std::string_view Visit::binding() const {
  if (!browser.session.empty()) return browser.session;
  const auto form = http::cookie(request, Cookie::form);
  return form.empty() ? std::string_view{made_cookie_} : form;
}

std::expected<wire::Form, http::Response> Visit::form(Anew anew) {
  const auto refused = [&](const Denial& denial, std::optional<View> shown = {}) {
    services.recorder.record({.call = call,
                              .denied = denial.rule,
                              .because = denial.because,
                              .snapshot = services.live.snapshot(),
                              .facts = service::Decision::Event{.flow = "page", .user = {}}});
    return std::unexpected(denied(shown ? *std::move(shown) : view("This did not work"), denial));
  };
  if (http::sender(request, services.issuer) == http::Sender::foreign) {
    return refused({Rule::request_from_our_pages,
                    "Origin: " + std::string{request.header("Origin").substr(0, 200)}});
  }
  if (const auto is_form = wire::form_content_type(request.header("Content-Type")); !is_form) {
    return refused(is_form.error());
  }
  auto form = wire::parse_form(request.body);
  if (!form) return refused(form.error());
  if (!service::form_token_right(binding(), form->get("form_token"))) {
    const Denial denial{Rule::request_from_our_pages,
                        binding().empty() ? "the browser sent no cookie"
                                          : "the token of the form is another browser's, or old"};
    return refused(denial, anew != nullptr ? std::optional{anew(*this, *form)} : std::nullopt);
  }
  return *std::move(form);
}

service::Actor Visit::actor(const service::OpenSession& session) const {
  return {.user = session.user->id,
          .permissions = session.permissions,
          .address = request.client.text(),
          .request = std::string{request.id.text()},
          .now = request.now,
          .session = session.row.id,
          .verified_until = session.row.verified_until};
}

std::string Visit::home_of(UserId user) const {
  const auto snapshot = services.live.snapshot();
  const auto* found = snapshot->user(user);
  const bool setup = found != nullptr && snapshot->permissions(*found).has(Permission::view_setup);
  return std::string{setup ? home : own_page};
}

View Visit::stale(std::string path) const {
  View view = this->view("This page is too old");
  view.alert = binding().empty()
                   ? "Your browser sent no cookie: you have signed out since this page was loaded, "
                     "or it keeps none of this server. Nothing was done: load the page again."
                   : "You have signed in or out, verified your identity or changed your password "
                     "since this page was loaded. Nothing was done: load it again.";
  view.links = {{"Load the page again", std::move(path)}};
  return view;
}

Link Visit::way_back(const service::OpenSession& session) const {
  if (session.permissions.has(Permission::view_setup)) return {"Back to Setup", std::string{home}};
  return {"Back to your account", std::string{own_page}};
}

View Visit::view(std::string title) const {
  return {.title = std::move(title), .organization = services.live.snapshot()->organization.name};
}

http::Response Visit::page(View view, int status) {
  if (!view.action.empty()) {
    if (binding().empty()) made_cookie_ = service::new_form_cookie().reveal();
    view.hidden.emplace_back("form_token", service::form_token(binding()));
  }
  auto response = answer(rendered(view), status, view.leads_to_app);
  load_frames(response, view);
  if (!made_cookie_.empty()) http::set_cookie(response, request, Cookie::form, made_cookie_);
  return response;
}

http::Response Visit::page(ConsentView view) {
  view.hidden.emplace_back("form_token", service::form_token(binding()));
  return answer(rendered(view), 200, true);
}

http::Response Visit::page(const FormPostView& view) const {
  auto response = answer(rendered(view), 200, true);
  auto& policy = response.headers.front().second;
  policy += "; script-src 'self'";
  return response;
}

http::Response Visit::denied(View view, const Denial& denial) {
  const auto words = text(denial.rule);
  if (view.alert.empty()) view.alert = words.told;
  view.receipt = std::string{request.id.text()};
  if (view.action.empty() && view.links.empty()) view.links = {{"Sign in", "/login"}};
  return page(std::move(view), words.status);
}

http::Response Visit::see_other(std::string url) {
  auto response = answer({}, 303, false);
  response.headers.emplace_back("Location", std::move(url));
  return response;
}

http::Response Visit::answer(std::string body, int status, bool leads_to_app) const {
  return html(std::move(body), status, {.leads_to_app = leads_to_app, .keeps_opener = for_app});
}

// Front-Channel Logout 1.0 section 3: an app hears by its frame in the browser that its user had,
// and that browser is here now. Neither the user nor the apps are named to whoever signs in.
http::Response Visit::let_in(const service::NewSession& session, std::string next) {
  http::Response response;
  if (session.told.frames.empty()) {
    response = see_other(std::move(next));
  } else {
    View view = this->view("Another user is signed out");
    view.paragraphs = {
        "Whoever was signed in with this browser before you is signed out, and the apps of that "
        "user are told now. You go on in a few seconds."};
    view.links = {{"Continue", next}};
    view.frames = session.told.frames;
    view.onward = std::move(next);
    response = page(std::move(view));
  }
  keep(response, session);
  return response;
}

void Visit::keep(http::Response& response, const service::NewSession& session) const {
  http::set_cookie(response, request, Cookie::session, session.cookie.reveal());
  http::clear_cookie(response, request, Cookie::form);
  keep_device(response, session.device);
  keep_state(response, {});  // Another session; whoever asks next for an app learns its state.
}

void Visit::keep_state(http::Response& response, std::string_view state) const {
  if (http::cookie(request, Cookie::state) == state) return;
  // Else any site could make all apps believe that their user is gone.
  if (state.empty() && browser.session.empty() && session_stays_away(request)) return;
  if (state.empty()) {
    http::clear_cookie(response, request, Cookie::state);
  } else {
    http::set_cookie(response, request, Cookie::state, state);
  }
}

void Visit::keep_device(http::Response& response, const Secret& device) const {
  if (device.empty()) return;
  http::set_cookie(response, request, Cookie::device, device.reveal(), device_life);
}

}  // namespace doorward::pages
