// SPDX-License-Identifier: Apache-2.0
#include "setup/console_schemas.h"

namespace doorward::setup {
namespace {

const std::vector<Schema> schemas = {
    {"SecretsInForce",
     {{"count", "integer"},
      {"next_expiry", "?date-time", "When the first of them ends; null: none has an end."},
      {"never_used", "integer"}}},
    {"BlockMany",
     {{"ids", "strings", "Up to 200 ids or API names."},
      {"because", "string", "Shown on each app, and in the audit trail."}}},
    {"UnblockMany", {{"ids", "strings", "Up to 200 ids or API names."}}},
    {"BulkResults", {{"items", "*BulkResult"}}},
    {"BulkResult",
     {{"asked", "string", "The id or API name that was given."},
      {"id", "?string"},
      {"name", "?string"},
      {"done", "boolean", "True: it is so now."},
      {"changed", "boolean", "False: it was so already, or it was refused."},
      {"detail", "?string", "Why it was refused."}}},
    {"AppCheck",
     {{"errors", "*FieldProblem", "For each of them the save would be refused."},
      {"warnings", "*FieldProblem", "The save would go through with their rules in accept."},
      {"changes", "*Difference"}}},
    {"RunAsCandidate",
     {{"id", "string"},
      {"username", "string"},
      {"name", "string"},
      {"can", "boolean", "False: the app would get no token as this user, or you may not."},
      {"why", "?string", "Why not, and what to do about it."},
      {"rule", "?string"},
      {"setting", "?string"}}},
    {"Finding",
     {{"kind", "string", "screen, setting, app, user, profile, permission_set or receipt"},
      {"title", "string"},
      {"where", "string", "The screen it lies below, or an object's other name."},
      {"link", "string", "In the console; with choose= an app is chosen first."}}},
    {"TokenChart",
     {{"step", "string", "hour or day"},
      {"from", "date-time"},
      {"to", "date-time"},
      {"whole", "boolean", "False: the busiest apps were looked for in the newest counts only."},
      {"series", "*TokenSeries", "All apps together first, or the one that was asked for."}}},
    {"TokenSeries",
     {{"app", "#NamedApp", "Without id and name: all apps together."},
      {"total", "integer"},
      {"points", "*TokenPoint"}}},
    {"NamedApp", {{"id", "?string"}, {"name", "?string"}}},
    {"TokenPoint", {{"at", "date-time"}, {"issued", "integer"}, {"denied", "integer"}}},
    {"DenialChart",
     {{"step", "string", "hour or day"},
      {"from", "date-time"},
      {"to", "date-time"},
      {"whole", "boolean"},
      {"series", "*DenialSeries"}}},
    {"DenialSeries", {{"rule", "string"}, {"total", "integer"}, {"points", "*DenialPoint"}}},
    {"DenialPoint", {{"at", "date-time"}, {"denied", "integer"}}},
    {"SecretChart", {{"buckets", "*AgeBucket"}}},
    {"AgeBucket",
     {{"label", "string"},
      {"up_to_days", "?integer", "null: without end."},
      {"count", "integer"},
      {"apps", "*NamedApp", "Of the oldest secrets in it."}}},
};

}  // namespace

std::span<const Schema> console_schemas() { return schemas; }

}  // namespace doorward::setup
