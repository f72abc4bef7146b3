// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "service/first_start.h"

namespace doorward::cli {

/// The files of one server. Made with mode 0700; everything secret in it has mode 0600.
struct DataFolder {
  std::string path;

  std::string database() const { return path + "/doorward.db"; }
  std::string master_key() const { return path + "/master.key"; }
  std::string owner_key() const { return path + "/owner.key"; }
  std::string cli_credentials() const { return path + "/cli.json"; }
  std::string outbox() const { return path + "/outbox"; }
  std::string backups() const { return path + "/backups"; }
};

/// Makes the folder when it is missing and takes its lock: one server per folder. The lock lives
/// until the process ends. Throws std::runtime_error saying what is wrong and what to do.
void prepare(const DataFolder& folder);

/// What cli.json says; nothing when it is not there or says something else.
std::optional<service::CliCredentials> read_cli_credentials(const DataFolder& folder);

/// Writes cli.json, readable by its owner alone, whole or not at all.
void write_cli_credentials(const DataFolder& folder, const service::CliCredentials& credentials);

}  // namespace doorward::cli
