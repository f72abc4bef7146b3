// SPDX-License-Identifier: Apache-2.0
// `npm run dev`: the API and the pages of a running server, in the name of the app Doorward CLI.
// DOORWARD_DATA names its data folder; ../build/run-data (that of ./dev run) without it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const run = new URL('../../build/run-data', import.meta.url).pathname;

async function tokenOf({ url, consumer_key: key, secret }) {
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: key,
    client_secret: secret,
  });
  const answer = await fetch(new URL('/oauth2/token', url), { method: 'POST', body: form });
  if (!answer.ok) throw new Error(`no token from ${url}: ${await answer.text()}`);
  return (await answer.json()).access_token;
}

// A token has no session: one is made up, with every permission that the API knows.
async function sessionOf({ url }) {
  const { paths } = await (await fetch(new URL('/setup/api/openapi.json', url))).json();
  const operations = Object.values(paths).flatMap((path) => Object.values(path));
  const permissions = new Set(operations.map((one) => one['x-permission']).filter(Boolean));
  const now = Date.now();
  const at = (hours) => new Date(now + hours * 3_600_000).toISOString();
  return {
    user: { id: '', username: 'admin@doorward.local', name: 'Doorward CLI', email: '' },
    permissions: [...permissions],
    organization: { id: '', name: url },
    csrf: 'none',
    signed_in_at: at(0),
    idle_until: at(2),
    ends_at: at(12),
    verified_until: null,
    console: { version: 'dev' },
  };
}

/**
 * A plugin of Vite. Only `npm run dev` adds the token; what is built never sees one.
 * @returns {import("vite").Plugin}
 */
export function devServer() {
  let cli;
  return {
    name: 'doorward-dev-server',
    apply: 'serve',
    config() {
      if (process.env.VITEST) return {};
      cli = JSON.parse(readFileSync(join(process.env.DOORWARD_DATA ?? run, 'cli.json')));
      let token = '';
      const renew = () =>
        tokenOf(cli).then(
          (fresh) => (token = fresh),
          (error) => console.error(error.message),
        );
      renew();
      setInterval(renew, 5 * 60_000).unref();
      const act = (request) => {
        request.setHeader('Authorization', `Bearer ${token}`);
        request.removeHeader('Cookie');
        request.removeHeader('Origin');
      };
      const configure = (proxy) => proxy.on('proxyReq', act);
      return { server: { proxy: { '/setup/api': { target: cli.url, configure } } } };
    },
    configureServer(server) {
      server.middlewares.use('/setup/api/session', (request, response) => {
        sessionOf(cli).then((session) => {
          response.setHeader('Content-Type', 'application/json');
          response.end(JSON.stringify(session));
        });
      });
    },
  };
}
