import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { decodeJwt } from 'jose';
import { Admin } from './admin.mjs';
import { realm } from './realms/acme.mjs';
import { exchange, service, signIn, tokens } from './sign-in.mjs';
import { start } from './standin.mjs';

let standin;
let admin;
before(async () => {
  standin = await start(realm());
  admin = await new Admin(standin).signIn();
});
after(async () => { await standin.stop(); });

const clientUuid = async clientId => (await admin.send('GET', `/acme/clients?clientId=${clientId}`)).body[0].id;

test('an administrator of the master realm sees every realm', async () => {
  const { body } = await admin.send('GET', '');

  assert.deepEqual(body.map(found => found.realm).sort(), ['acme', 'master']);
});

test('nobody else does', async () => {
  const user = await tokens(standin);

  assert.equal((await new Admin(standin).useToken('x').send('GET', '/acme')).status, 401);
  assert.equal((await new Admin(standin).useToken(user.access_token).send('GET', '/acme')).status, 403);
  assert.equal((await new Admin(standin).useToken(user.access_token.slice(0, -4) + 'AAAA').send('GET', '/acme')).status, 401);
});

test('a service account with roles of realm-management is confined to its realm and its areas', async () => {
  const management = await clientUuid('realm-management');
  const account = (await admin.send('GET', `/acme/clients/${await clientUuid('wiki')}/service-account-user`)).body.id;
  const role = (await admin.send('GET', `/acme/clients/${management}/roles/view-users`)).body;
  assert.equal((await admin.send('POST', `/acme/users/${account}/role-mappings/clients/${management}`, [role])).status, 204);

  const wiki = await new Admin(standin).signIn('acme', { grant_type: 'client_credentials', client_id: 'wiki', client_secret: 'wiki-secret' });

  assert.equal((await wiki.send('GET', '/acme/users')).status, 200);
  assert.equal((await wiki.send('DELETE', '/acme/users/x')).status, 403);
  assert.equal((await wiki.send('GET', '/acme/clients')).status, 403);
  assert.equal((await wiki.send('GET', '/master/users')).status, 403);
  assert.equal((await wiki.send('GET', '')).status, 403);
});

test('a realm keeps the settings that a change does not name, and loses all attributes that it does not', async () => {
  await admin.send('PUT', '/acme', { attributes: { a: '1', b: '2' } });

  assert.equal((await admin.send('PUT', '/acme', { displayName: 'Acme', attributes: { a: '3' } })).status, 204);

  const { body } = await admin.send('GET', '/acme');
  assert.deepEqual([body.displayName, body.attributes, body.failureFactor], ['Acme', { a: '3' }, 3]);
});

test('the mail password reads back masked and survives being written back so', async () => {
  await admin.send('PUT', '/acme', { smtpServer: { host: 'a', password: 'secret' } });
  const { smtpServer } = (await admin.send('GET', '/acme')).body;
  await admin.send('PUT', '/acme', { smtpServer: { ...smtpServer, host: 'b' } });

  assert.deepEqual((await admin.send('GET', '/acme')).body.smtpServer, { host: 'b', password: '**********' });
});

test('an unknown property is refused', async () => {
  assert.equal((await admin.send('PUT', '/acme', { displayNam: 'x' })).status, 400);
  assert.equal((await admin.send('POST', '/acme/clients', { clientId: 'x', redirectUri: 'y' })).status, 400);
});

test('a new client can be used at once, and not twice be made', async () => {
  const answer = await admin.send('POST', '/acme/clients', { clientId: 'fresh', secret: 's', serviceAccountsEnabled: true });

  assert.equal(answer.status, 201);
  assert.equal(answer.location, `${standin.internal}/auth/admin/realms/acme/clients/${answer.id}`);
  assert.equal((await service(standin, 'token', { grant_type: 'client_credentials', client_id: 'fresh', client_secret: 's' })).status, 200);
  assert.equal((await admin.send('POST', '/acme/clients', { clientId: 'fresh' })).status, 409);
});

