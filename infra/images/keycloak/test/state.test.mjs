import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { Admin } from './admin.mjs';
import { binaries, startPostgres } from './postgres.mjs';
import { realm } from './realms/acme.mjs';
import { authorizationUrl, callback, credentials, service, signIn, tokens } from './sign-in.mjs';
import { Browser, environment, runToEnd, start } from './standin.mjs';

const skip = binaries === undefined ? 'there is no PostgreSQL server on this machine' : false;

let postgres;
let superuser;
before(async () => {
  if (!skip) {
    postgres = await startPostgres();
    superuser = new pg.Client({ host: '127.0.0.1', port: postgres.port, user: 'postgres', password: 'postgres' });
    superuser.on('error', () => {}); // the tests stop the server under it
    await superuser.connect();
  }
});
after(async () => {
  await superuser?.end();
  await postgres?.remove();
});

const database = name => ({
  KC_DB: 'postgres', KC_DB_URL_HOST: '127.0.0.1', KC_DB_URL_PORT: String(postgres.port), KC_DB_URL_DATABASE: name,
  KC_DB_USERNAME: name, KC_DB_PASSWORD: 'it\'s a "password"', KC_DB_SCHEMA: name,
});

/** As InitDatabases makes it: the role owns the database and a schema of its name, and may create no other. */
async function createDatabase(name) {
  await superuser.query(`CREATE ROLE ${name} LOGIN PASSWORD 'it''s a "password"'`);
  await superuser.query(`CREATE DATABASE ${name} OWNER postgres`);
  const own = new pg.Client({ host: '127.0.0.1', port: postgres.port, user: 'postgres', password: 'postgres', database: name });
  await own.connect();
  await own.query(`CREATE SCHEMA ${name} AUTHORIZATION ${name}`);
  await own.end();
}

test('sessions, signing keys and changes survive a restart', { skip }, async () => {
  await createDatabase('survive');
  const browser = new Browser(null);
  const first = await start(realm(), database('survive'));
  browser.visit(first);
  const given = await tokens(first, { browser });
  const admin = await new Admin(first).signIn();
  const [client] = (await admin.send('GET', '/acme/clients?clientId=wiki')).body;
  await admin.send('PUT', `/acme/clients/${client.id}`, { secret: 'changed' });
  assert.equal(await first.stop(), 0);

  const second = await start(realm(), database('survive'));
  try {
    browser.visit(second);
    assert.match(second.output(), /Realm 'acme' already exists. Import skipped/);
    const changed = { client_id: 'wiki', client_secret: 'changed' };
    assert.equal((await service(second, 'token/introspect', { token: given.access_token, ...changed })).body.username, 'ada');
    assert.equal((await service(second, 'token/introspect', { token: given.access_token, ...credentials })).status, 401);
    assert.equal((await service(second, 'token', { grant_type: 'refresh_token', refresh_token: given.refresh_token, ...changed })).status, 200);
    assert.ok((await browser.get(authorizationUrl())).headers.get('location').startsWith(callback), 'still signed in');
  } finally {
    await second.stop();
  }
});

test('who lost the administrator is given another one', { skip }, async () => {
  await createDatabase('recover');
  assert.equal(await (await start(realm(), database('recover'))).stop(), 0);
  const command = ['bootstrap-admin', 'user', '--optimized', '--no-prompt', '--username', 'rescue', '--password:env', 'RESCUE'];
  const surroundings = { ...environment, ...database('recover'), RESCUE: 'once-only' };

  const made = await runToEnd(command, surroundings);
  const again = await runToEnd(command, surroundings);

  assert.equal(made.code, 0, made.output);
  assert.match(made.output, /Created temporary admin user with username rescue/);
  assert.equal(again.code, 1);
  assert.match(again.output, /a user with username 'rescue' exists/);
  assert.doesNotMatch(made.output + again.output, /once-only/);
  const standin = await start(realm(), database('recover'));
  try {
    const admin = await new Admin(standin).signIn('master', { grant_type: 'password', client_id: 'admin-cli', username: 'rescue', password: 'once-only' });
    assert.equal((await admin.send('GET', '/acme/clients')).status, 200);
  } finally {
    await standin.stop();
  }
});

test('a code is good once, also when it is sent eight times at once', { skip }, async () => {
  await createDatabase('replay');
  const standin = await start(realm(), database('replay'));
  try {
    const { exchange } = await import('./sign-in.mjs');
    const code = (await signIn(standin)).searchParams.get('code');

    const answers = await Promise.all(Array.from({ length: 8 }, () => exchange(standin, code)));

    assert.ok(answers.filter(answer => answer.status === 200).length <= 1, answers.map(answer => answer.status).join(' '));
  } finally {
    await standin.stop();
  }
});

test('it waits for a database that is made after it was started', { skip }, async () => {
  const starting = start(realm(), database('late'));
  await createDatabase('late');

  const standin = await starting;

  await standin.stop();
});

test('it goes on when the database was away', { skip }, async () => {
  await createDatabase('away');
  const standin = await start(realm(), database('away'));
  try {
    await postgres.stop();
    assert.equal((await fetch(`${standin.management}/auth/health/ready`)).status, 503);
    await postgres.start();

    const end = Date.now() + 20_000;
    let { status } = await fetch(`${standin.management}/auth/health/ready`);
    while (status !== 200 && Date.now() < end) {
      ({ status } = await fetch(`${standin.management}/auth/health/ready`));
    }
    assert.equal(status, 200);
    assert.ok((await signIn(standin)).searchParams.has('code'));
  } finally {
    await standin.stop();
  }
});
