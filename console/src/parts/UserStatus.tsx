// SPDX-License-Identifier: Apache-2.0
import { Label } from '@/parts/Label';
import { strings } from '@/strings/en';

/** Active, frozen or inactive, in colour and in words. */
export function UserStatus({ user }: { user: { active: boolean; frozen: boolean } }) {
  const words = strings.userStatus;
  if (!user.active) return <Label isCompact>{words.inactive}</Label>;
  if (user.frozen) {
    return (
      <Label isCompact status="info">
        {words.frozen}
      </Label>
    );
  }
  return (
    <Label isCompact status="success" variant="outline">
      {words.active}
    </Label>
  );
}