test('of two clients made at the same moment one is refused', async () => {
  const answers = await Promise.all([1, 2, 3].map(() => admin.send('POST', '/acme/clients', { clientId: 'race' })));

  assert.deepEqual(answers.map(answer => answer.status).sort(), [201, 409, 409]);
});

test('a change of a client replaces lists, merges attributes and keeps the rest', async () => {
  const { id } = await admin.send('POST', '/acme/clients', {
    clientId: 'change', redirectUris: ['https://a.test/'], attributes: { keep: '1', drop: '2' }, protocolMappers: [{ name: 'm', protocol: 'openid-connect', protocolMapper: 'oidc-full-name-mapper' }],
  });
  const before = (await admin.send('GET', `/acme/clients/${id}`)).body;

  await admin.send('PUT', `/acme/clients/${id}`, { redirectUris: ['https://b.test/'], attributes: { drop: '', add: '3' } });

  const after = (await admin.send('GET', `/acme/clients/${id}`)).body;
  assert.deepEqual(after, { ...before, redirectUris: ['https://b.test/'], attributes: { keep: '1', add: '3' } });
  await admin.send('PUT', `/acme/clients/${id}`, { protocolMappers: [] });
  assert.deepEqual((await admin.send('GET', `/acme/clients/${id}`)).body.protocolMappers, []);
});

test('a changed secret counts at once', async () => {
  const { id } = await admin.send('POST', '/acme/clients', { clientId: 'rotate', secret: 'old', serviceAccountsEnabled: true });
  const get = secret => service(standin, 'token', { grant_type: 'client_credentials', client_id: 'rotate', client_secret: secret });
  assert.equal((await get('old')).status, 200);

  await admin.send('PUT', `/acme/clients/${id}`, { secret: 'new' });

  assert.deepEqual([(await get('old')).status, (await get('new')).status], [401, 200]);
});

test('a mapper with a new claim shows in the next token', async () => {
  const uuid = await clientUuid('wiki');
  const config = { 'claim.name': 'team.name', 'claim.value': 'blue', 'jsonType.label': 'String', 'id.token.claim': 'true', 'userinfo.token.claim': 'true' };
  const mapper = { name: 'team', protocol: 'openid-connect', protocolMapper: 'oidc-hardcoded-claim-mapper', config };

  assert.equal((await admin.send('POST', `/acme/clients/${uuid}/protocol-mappers/models`, mapper)).status, 201);

  assert.deepEqual(decodeJwt((await tokens(standin)).id_token).team, { name: 'blue' });
  assert.equal((await admin.send('POST', `/acme/clients/${uuid}/protocol-mappers/models`, { ...mapper, name: 'x', protocolMapper: 'no-such' })).status, 404);
});

test('groups come without their children, and children ten at a time', async () => {
  const { id } = await admin.send('POST', '/acme/groups', { name: 'many', subGroups: [{ name: 'ignored' }] });
  for (let i = 0; i < 12; i++) {
    await admin.send('POST', `/acme/groups/${id}/children`, { name: `child-${String(i).padStart(2, '0')}` });
  }

  const parent = (await admin.send('GET', '/acme/groups')).body.find(group => group.name === 'many');
  assert.deepEqual([parent.subGroups, parent.subGroupCount], [[], 12]);
  assert.equal((await admin.send('GET', `/acme/groups/${id}/children`)).body.length, 10);
  assert.equal((await admin.send('GET', `/acme/groups/${id}/children?first=10&max=10`)).body.length, 2);
  assert.equal((await admin.send('GET', '/acme/group-by-path/many/child-03')).body.path, '/many/child-03');
  assert.equal((await admin.send('GET', '/acme/group-by-path/many/none')).status, 404);
  assert.equal((await admin.send('GET', '/acme/groups?search=child-03')).body[0].subGroups[0].name, 'child-03');
  assert.equal((await admin.send('POST', '/acme/groups', { name: 'many' })).status, 409);
});

