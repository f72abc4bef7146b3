// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/id.h"

namespace doorward {

// The prefixes are Salesforce's where it has the object.
struct OrgTag {
  static constexpr std::string_view prefix = "00D";
};
struct UserTag {
  static constexpr std::string_view prefix = "005";
};
struct ProfileTag {
  static constexpr std::string_view prefix = "00e";
};
struct PermissionSetTag {
  static constexpr std::string_view prefix = "0PS";
};
struct AppTag {
  static constexpr std::string_view prefix = "0H4";
};
struct SecretTag {
  static constexpr std::string_view prefix = "888";
};
struct ScopeTag {
  static constexpr std::string_view prefix = "0CS";
};
struct ApprovalTag {
  static constexpr std::string_view prefix = "0Ap";
};
struct AuthenticatorTag {
  static constexpr std::string_view prefix = "0Tm";
};
struct ChallengeTag {
  static constexpr std::string_view prefix = "0Vc";
};
struct KeyTag {
  static constexpr std::string_view prefix = "0Ke";
};
struct SessionTag {
  static constexpr std::string_view prefix = "0Ak";
};
struct FamilyTag {
  static constexpr std::string_view prefix = "0CQ";
};
struct LogoutTag {
  static constexpr std::string_view prefix = "0Lo";
};
struct TrustedIssuerTag {
  static constexpr std::string_view prefix = "0TI";
};
struct AssetTag {
  static constexpr std::string_view prefix = "02i";
};

using OrgId = Id<OrgTag>;
using UserId = Id<UserTag>;
using ProfileId = Id<ProfileTag>;
using PermissionSetId = Id<PermissionSetTag>;
using AppId = Id<AppTag>;
using SecretId = Id<SecretTag>;
using ScopeId = Id<ScopeTag>;
using ApprovalId = Id<ApprovalTag>;
using AuthenticatorId = Id<AuthenticatorTag>;
using ChallengeId = Id<ChallengeTag>;
using KeyId = Id<KeyTag>;
using SessionId = Id<SessionTag>;
/// What one consent at one time led to: a chain of refresh tokens and the access tokens of it.
using FamilyId = Id<FamilyTag>;
/// One app that has to hear of one session's end.
using LogoutId = Id<LogoutTag>;
using TrustedIssuerId = Id<TrustedIssuerTag>;
/// A connected device that an app has registered for a user.
using AssetId = Id<AssetTag>;

/// The number of one committed change to the configuration; they count up from 1.
using Revision = std::int64_t;

}  // namespace doorward
