import { hashPassword, policyViolation } from '../realm/passwords.mjs';
import { badRequest, conflict, created, done, notFound, ok, page } from './answers.mjs';

const defaultUsers = 100;
const nameLength = { least: 3, most: 255 };

function userOf(realm, { user: id }) {
  const user = realm.users.get(id);
  if (user === undefined) {
    throw notFound('user');
  }
  return user;
}

function shown({ password, groups, realmRoles, clientRoles, serviceAccountClientId, ...user }) {
  return user;
}

function matching(realm, query) {
  const isExact = query.get('exact') === 'true';
  const matches = (value, wanted) => isExact ? value?.toLowerCase() === wanted.toLowerCase() : value?.toLowerCase().includes(wanted.toLowerCase());
  const fields = ['username', 'email', 'firstName', 'lastName'].filter(field => query.has(field));
  const search = query.get('search');
  return [...realm.users.values()]
    .filter(user => !user.serviceAccountClientId)
    .filter(user => fields.every(field => matches(user[field], query.get(field))))
    .filter(user => !search || ['username', 'email', 'firstName', 'lastName'].some(field => user[field]?.toLowerCase().includes(search.toLowerCase())))
    .sort((a, b) => a.username.localeCompare(b.username));
}

function refuseTaken(realm, { username, email }, self) {
  const others = [...realm.users.values()].filter(user => user.id !== self?.id);
  if (username && others.some(user => user.username === username.toLowerCase())) {
    throw conflict('User exists with same username');
  }
  if (email && others.some(user => user.email?.toLowerCase() === email.toLowerCase())) {
    throw conflict('User exists with same email');
  }
}

async function hashOf(realm, user, password) {
  const violation = policyViolation(realm.settings.passwordPolicy, password, user);
  if (violation !== null) {
    throw badRequest(violation);
  }
  return hashPassword(password);
}

async function create({ realm, body }) {
  const { credentials = [], realmRoles, clientRoles, groups = [], ...rest } = body;
  const length = rest.username?.length ?? 0;
  if (length < nameLength.least || length > nameLength.most) {
    throw badRequest('error-invalid-length');
  }
  refuseTaken(realm, rest);
  const unknown = groups.find(path => realm.groupByPath(path) === undefined);
  if (unknown !== undefined) {
    throw badRequest(`Unable to find group specified by path: ${unknown}`);
  }
  const user = realm.newUser({ ...rest, realmRoles: [realm.defaultRole], groups: [...new Set([...groups, ...realm.settings.defaultGroups])] });
  const password = credentials.find(credential => credential.type === 'password' && credential.value);
  if (password !== undefined) {
    user.password = await hashOf(realm, user, password.value);
    user.requiredActions = password.temporary ? [...user.requiredActions, 'UPDATE_PASSWORD'] : user.requiredActions;
  }
  await realm.save('user', user);
  return created(user.id);
}

async function update({ realm, parameters, body }) {
  const user = userOf(realm, parameters);
  if (body.username !== undefined && body.username.toLowerCase() !== user.username && !realm.settings.editUsernameAllowed) {
    throw badRequest('error-user-attribute-read-only');
  }
  refuseTaken(realm, body, user);
  const { groups, credentials, realmRoles, clientRoles, id, ...rest } = body;
  await realm.save('user', { ...user, ...rest, username: (rest.username ?? user.username).toLowerCase() });
  return done();
}

const membershipRoutes = [
  {
    method: 'GET', path: '/users/:user/groups', area: 'users',
    handle: ({ realm, parameters, query }) => ok(page(userOf(realm, parameters).groups.map(id => realm.groups.get(id)).filter(Boolean), query)
      .map(group => ({ id: group.id, name: group.name, path: realm.groupPath(group) }))),
  },
  {
    method: 'PUT', path: '/users/:user/groups/:group', area: 'users',
    handle: async ({ realm, parameters }) => {
      const user = userOf(realm, parameters);
      if (!realm.groups.has(parameters.group)) {
        throw notFound('group');
      }
      await realm.save('user', { ...user, groups: [...new Set([...user.groups, parameters.group])] });
      return done();
    },
  },
  {
    method: 'DELETE', path: '/users/:user/groups/:group', area: 'users',
    handle: async ({ realm, parameters }) => {
      const user = userOf(realm, parameters);
      await realm.save('user', { ...user, groups: user.groups.filter(id => id !== parameters.group) });
      return done();
    },
  },
];

export const usersRoutes = [
  { method: 'GET', path: '/users', area: 'users', handle: ({ realm, query }) => ok(page(matching(realm, query), query, defaultUsers).map(shown)) },
  { method: 'GET', path: '/users/count', area: 'users', handle: ({ realm, query }) => ok(matching(realm, query).length) },
  { method: 'POST', path: '/users', area: 'users', type: 'UserRepresentation', handle: create },
  { method: 'GET', path: '/users/:user', area: 'users', handle: ({ realm, parameters }) => ok(shown(userOf(realm, parameters))) },
  { method: 'PUT', path: '/users/:user', area: 'users', type: 'UserRepresentation', handle: update },
  {
    method: 'DELETE', path: '/users/:user', area: 'users',
    handle: async ({ realm, parameters }) => {
      await realm.remove('user', userOf(realm, parameters).id);
      return done();
    },
  },
  {
    method: 'PUT', path: '/users/:user/reset-password', area: 'users', type: 'CredentialRepresentation',
    handle: async ({ realm, parameters, body }) => {
      const user = userOf(realm, parameters);
      const password = await hashOf(realm, user, body.value ?? '');
      const actions = user.requiredActions.filter(action => action !== 'UPDATE_PASSWORD');
      await realm.save('user', { ...user, password, requiredActions: body.temporary ? [...actions, 'UPDATE_PASSWORD'] : actions });
      return done();
    },
  },
  ...membershipRoutes,
];
