// SPDX-License-Identifier: Apache-2.0
#include "domain/app_fields.h"

#include <iterator>
#include <utility>

#include "domain/form.h"

namespace doorward {

template <>
std::span<const Field<App>> fields<App>() {
  static const auto table = [] {
    auto all = app_basic_fields();
    for (auto part : {app_oauth_fields(), app_token_fields(), app_policy_fields()})
      std::ranges::move(part, std::back_inserter(all));
    return all;
  }();
  return table;
}

// Basic Information, and the Start URL of Web App Settings.
std::vector<Field<App>> app_basic_fields() {
  using enum Screen;
  return {
      setting<&App::name>(
          {.key = "basic.name",
           .label = "Connected App Name",
           .also = "App Name; Name",
           .screen = app_edit,
           .help = "The name that administrators see, and users on the consent page. No two apps "
                   "share one.",
           .metadata = "label",
           .required = true,
           .max = 80}),
      setting<&App::api_name>(
          {.key = "basic.api_name",
           .label = "API Name",
           .also = "Developer Name; Full Name",
           .screen = app_edit,
           .help = "The name that files, the command line and the API use. Made from the app's "
                   "name when it is left empty; no two apps share one.",
           .metadata = "fullName",
           .required = true,
           .max = 80}),
      setting<&App::contact_email>({.key = "basic.contact_email",
                                    .label = "Contact Email",
                                    .screen = app_edit,
                                    .help = "Gets a message when the consumer details are shown, "
                                            "and when a secret is added, retired or deleted.",
                                    .metadata = "contactEmail",
                                    .required = true,
                                    .max = 254}),
      setting<&App::contact_phone>({.key = "basic.contact_phone",
                                    .label = "Contact Phone",
                                    .screen = app_edit,
                                    .help = "For people; Doorward never calls it.",
                                    .metadata = "contactPhone",
                                    .max = 40}),
      setting<&App::logo_url>(
          {.key = "basic.logo_url",
           .label = "Logo Image URL",
           .screen = app_edit,
           .help = "The picture beside the app's name. Browsers load it; the server never does.",
           .metadata = "logoUrl",
           .max = 2'000}),
      setting<&App::icon_url>(
          {.key = "basic.icon_url",
           .label = "Icon URL",
           .screen = app_edit,
           .help = "A small picture of the app. Browsers load it; the server never does.",
           .metadata = "iconUrl",
           .max = 2'000}),
      setting<&App::info_url>({.key = "basic.info_url",
                               .label = "Info URL",
                               .screen = app_edit,
                               .help = "A page that tells people more about the app.",
                               .metadata = "infoUrl",
                               .max = 2'000}),
      setting<&App::description>({.key = "basic.description",
                                  .label = "Description",
                                  .kind = Kind::long_text,
                                  .screen = app_edit,
                                  .help = "What the app is for, for the next administrator.",
                                  .metadata = "description"}),
      setting<&App::start_url>({.key = "basic.start_url",
                                .label = "Start URL",
                                .also = "Web App Settings",
                                .screen = app_edit,
                                .help = "Where users go to open the app.",
                                .metadata = "startUrl",
                                .max = 2'000}),
  };
}

}  // namespace doorward
