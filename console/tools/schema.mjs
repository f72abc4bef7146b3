// SPDX-License-Identifier: Apache-2.0
// Writes src/api/schema.d.ts from the OpenAPI document of the program that was built; --check
// compares instead. DOORWARD_PROGRAM names another program than build/release/doorward.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';

const here = new URL('..', import.meta.url).pathname;
const file = join(here, 'src/api/schema.d.ts');
const program = process.env.DOORWARD_PROGRAM ?? join(here, '../build/release/doorward');

// Members that an answer may lack; all others are always there, null when they are empty.
const sometimes = {
  App: ['blocked_because', 'blocked_at', 'propagation'],
  FieldProblem: ['warning'],
  Problem: ['errors'],
};

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

async function served() {
  const folder = mkdtempSync(join(tmpdir(), 'doorward-schema-'));
  const port = await freePort();
  const listen = `127.0.0.1:${port}`;
  const server = spawn(program, ['serve', '--data', join(folder, 'data'), '--listen', listen], {
    stdio: 'ignore',
  });
  try {
    for (let tries = 0; tries < 300; ++tries) {
      try {
        return await (await fetch(`http://${listen}/setup/api/openapi.json`)).json();
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
    throw new Error(`${program} did not start`);
  } finally {
    server.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

// The schemas that requests carry: there every member may be left out.
function asked(document) {
  const names = new Set();
  for (const path of Object.values(document.paths)) {
    for (const operation of Object.values(path)) {
      const content = operation.requestBody?.content?.['application/json']?.schema;
      if (content?.$ref) names.add(content.$ref.split('/').pop());
    }
  }
  return names;
}

function requireAll(schema, but = []) {
  if (schema.properties) {
    schema.required = Object.keys(schema.properties).filter((name) => !but.includes(name));
    for (const inner of Object.values(schema.properties)) requireAll(inner);
  }
  if (schema.items) requireAll(schema.items);
}

const document = await served();
const bodies = asked(document);
for (const [name, schema] of Object.entries(document.components.schemas)) {
  if (!bodies.has(name)) requireAll(schema, sometimes[name]);
}
const written =
  '// SPDX-License-Identifier: Apache-2.0\n' +
  '// Written by `npm run schema` from the OpenAPI document of the server. Do not edit.\n\n' +
  astToString(await openapiTS(document, { defaultNonNullable: false }));

if (!process.argv.includes('--check')) {
  writeFileSync(file, written);
} else if (readFileSync(file, 'utf8') !== written) {
  console.error('src/api/schema.d.ts is stale: the API has changed. In console/: npm run schema');
  process.exit(1);
}
