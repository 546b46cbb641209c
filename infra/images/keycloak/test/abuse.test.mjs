import assert from 'node:assert/strict';
import crypto from 'node:crypto';
import { after, before, test } from 'node:test';
import { SignJWT, decodeJwt, importSPKI } from 'jose';
import { Admin } from './admin.mjs';
import { realm } from './realms/acme.mjs';
import { authorizationUrl, callback, credentials, endpoint, exchange, formAction, openLogin, service, signIn, tokens } from './sign-in.mjs';
import { Browser, issuer, start } from './standin.mjs';

let standin;
before(async () => { standin = await start(realm()); });
after(async () => { await standin.stop(); });

const code = async options => (await signIn(standin, options)).searchParams.get('code');
const internal = path => `${standin.internal}/auth/realms/acme/protocol/openid-connect/${path}`;
const userinfo = token => fetch(internal('userinfo'), { headers: { authorization: `Bearer ${token}` } });

for (const uri of [
  'https://evil.test/', 'https://gw.test/wiki/callback', 'https://gw.test/wiki/callback/?x=1', 'https://gw.test/wiki/callback/#x', 'http://gw.test/wiki/callback/',
  'https://gw.test@evil.test/wiki/callback/', 'javascript:alert(1)', '//evil.test',
]) {
  test(`a redirect to ${uri} is refused on our own page`, async () => {
    const answer = await new Browser(standin).get(authorizationUrl({ redirect_uri: uri }));

    assert.equal(answer.status, 400);
    assert.equal(answer.headers.get('location'), null);
  });
}

for (const uri of ['https://shop.gw.test.evil.test/', 'https://shop.gw.test@evil.test/', 'https://evil.test/?https://shop.gw.test/', 'https://shop.gw.test/%2e%2e/x', 'https://shop.gw.test\\@evil.test/']) {
  test(`a pattern with * does not reach ${uri}`, async () => {
    assert.equal((await new Browser(standin).get(authorizationUrl({ client_id: 'shop', redirect_uri: uri }))).status, 400);
  });
}

test('an unknown client gets a page, no redirect', async () => {
  assert.equal((await new Browser(standin).get(authorizationUrl({ client_id: 'nobody' }))).status, 400);
});

test('a client that must use PKCE cannot leave it out, or use its plain form', async () => {
  for (const parameters of [{ code_challenge: null, code_challenge_method: null }, { code_challenge_method: 'plain' }]) {
    const answer = await new Browser(standin).get(authorizationUrl(parameters));

    assert.match(answer.headers.get('location'), /^https:\/\/gw\.test\/wiki\/callback\/\?.*error=invalid_request/);
  }
});

test('an unknown scope is refused', async () => {
  const answer = await new Browser(standin).get(authorizationUrl({ scope: 'openid everything' }));

  assert.match(answer.headers.get('location'), /error=invalid_scope/);
});

test('a code is worth nothing without its verifier', async () => {
  assert.equal((await exchange(standin, await code(), { code_verifier: null })).body.error, 'invalid_grant');
  assert.equal((await exchange(standin, await code(), { code_verifier: crypto.randomBytes(32).toString('base64url') })).body.error, 'invalid_grant');
});

test('a code is worth nothing at another client, or with another redirect URI', async () => {
  assert.equal((await exchange(standin, await code(), { client_id: 'shop', client_secret: 'shop-secret' })).body.error, 'invalid_grant');
  assert.equal((await exchange(standin, await code(), { redirect_uri: 'https://gw.test/wiki/other/' })).body.error, 'invalid_grant');
});

test('a replayed code is refused and takes back what it gave', async () => {
  const once = await code();
  const first = await exchange(standin, once);
  assert.equal((await userinfo(first.body.access_token)).status, 200);

  const second = await exchange(standin, once);

  assert.deepEqual([second.status, second.body], [400, { error: 'invalid_grant', error_description: 'Code not valid' }]);
  assert.equal((await userinfo(first.body.access_token)).status, 401);
});

