// SPDX-License-Identifier: Apache-2.0
import type { Schema } from '@/api/client';

export type Visit = Schema<'DoctorVisit'>;
export type Check = Schema<'DoctorCheck'>;

/** What the form holds. */
export interface Asked {
  url: string;
  app: string; // the id of the chosen one
  appKey: string; // its consumer key
  key: string;
  secret: string;
  own: boolean; // the app's own secret
  dialect: string;
  auth: string;
  scope: string;
  guide: string;
}

export const nothingAsked: Asked = {
  url: '',
  app: '',
  appKey: '',
  key: '',
  secret: '',
  own: false,
  dialect: '',
  auth: '',
  scope: '',
  guide: '',
};

/**
 * True when the app's own secret can serve: the app is one of here, and so is the server. Of another
 * key than the app's it is not the secret.
 */
export function ownSecretServes(asked: Asked): boolean {
  return asked.app !== '' && asked.url.trim() === '' && asked.key.trim() === asked.appKey;
}

/** The body of the request. What is empty is left out: the server has its defaults. */
export function bodyOf(asked: Asked): Schema<'DoctorStart'> {
  const own = asked.own && ownSecretServes(asked);
  const all: Schema<'DoctorStart'> = {
    url: asked.url.trim(),
    ...(own ? { app: asked.app } : { consumer_key: asked.key, consumer_secret: asked.secret }),
    dialect: asked.dialect,
    auth: asked.auth,
    scope: asked.scope.trim(),
    guide: asked.guide,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''));
}

/** What to do first when the app is not ready: the first check that failed, else the guide. */
export function firstToDo(visit: Visit): Check | Schema<'HeldSetting'> | null {
  return (
    visit.checks.find((check) => check.verdict === 'failed') ??
    visit.guide?.settings.find((one) => !one.same) ??
    null
  );
}
