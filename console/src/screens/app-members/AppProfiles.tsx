// SPDX-License-Identifier: Apache-2.0
import { AppMembers, profiles } from './AppMembers';

/** Manage Profiles. */
export default function AppProfiles() {
  return <AppMembers kind={profiles} />;
}
