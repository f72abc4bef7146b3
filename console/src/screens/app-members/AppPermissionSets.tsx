// SPDX-License-Identifier: Apache-2.0
import { AppMembers, permissionSets } from './AppMembers';

/** Manage Permission Sets. */
export default function AppPermissionSets() {
  return <AppMembers kind={permissionSets} />;
}
