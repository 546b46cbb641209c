import assert from 'node:assert/strict';
import fs from 'node:fs';
import net from 'node:net';
import { test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { realm } from './realms/acme.mjs';
import { environment, homeWith, runToEnd, start } from './standin.mjs';

const startWith = async (files, overrides = {}) => {
  const home = homeWith(files);
  try {
    return await runToEnd(['start', '--import-realm'], { ...environment, KC_HOME_DIR: home, ...overrides });
  } finally {
    fs.rmSync(home, { recursive: true });
  }
};

const broken = [
  ['invalid JSON', '{"realm": "x",}', /a-realm\.json is not valid JSON/],
  ['an unknown property', { realm: 'x', enabledd: true }, /a-realm\.json: Unrecognized field "enabledd" \(RealmRepresentation\)/],
  ['an unknown property deep inside', { realm: 'x', clients: [{ clientId: 'a', redirectUri: [] }] }, /Unrecognized field "redirectUri" \(clients\[0\], a ClientRepresentation\)/],
  ['a wrong type', { realm: 'x', groups: 'admins' }, /groups is "admins", expected a list/],
  ['a user in a group that is not there', { realm: 'x', users: [{ username: 'ada', groups: ['/none'] }] }, /Unable to find group specified by path: \/none/],
  ['a redirect URI with a fragment', { realm: 'x', clients: [{ clientId: 'a', redirectUris: ['https://x/#y'] }] }, /must not contain an URI fragment/],
  ['a client that is there twice', { realm: 'x', clients: [{ clientId: 'a' }, { clientId: 'a' }] }, /client 'a' is there twice/],
];

for (const [what, content, message] of broken) {
  test(`${what} stops the start`, async () => {
    const { code, output } = await startWith({ 'a-realm.json': content });

    assert.equal(code, 1);
    assert.match(output, message);
    assert.doesNotMatch(output, /\n {4}at /, 'no stack trace');
  });
}

const misconfigured = [
  ['no hostname', { KC_HOSTNAME: '' }, /hostname is not configured/],
  ['a dynamic back channel without a full URL', { KC_HOSTNAME: 'gw.test' }, /hostname-backchannel-dynamic must be set to false/],
  ['no way to serve', { KC_HTTP_ENABLED: 'false' }, /Key material not provided to setup HTTPS/],
  ['a database of another kind', { KC_DB: 'oracle' }, /KC_DB is 'oracle'/],
  ['a port that is none', { KC_HTTP_PORT: 'http' }, /KC_HTTP_PORT is 'http'/],
];

for (const [what, overrides, message] of misconfigured) {
  test(`${what} stops the start`, async () => {
    const { code, output } = await startWith({}, overrides);

    assert.equal(code, 1);
    assert.match(output, message);
  });
}

test('an unknown command or argument is refused', async () => {
  assert.equal((await runToEnd(['run'], environment)).code, 2);
  assert.equal((await runToEnd(['start', 'import'], environment)).code, 2);
  assert.equal((await runToEnd(['bootstrap-admin', 'service'], environment)).code, 2);
  assert.equal((await runToEnd(['bootstrap-admin', 'user', '--username', 'rescue'], environment)).code, 2);
});

test('an undefined variable is reported and left as it is, a default and a name are filled in', async () => {
  const file = JSON.stringify({ ...realm(), displayName: '${NOWHERE}' }).replace('"accessTokenLifespan":300', '"accessTokenLifespan":${LIFESPAN:77}')
    .replace('wiki-secret', '${WIKI_SECRET}');
  const standin = await start(file, { WIKI_SECRET: 'from-outside' });
  try {
    assert.match(standin.output(), /acme-realm\.json: \$\{NOWHERE\} is not defined/);
    const answer = await fetch(`${standin.internal}/auth/realms/acme/protocol/openid-connect/token`, {
      method: 'POST', body: new URLSearchParams({ grant_type: 'client_credentials', client_id: 'wiki', client_secret: 'from-outside' }),
    });
    assert.equal((await answer.json()).expires_in, 77);
  } finally {
    await standin.stop();
  }
});

test('a mapper that has no effect here is reported', async () => {
  const mapper = { name: 'pairwise', protocol: 'openid-connect', protocolMapper: 'oidc-sha256-pairwise-sub-mapper', config: {} };
  const standin = await start({ realm: 'acme', enabled: true, clients: [{ clientId: 'a', protocolMappers: [mapper] }] });

  assert.match(standin.output(), /mapper 'pairwise' \(oidc-sha256-pairwise-sub-mapper\) has no effect/);

  await standin.stop();
});

test('it stops at once when it is told to', async () => {
  const standin = await start(realm());
  await fetch(`${standin.internal}/auth/realms/acme`); // leaves a connection open
  const begun = performance.now();

  assert.equal(await standin.stop(), 0);

  assert.ok(performance.now() - begun < 1_000);
});

test('it stops at once when it is told to while it waits for its database', async () => {
  const home = homeWith({});
  const waiting = runToEnd(['start'], { ...environment, KC_HOME_DIR: home, KC_DB: 'postgres', KC_DB_URL_HOST: '127.0.0.1', KC_DB_URL_PORT: '1', KC_HTTP_MANAGEMENT_PORT: '0' },
    (child, output) => output.includes('Waiting for database') && !child.killed && child.kill('SIGTERM'));

  assert.equal((await waiting).code, 0);
  fs.rmSync(home, { recursive: true });
});

for (const [what, answer, reason] of [
  ['does not answer in time', () => {}, /Waiting for database 'keycloak' on 127\.0\.0\.1:\d+: .*timeout/],
  ['breaks the connection off', socket => socket.destroy(), /Waiting for database 'keycloak' on 127\.0\.0\.1:\d+: .*(terminated|ECONNRESET)/],
]) {
  test(`it tries again when its database ${what}`, async () => {
    let attempts = 0;
    const sockets = new Set();
    const database = net.createServer(socket => {
      attempts++;
      sockets.add(socket);
      socket.on('error', () => {});
      answer(socket);
    });
    await new Promise(resolve => database.listen(0, '127.0.0.1', resolve));
    const home = homeWith({});
    let child;
    const waiting = runToEnd(
      ['start'],
      { ...environment, KC_HOME_DIR: home, KC_DB: 'postgres', KC_DB_URL_HOST: '127.0.0.1', KC_DB_URL_PORT: String(database.address().port), KC_HTTP_MANAGEMENT_PORT: '0' },
      started => { child = started; },
    );
    let ended = false;
    waiting.then(() => { ended = true; });
    while (attempts < 2 && !ended) {
      await delay(20);
    }
    child?.kill('SIGTERM');

    const { code, output } = await waiting;
    assert.ok(attempts >= 2, output);
    assert.match(output, reason);
    assert.equal(code, 0);
    sockets.forEach(socket => socket.destroy());
    database.close();
    fs.rmSync(home, { recursive: true });
  });
}

test('a port that is taken ends it with the reason', async () => {
  const standin = await start(realm());
  const { code, output } = await startWith({}, { KC_HTTP_PORT: new URL(standin.internal).port, KC_HTTP_MANAGEMENT_PORT: new URL(standin.management).port });

  assert.equal(code, 1);
  assert.match(output, /Port \d+ already bound/);
  assert.doesNotMatch(output, /\n {4}at /, 'no stack trace');
  await standin.stop();
});
