// SPDX-License-Identifier: Apache-2.0
// Debian's Apache with mod_auth_openidc, unmodified, lets people in whom Doorward knows: sign-in,
// consent, the way back, and signing out of both in a real browser.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { administrator, eventually, freePort } from './server.mjs';
import { browserTests } from './suite.mjs';
import { Visit } from './visit.mjs';

const modules = [
  'mpm_event',
  'authn_core',
  'authz_core',
  'authz_user',
  'dir',
  'include',
  'mime',
  'auth_openidc',
];

const page = `<!doctype html><title>Intranet</title>
<p>Hello, <b id="user"><!--#echo var="REMOTE_USER" --></b>
<p><i id="mail"><!--#echo var="OIDC_CLAIM_email" --></i>
<p><a href="/private/back?logout=http%3A%2F%2F127.0.0.1%3APORT%2F">Log out</a>
`;

function configuration({ home, port, issuer, key, secret }) {
  return `ServerRoot /usr/lib/apache2
ServerName 127.0.0.1
${modules.map((name) => `LoadModule ${name}_module modules/mod_${name}.so`).join('\n')}
${process.getuid() === 0 ? 'User www-data\nGroup www-data' : ''}
Listen 127.0.0.1:${port}
PidFile ${home}/apache.pid
DefaultRuntimeDir ${home}
ErrorLog ${home}/error.log
DocumentRoot ${home}/pages
DirectoryIndex index.html
TypesConfig /dev/null
AddType text/html .html
StartServers 1
OIDCProviderMetadataURL ${issuer}/.well-known/openid-configuration
OIDCClientID ${key}
OIDCClientSecret ${secret}
OIDCRedirectURI http://127.0.0.1:${port}/private/back
OIDCCryptoPassphrase one-that-only-this-test-has
OIDCScope "openid profile email"
OIDCPKCEMethod S256
OIDCRemoteUserClaim preferred_username
<Location /private>
  AuthType openid-connect
  Require valid-user
  Options +Includes
  SetOutputFilter INCLUDES
</Location>
`;
}

/** A running Apache whose /private/ only Doorward's people may see. */
class Apache {
  async start(server) {
    this.port = await freePort();
    this.url = `http://127.0.0.1:${this.port}`;
    const app = await server.withSecret(
      await server.makeApp('Intranet', {
        oauth: {
          callback_urls: [`${this.url}/private/back`],
          scopes: ['openid', 'profile', 'email'],
          // The module sends who logs out to the end-session endpoint, and wants them back here.
          single_logout: { enabled: true, post_logout_redirect_uris: [`${this.url}/`] },
        },
      }),
    );
    const home = join(server.folder, 'apache');
    mkdirSync(join(home, 'pages/private'), { recursive: true });
    chmodSync(server.folder, 0o755);
    writeFileSync(join(home, 'pages/private/index.html'), page.replace('PORT', this.port));
    writeFileSync(join(home, 'pages/index.html'), '<!doctype html><p id="bye">Goodbye');
    const file = join(home, 'apache.conf');
    const { consumer_key: key, secret } = app;
    writeFileSync(file, configuration({ home, port: this.port, issuer: server.url, key, secret }));
    this.process = spawn('/usr/sbin/apache2', ['-f', file, '-D', 'FOREGROUND'], {
      stdio: 'inherit',
    });
    await eventually('Apache', () =>
      fetch(this.url).then(
        (answer) => answer.ok,
        () => false,
      ),
    );
    return this;
  }

  async stop() {
    this.process.kill('SIGTERM');
    await eventually(
      'the end of Apache',
      () => this.process.exitCode !== null || this.process.signalCode !== null,
    );
  }
}

browserTests((it) => {
  it('mod_auth_openidc lets in who signed in at Doorward, and out again', async ({ server }) => {
    const apache = await new Apache().start(server);
    try {
      const visit = await Visit.to(server);
      const { page: tab } = visit;
      await tab.goto(`${apache.url}/private/`);
      await visit.signIn();
      await tab.getByRole('heading', { name: 'Allow access?' }).waitFor();
      await tab.getByRole('button', { name: 'Allow' }).click();
      await tab.getByText('Hello,').waitFor();
      assert.equal(tab.url(), `${apache.url}/private/`);
      assert.equal(await tab.locator('#user').textContent(), administrator);
      assert.match(await tab.locator('#mail').textContent(), /@/);
      await tab.getByRole('link', { name: 'Log out' }).click();
      await tab.locator('#bye').waitFor();
      assert.ok(tab.url().startsWith(`${apache.url}/`));
      await tab.goto(`${apache.url}/private/`);
      await tab.getByLabel('Username').waitFor();
      await visit.context.close();
    } finally {
      await apache.stop();
    }
  });
});
