// SPDX-License-Identifier: Apache-2.0
// OpenID Connect Session Management 1.0 section 3.2: tells a page of an app that frames this one
// whether the session state which the app was given is still this browser's. Asks nobody.
'use strict';

const cookie = document.documentElement.dataset.cookie;

function browserState() {
  const pair = document.cookie.split('; ').find((one) => one.startsWith(`${cookie}=`));
  return pair === undefined ? '' : pair.slice(cookie.length + 1);
}

async function digest(...parts) {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(parts.join(' ')));
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

// A browser that keeps our cookie from frames of other sites would make every answer "changed", and
// the app sign its user out (section 5.1). To "error" it does nothing. Without TLS, as on a
// developer's machine, the cookie cannot go along to another host's pages.
async function canTell(origin) {
  if (crypto.subtle === undefined) return false;
  const here = location.protocol === 'https:' || new URL(origin).hostname === location.hostname;
  return here && (document.hasStorageAccess === undefined || document.hasStorageAccess());
}

async function answer(message, origin) {
  const parts = /^(\S+) ([0-9a-f]{64})\.([0-9a-f]{64})\.([0-9a-f]{32})$/.exec(message);
  if (parts === null || !(await canTell(origin))) return 'error';
  const [, key, state, place, salt] = parts;
  if ((await digest(key, origin, salt)) !== place) return 'error'; // Another site's page.
  return (await digest(key, origin, browserState(), salt)) === state ? 'unchanged' : 'changed';
}

addEventListener('message', async ({ data, origin, source }) => {
  if (source === null || origin === 'null') return;
  source.postMessage(await answer(data, origin), origin);
});
