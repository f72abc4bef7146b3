// SPDX-License-Identifier: Apache-2.0
#include "service/token_marks.h"

#include "service/families.h"

namespace doorward::service {
namespace {

template <class Work>
Instant mark_again(Administration& admin, const Actor& actor, const Work& work) {
  const auto mark = present_mark(admin);
  auto stamp = actor.stamp();
  stamp.now = mark;
  stamp.along = {};  // It went with the first commit of the act.
  admin.store.transact(stamp, [&](store::Transaction& tx) { work(tx, mark); });
  bring_into_force(admin);
  return mark;
}

}  // namespace

Instant present_mark(const Administration& admin) { return admin.live.clock().now(); }

Instant end_let_through(Administration& admin, const Actor& actor, AppId app) {
  return mark_again(admin, actor, [&](store::Transaction& tx, Instant mark) {
    tx.revocations().all_of_app(app, mark);
    tx.families().end_until(app, {}, mark);
  });
}

Instant end_let_through(Administration& admin, const Actor& actor, UserId user) {
  return mark_again(admin, actor, [&](store::Transaction& tx, Instant mark) {
    tx.revocations().all_of_user(user, mark);
    tx.families().end_until({}, user, mark);
    end_made_ahead(tx, user, mark);
  });
}

Instant end_let_through_to_program(Administration& admin, const Actor& actor, AppId app) {
  return mark_again(admin, actor, [&](store::Transaction& tx, Instant mark) {
    tx.revocations().all_of_program(app, mark);
  });
}

}  // namespace doorward::service
