// SPDX-License-Identifier: Apache-2.0
// The sites of apps, which their users come from and go back to. They go with the test that made
// them, however it ends.
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';

const listening = [];

/** A site on 127.0.0.1 that answers so: its port. */
export async function site(answer, { tls } = {}) {
  const listener = tls ? createTlsServer(tls, answer) : createServer(answer);
  await new Promise((done) => listener.listen(0, '127.0.0.1', done));
  listening.push(listener);
  return listener.address().port;
}

/** An answer: this page, whatever was asked for. */
export function page(html) {
  return (_, response) => {
    response.setHeader('Content-Type', 'text/html');
    response.end(html);
  };
}

export function closeSites() {
  for (const listener of listening.splice(0)) {
    listener.close();
    listener.closeAllConnections();
  }
}
