// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "service/new_password.h"
#include "service/notices.h"

namespace doorward::service {

/// Changes the password of somebody who is signed in and knows the present one. The user's other
/// sessions end; this one gets a new cookie.
class PasswordChange {
 public:
  PasswordChange(SignInParts parts, Notices& notices) : parts_(parts), notices_(notices) {}

  PasswordResult<Secret> change(const Call& call, const OpenSession& session, const Secret& present,
                                const NewPassword& chosen);

 private:
  Result<> knows_present(const Call& call, const OpenSession& session, const Secret& present);
  SignInParts parts_;
  Notices& notices_;
};

}  // namespace doorward::service