test('a new user signs in with the groups and the password it was given', async () => {
  const user = { username: 'Carol', email: 'carol@acme.test', enabled: true, groups: ['/staff'], credentials: [{ type: 'password', value: 'carol-password' }] };
  assert.equal((await admin.send('POST', '/acme/users', user)).status, 201);

  const landed = await signIn(standin, { username: 'carol', password: 'carol-password' });
  const { body } = await exchange(standin, landed.searchParams.get('code'));

  assert.deepEqual(decodeJwt(body.access_token).groups, ['staff']);
});

test('users are found exactly, counted and paged', async () => {
  assert.equal((await admin.send('GET', '/acme/users?username=ad&exact=true')).body.length, 0);
  assert.equal((await admin.send('GET', '/acme/users?username=ada&exact=true')).body[0].email, 'ada@acme.test');
  assert.equal((await admin.send('GET', '/acme/users?first=1&max=1')).body.length, 1);
  assert.ok((await admin.send('GET', '/acme/users/count')).body >= 2);
});

test('a password is never shown and must keep the policy', async () => {
  const [user] = (await admin.send('GET', '/acme/users?username=bob&exact=true')).body;

  assert.equal(JSON.stringify(user).includes('password'), false);
  assert.equal((await admin.send('PUT', `/acme/users/${user.id}/reset-password`, { type: 'password', value: 'short' })).status, 400);
  assert.equal((await admin.send('PUT', `/acme/users/${user.id}/reset-password`, { type: 'password', value: 'bob-password-2' })).status, 204);
  assert.ok((await signIn(standin, { username: 'bob', password: 'bob-password-2' })).searchParams.has('code'));
});

test('a membership and a role that were taken away are gone from the next token', async () => {
  const { id } = await admin.send('POST', '/acme/users', { username: 'dave', enabled: true, credentials: [{ type: 'password', value: 'dave-password' }] });
  const group = (await admin.send('GET', '/acme/group-by-path/django-admins')).body;
  const boss = (await admin.send('GET', '/acme/roles/boss')).body;
  const claims = async () => decodeJwt((await tokens(standin, { username: 'dave', password: 'dave-password' })).access_token);

  assert.equal((await admin.send('PUT', `/acme/users/${id}/groups/${group.id}`)).status, 204);
  assert.equal((await admin.send('PUT', `/acme/users/${id}/groups/${group.id}`)).status, 204);
  assert.deepEqual((await claims()).groups, ['django-admins']);
  assert.equal((await admin.send('DELETE', `/acme/users/${id}/groups/${group.id}`)).status, 204);
  assert.equal((await claims()).groups, undefined);
  assert.equal((await admin.send('POST', `/acme/users/${id}/role-mappings/realm`, [{ name: 'boss' }])).status, 404);
  assert.equal((await admin.send('POST', `/acme/users/${id}/role-mappings/realm`, [boss])).status, 204);
  assert.ok((await claims()).realm_access.roles.includes('member'));
});

test('a user who is disabled is out, also with a token that was good', async () => {
  const { id } = await admin.send('POST', '/acme/users', { username: 'erin', enabled: true, credentials: [{ type: 'password', value: 'erin-password' }] });
  const given = await tokens(standin, { username: 'erin', password: 'erin-password' });

  await admin.send('PUT', `/acme/users/${id}`, { enabled: false });

  const userinfo = await fetch(`${standin.internal}/auth/realms/acme/protocol/openid-connect/userinfo`, { headers: { authorization: `Bearer ${given.access_token}` } });
  assert.equal(userinfo.status, 401);
  assert.equal((await service(standin, 'token', { grant_type: 'refresh_token', refresh_token: given.refresh_token, client_id: 'wiki', client_secret: 'wiki-secret' })).status, 400);
});

test('a realm is made, used and removed', async () => {
  assert.equal((await admin.send('POST', '', { realm: 'second', enabled: true })).status, 201);
  assert.equal((await admin.send('POST', '', { realm: 'second' })).status, 409);
  assert.equal((await fetch(`${standin.internal}/auth/realms/second`)).status, 200);
  assert.equal((await admin.send('DELETE', '/second')).status, 204);
  assert.equal((await fetch(`${standin.internal}/auth/realms/second`)).status, 404);
});