test('of many exchanges of one code at the same moment at most one succeeds', async () => {
  const once = await code();

  const answers = await Promise.all(Array.from({ length: 8 }, () => exchange(standin, once)));

  assert.ok(answers.filter(answer => answer.status === 200).length <= 1, answers.map(answer => answer.status).join(' '));
});

test('wrong client credentials', async () => {
  const wrong = await service(standin, 'token', { grant_type: 'client_credentials', client_id: 'wiki', client_secret: 'wrong' });
  const unknown = await service(standin, 'token', { grant_type: 'client_credentials', client_id: 'nobody', client_secret: 'wrong' });
  const notEnabled = await service(standin, 'token', { grant_type: 'password', username: 'ada', password: 'ada-password', ...credentials });

  assert.deepEqual([wrong.status, wrong.body.error], [401, 'unauthorized_client']);
  assert.deepEqual([unknown.status, unknown.body.error], [401, 'invalid_client']);
  assert.deepEqual([notEnabled.status, notEnabled.body.error], [400, 'unauthorized_client']);
});

test('a tampered token opens nothing', async () => {
  const { access_token: token } = await tokens(standin);
  const [header, payload, signature] = token.split('.');
  const claims = { ...decodeJwt(token), realm_access: { roles: ['admin'] } };
  const changed = [header, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.');

  for (const bad of [changed, `${header}.${payload}.`, `${header}.${payload}.${'A'.repeat(signature.length)}`, 'x', 'a.b.c', '']) {
    assert.equal((await userinfo(bad)).status, bad === '' ? 400 : 401, bad);
    assert.deepEqual((await service(standin, 'token/introspect', { token: bad || 'none', ...credentials })).body, { active: false });
  }
});

test('algorithm confusion opens nothing', async () => {
  const { access_token: token } = await tokens(standin);
  const { public_key: publicKey } = await (await fetch(`${standin.internal}/auth/realms/acme`)).json();
  const pem = `-----BEGIN PUBLIC KEY-----\n${publicKey}\n-----END PUBLIC KEY-----`;
  await importSPKI(pem, 'RS256'); // it is the key
  const claims = decodeJwt(token);
  const encode = value => Buffer.from(JSON.stringify(value)).toString('base64url');

  const none = `${encode({ alg: 'none', typ: 'JWT' })}.${encode(claims)}.`;
  const noneWithRest = `${encode({ alg: 'none', typ: 'JWT' })}.${encode(claims)}.x`;
  const symmetric = await new SignJWT(claims).setProtectedHeader({ alg: 'HS256', typ: 'JWT' }).sign(Buffer.from(pem));

  for (const bad of [none, noneWithRest, symmetric]) {
    assert.equal((await userinfo(bad)).status, 401);
  }
});

test('an ID token is no access token', async () => {
  const { id_token: idToken } = await tokens(standin);

  assert.equal((await userinfo(idToken)).status, 401);
  assert.equal((await new Admin(standin).useToken(idToken).send('GET', '/acme')).status, 401);
});

test('the id inside a token is no token', async () => {
  const { access_token: token } = await tokens(standin);

  assert.equal((await userinfo(decodeJwt(token).jti)).status, 401);
  assert.deepEqual((await service(standin, 'token/introspect', { token: decodeJwt(token).jti, ...credentials })).body, { active: false });
});

test('an expired token is refused', async () => {
  const short = await start({ ...realm(), clients: [{ ...realm().clients[0], attributes: { ...realm().clients[0].attributes, 'access.token.lifespan': '3' } }] });
  try {
    const { access_token: token } = await tokens(short);
    const ask = () => fetch(`${short.internal}/auth/realms/acme/protocol/openid-connect/userinfo`, { headers: { authorization: `Bearer ${token}` } });
    const end = Date.now() + 20_000;
    let { status } = await ask();
    assert.equal(status, 200);
    while (status === 200 && Date.now() < end) {
      ({ status } = await ask());
    }

    assert.equal(status, 401);
  } finally {
    await short.stop();
  }
});

test('a public client may not introspect', async () => {
  const { access_token: token } = await tokens(standin);

  assert.ok([401, 403].includes((await service(standin, 'token/introspect', { token, client_id: 'app' })).status));
  assert.equal((await service(standin, 'token/introspect', { token })).status, 401);
});

test('wrong passwords lock the account for a while, and the right one does not tell', async () => {
  const attempt = async password => {
    const browser = new Browser(standin);
    return browser.post(await openLogin(browser), { username: 'bob', password });
  };

  for (let i = 0; i < 10; i++) {
    const answer = await attempt(`wrong-${i}`);
    assert.equal(answer.status, 200);
    assert.match(await answer.text(), /Invalid username or password\./);
  }

  const locked = await attempt('bob-password');
  assert.equal(locked.status, 200);
  assert.match(await locked.text(), /Invalid username or password\./);

  const admin = await new Admin(standin).signIn();
  const [{ id }] = (await admin.send('GET', '/acme/users?username=bob&exact=true')).body;
  const status = (await admin.send('GET', `/acme/attack-detection/brute-force/users/${id}`)).body;
  assert.deepEqual([status.disabled, status.numFailures >= 3, status.lastIPFailure], [true, true, '192.0.2.7']);
  assert.equal((await admin.send('DELETE', `/acme/attack-detection/brute-force/users/${id}`)).status, 204);
  assert.equal((await attempt('bob-password')).status, 302);
});

test('an unknown user is answered like a wrong password', async () => {
  const browser = new Browser(standin);
  const answer = await browser.post(await openLogin(browser), { username: '<script>alert(1)</script>', password: 'x' });
  const text = await answer.text();

  assert.match(text, /Invalid username or password\./);
  assert.equal(text.includes('<script>'), false);
});

test('a forged host does not move the sign-in', async () => {
  const browser = new Browser(standin);
  const forged = { 'x-forwarded-host': 'evil.test', 'x-forwarded-port': '666', host: 'evil.test' };

  const redirect = await browser.get(authorizationUrl(), forged);
  assert.ok(redirect.headers.get('location').startsWith(`${issuer}/login-actions/`));
  const page = await browser.get(redirect.headers.get('location'), forged);
  const action = formAction(await page.text());
  assert.ok(action.startsWith(`${issuer}/login-actions/`));
  const submitted = await browser.post(action, { username: 'ada', password: 'ada-password' }, forged);
  assert.ok(submitted.headers.get('location').startsWith(`${issuer}/protocol/openid-connect/auth/`));
  const landed = await browser.get(submitted.headers.get('location'), forged);
  assert.ok(landed.headers.get('location').startsWith(callback));
});

test('another site cannot submit the login form for a visitor', async () => {
  const attacker = new Browser(standin);
  const action = await openLogin(attacker);

  const victim = new Browser(standin);
  assert.equal((await victim.post(action, { username: 'ada', password: 'ada-password' })).status, 400);
  await openLogin(victim);
  assert.equal((await victim.post(action, { username: 'ada', password: 'ada-password' })).status, 400);
});

test('a session id from before the sign-in is worth nothing after it', async () => {
  const browser = new Browser(standin);
  const action = await openLogin(browser);
  const before = browser.cookies().find(cookie => cookie.name === 'KEYCLOAK_IDENTITY')?.value;

  const submitted = await browser.post(action, { username: 'ada', password: 'ada-password' });
  await browser.get(submitted.headers.get('location'));

  const after = browser.cookies().find(cookie => cookie.name === 'KEYCLOAK_IDENTITY').value;
  assert.notEqual(after, before);
});

test('cookies are for this realm, for https, for the server and for this site alone', async () => {
  const answer = await new Browser(standin).get(authorizationUrl());

  for (const cookie of answer.headers.getSetCookie()) {
    assert.match(cookie, /; path=\/auth\/realms\/acme\//);
    assert.match(cookie, /; secure/);
    assert.match(cookie, /; httponly/i);
    assert.match(cookie, /; samesite=lax/i);
  }
});

test('a changed session cookie is no session', async () => {
  const browser = new Browser(standin);
  await signIn(standin, { browser });
  const { value } = browser.cookies().find(cookie => cookie.name === 'KEYCLOAK_IDENTITY');

  const answer = await new Browser(standin).get(authorizationUrl(), { cookie: `KEYCLOAK_IDENTITY=${value}; KEYCLOAK_IDENTITY.sig=AAAA` });

  assert.match(answer.headers.get('location'), /login-actions/);
});

test('logout sends nobody to an address that is not listed', async () => {
  const browser = new Browser(standin);
  const { id_token: hint } = await tokens(standin, { browser });
  for (const uri of ['https://evil.test/', 'https://gw.test/other', 'https://gw.test/wiki/../other', 'https://gw.test/bye?x']) {
    const answer = await browser.get(`${endpoint}/logout?${new URLSearchParams({ id_token_hint: hint, post_logout_redirect_uri: uri })}`);

    assert.equal(answer.status, 400, uri);
  }
  assert.ok((await browser.get(authorizationUrl())).headers.get('location').startsWith(callback), 'still signed in');
});

test('another site cannot sign a visitor out', async () => {
  const browser = new Browser(standin);
  await signIn(standin, { browser });

  assert.equal((await browser.get(`${endpoint}/logout`)).status, 200);
  assert.equal((await browser.post(`${endpoint}/logout/confirm`, { logout: 'yes', xsrf: 'guess' })).status, 400);

  assert.ok((await browser.get(authorizationUrl())).headers.get('location').startsWith(callback), 'still signed in');
});

test('the confirmation signs out', async () => {
  const browser = new Browser(standin);
  await signIn(standin, { browser });
  const text = await (await browser.get(`${endpoint}/logout?${new URLSearchParams({ client_id: 'wiki', post_logout_redirect_uri: 'https://gw.test/bye' })}`)).text();

  const answer = await browser.post(formAction(text), { xsrf: /name="xsrf" value="([^"]+)"/.exec(text)[1], logout: 'yes' });

  assert.equal(answer.headers.get('location'), 'https://gw.test/bye');
  assert.match((await browser.get(authorizationUrl())).headers.get('location'), /login-actions/);
});

test('only listed origins may read answers from scripts', async () => {
  const ask = origin => fetch(internal('token'), { method: 'POST', headers: { origin }, body: new URLSearchParams({ grant_type: 'client_credentials', ...credentials }) });

  assert.equal((await ask('https://gw.test')).headers.get('access-control-allow-origin'), 'https://gw.test');
  assert.equal((await ask('https://evil.test')).headers.get('access-control-allow-origin'), null);
});

test('the login page cannot be framed by other sites and runs no script', async () => {
  const browser = new Browser(standin);
  const redirect = await browser.get(authorizationUrl());
  const policy = (await browser.get(redirect.headers.get('location'))).headers.get('content-security-policy');

  assert.match(policy, /default-src 'none'/);
  assert.match(policy, /frame-ancestors 'self'/);
});

test('what makes no sense ends in an answer, not in a crash', async () => {
  const paths = ['/auth/realms/%', '/auth/realms/none', '/auth/realms/acme/none', '/auth/admin/realms/%', '/auth/', '/', '//', '/auth/realms/acme/login-actions/authenticate',
    '/auth/realms/acme/protocol/openid-connect/auth?client_id=wiki&client_id=shop', '/auth/realms/acme/protocol/openid-connect/auth?scope=openid&scope=x',
    `/auth/realms/acme/protocol/openid-connect/auth?state=%00&${new URL(authorizationUrl()).search.slice(1)}`, '/auth/realms/__proto__', '/auth/realms/constructor/x'];
  for (const path of paths) {
    assert.ok((await fetch(standin.internal + path, { redirect: 'manual' })).status < 500, path);
  }
  assert.ok((await fetch(internal('token/introspect'), { method: 'POST', body: 'x'.repeat(200_000) })).status < 500);
  assert.equal((await fetch(`${standin.internal}/auth/realms/acme`)).status, 200);
});
