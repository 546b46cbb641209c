import assert from 'node:assert/strict';
import crypto from 'node:crypto';
import { after, before, test } from 'node:test';
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { realm } from './realms/acme.mjs';
import { authorizationUrl, callback, credentials, endpoint, exchange, service, signIn, tokens } from './sign-in.mjs';
import { Browser, issuer, start } from './standin.mjs';

let standin;
before(async () => { standin = await start(realm()); });
after(async () => { await standin.stop(); });

const discovery = async headers => (await fetch(`${standin.internal}/auth/realms/acme/.well-known/openid-configuration`, { headers })).json();

test('the internal address is told internal endpoints and the public issuer', async () => {
  const document = await discovery();

  assert.equal(document.issuer, issuer);
  assert.equal(document.authorization_endpoint, `${endpoint}/auth`);
  assert.equal(document.end_session_endpoint, `${endpoint}/logout`);
  for (const name of ['token_endpoint', 'jwks_uri', 'userinfo_endpoint', 'introspection_endpoint', 'revocation_endpoint']) {
    assert.ok(document[name].startsWith(`${standin.internal}/auth/realms/acme/protocol/openid-connect/`), `${name}: ${document[name]}`);
  }
});

test('the gateway is told public endpoints', async () => {
  const document = await discovery({ 'x-forwarded-proto': 'https', 'x-forwarded-host': 'gw.test' });

  assert.equal(document.token_endpoint, `${endpoint}/token`);
});

test('the forwarded port beats the one in the forwarded host', async () => {
  const document = await discovery({ 'x-forwarded-proto': 'https', 'x-forwarded-host': 'gw.test:1', 'x-forwarded-port': '8443' });

  assert.equal(document.token_endpoint, 'https://gw.test:8443/auth/realms/acme/protocol/openid-connect/token');
});

test('a code is given at the callback with state, session and issuer', async () => {
  const landed = await signIn(standin);

  assert.equal(landed.origin + landed.pathname, callback);
  assert.deepEqual([...landed.searchParams.keys()].sort(), ['code', 'iss', 'session_state', 'state']);
  assert.equal(landed.searchParams.get('state'), 'st4te');
  assert.equal(landed.searchParams.get('iss'), issuer);
});

test('tokens say what Keycloak says', async () => {
  const answer = await tokens(standin);
  const jwks = createRemoteJWKSet(new URL(`${standin.internal}/auth/realms/acme/protocol/openid-connect/certs`));
  const { payload, protectedHeader } = await jwtVerify(answer.access_token, jwks, { issuer, audience: 'api' });
  const idToken = (await jwtVerify(answer.id_token, jwks, { issuer, audience: 'wiki' })).payload;

  assert.equal(protectedHeader.typ, 'JWT');
  assert.deepEqual(Object.keys(answer).sort(), ['access_token', 'expires_in', 'id_token', 'not-before-policy', 'refresh_expires_in',
    'refresh_token', 'scope', 'session_state', 'token_type']);
  assert.equal(payload.typ, 'Bearer');
  assert.equal(payload.azp, 'wiki');
  assert.equal(payload.preferred_username, 'ada');
  assert.deepEqual(payload.groups, ['django-admins', 'oncall']);
  assert.deepEqual(payload.realm_access.roles.sort(), ['boss', 'member']);
  assert.deepEqual(payload.resource_access.wiki.roles, ['editor']);
  assert.deepEqual(payload['allowed-origins'], ['https://gw.test']);
  assert.equal(idToken.typ, 'ID');
  assert.equal(idToken.nonce, 'n0nce');
  assert.equal(idToken.sid, payload.sid);
  assert.equal(idToken.realm_access, undefined);
  assert.ok(payload.auth_time > 0);
  assert.equal(idToken.at_hash, crypto.createHash('sha256').update(answer.access_token).digest().subarray(0, 16).toString('base64url'));
});

test('userinfo has the groups', async () => {
  const { access_token: token } = await tokens(standin);
  const answer = await fetch(`${standin.internal}/auth/realms/acme/protocol/openid-connect/userinfo`, { headers: { authorization: `Bearer ${token}` } });

  const claims = await answer.json();
  assert.equal(claims.email, 'ada@acme.test');
  assert.deepEqual(claims.groups, ['django-admins', 'oncall']);
});

test('a second client signs in without a second password', async () => {
  const browser = new Browser(standin);
  await signIn(standin, { browser });

  const answer = await browser.get(authorizationUrl({ client_id: 'shop', redirect_uri: 'https://shop.gw.test/callback/' }));

  assert.equal(answer.status, 302);
  assert.match(answer.headers.get('location'), /^https:\/\/shop\.gw\.test\/callback\/\?code=/);
});

test('a refresh token gives new tokens of the same session', async () => {
  const first = await tokens(standin);
  const second = (await service(standin, 'token', { grant_type: 'refresh_token', refresh_token: first.refresh_token, ...credentials })).body;

  assert.equal(decodeJwt(second.access_token).sid, decodeJwt(first.access_token).sid);
  assert.notEqual(second.access_token, first.access_token);
});

test('a service account gets a token of its own, without refresh token', async () => {
  const { body } = await service(standin, 'token', { grant_type: 'client_credentials', ...credentials });
  const claims = decodeJwt(body.access_token);

  assert.equal(claims.preferred_username, 'service-account-wiki');
  assert.equal(claims.client_id, 'wiki');
  assert.equal(body.refresh_token, undefined);
});

test('introspection knows a living token and, after its revocation, no more', async () => {
  const { access_token: token } = await tokens(standin);

  assert.equal((await service(standin, 'token/introspect', { token, ...credentials })).body.username, 'ada');
  assert.equal((await service(standin, 'revoke', { token, ...credentials })).status, 200);
  assert.deepEqual((await service(standin, 'token/introspect', { token, ...credentials })).body, { active: false });
});

test('logout with the ID token goes to the listed address at once and ends the session', async () => {
  const browser = new Browser(standin);
  const { id_token: hint, refresh_token: refresh } = await tokens(standin, { browser });
  const query = new URLSearchParams({ id_token_hint: hint, post_logout_redirect_uri: 'https://gw.test/bye', state: 'x' });

  const answer = await browser.get(`${endpoint}/logout?${query}`);

  assert.equal(answer.status, 302);
  assert.equal(answer.headers.get('location'), 'https://gw.test/bye?state=x');
  assert.equal((await service(standin, 'token', { grant_type: 'refresh_token', refresh_token: refresh, ...credentials })).status, 400);
  assert.match((await browser.get(authorizationUrl())).headers.get('location'), /login-actions/);
});

test('logout without the ID token asks first', async () => {
  const browser = new Browser(standin);
  await signIn(standin, { browser });

  const answer = await browser.get(`${endpoint}/logout?${new URLSearchParams({ client_id: 'wiki', post_logout_redirect_uri: 'https://gw.test/bye' })}`);

  assert.equal(answer.status, 200);
  assert.match(await answer.text(), /Do you want to log out/);
  assert.equal((await browser.get(authorizationUrl())).headers.get('location').startsWith(callback), true);
});

test('the management port tells when it is ready', async () => {
  const answer = await fetch(`${standin.management}/auth/health/ready`);

  assert.equal(answer.status, 200);
  assert.match(await answer.text(), /"status": "UP"/);
  assert.equal((await fetch(`${standin.management}/health`)).status, 404);
  assert.equal((await fetch(`${standin.internal}/auth/health/ready`)).status, 404);
});
