// What a realm says about a user in tokens: roles, scope claims and what the client's protocol mappers add.

/** Groups of a user and all their ancestors, which pass their roles down. */
function groupsWithAncestors(realm, user) {
  const found = new Map();
  for (let group of user.groups.map(id => realm.groups.get(id))) {
    for (; group !== undefined && !found.has(group.id); group = realm.groups.get(group.parentId)) {
      found.set(group.id, group);
    }
  }
  return [...found.values()];
}

/**
 * All roles a user has, directly, through groups and through composite roles.
 * @returns {{realm: string[], client: Record<string, string[]>}}
 */
export function effectiveRoles(realm, user) {
  const found = new Map();
  const add = role => {
    if (role !== undefined && !found.has(role.id)) {
      found.set(role.id, role);
      addAll(role.composites?.realm, role.composites?.client);
    }
  };
  const addAll = (realmRoles, clientRoles) => {
    (realmRoles ?? []).forEach(name => add(realm.realmRole(name)));
    for (const [clientId, names] of Object.entries(clientRoles ?? {})) {
      const client = realm.client(clientId);
      names.forEach(name => add(client && realm.clientRole(client, name)));
    }
  };
  addAll(user.realmRoles, user.clientRoles);
  groupsWithAncestors(realm, user).forEach(group => addAll(group.realmRoles, group.clientRoles));

  const client = {};
  const names = [];
  for (const role of found.values()) {
    if (role.clientRole) {
      (client[realm.clients.get(role.containerId).clientId] ??= []).push(role.name);
    } else {
      names.push(role.name);
    }
  }
  return { realm: names, client };
}

/** Claims of the scopes `profile` and `email`; `scopes` is what was granted. */
export function scopeClaims(user, scopes) {
  const claims = {};
  if (scopes.includes('email') && (user.email || user.serviceAccountClientId)) {
    claims.email_verified = user.emailVerified ?? false;
    claims.email = user.email?.toLowerCase();
  }
  if (scopes.includes('profile')) {
    claims.preferred_username = user.username;
    claims.name = [user.firstName, user.lastName].filter(Boolean).join(' ') || undefined;
    claims.given_name = user.firstName || undefined;
    claims.family_name = user.lastName || undefined;
  }
  return withoutUndefined(claims);
}

function userProperty(user, name) {
  const value = user[name] ?? user.attributes?.[name];
  return Array.isArray(value) ? value : value === undefined ? [] : [value];
}

const valuesByMapper = {
  'oidc-group-membership-mapper': (realm, user, config) => user.groups
    .map(id => realm.groups.get(id))
    .filter(Boolean)
    .map(group => config['full.path'] === 'false' ? group.name : realm.groupPath(group)),
  'oidc-usermodel-realm-role-mapper': (realm, user, config) => effectiveRoles(realm, user).realm
    .map(name => `${config['usermodel.realmRoleMapping.rolePrefix'] ?? ''}${name}`),
  'oidc-usermodel-client-role-mapper': (realm, user, config) => {
    const roles = effectiveRoles(realm, user).client;
    const clientId = config['usermodel.clientRoleMapping.clientId'];
    const names = clientId ? roles[clientId] ?? [] : Object.values(roles).flat();
    return names.map(name => `${config['usermodel.clientRoleMapping.rolePrefix'] ?? ''}${name}`);
  },
  'oidc-usermodel-attribute-mapper': (realm, user, config) => typed(userProperty(user, config['user.attribute']), config),
  'oidc-usermodel-property-mapper': (realm, user, config) => typed(userProperty(user, config['user.attribute']), config),
  'oidc-hardcoded-claim-mapper': (realm, user, config) => typed([config['claim.value']], config),
  'oidc-full-name-mapper': (realm, user) => [user.firstName, user.lastName].filter(Boolean).join(' ') || undefined,
};

// Their claims are always there, whether a mapper asks for them or not.
const builtIn = ['oidc-sub-mapper', 'oidc-acr-mapper', 'oidc-allowed-origins-mapper', 'oidc-audience-resolve-mapper'];

/** Whether this stand-in does what a mapper of this type asks for. */
export function carriesOut(mapperType) {
  return Object.hasOwn(valuesByMapper, mapperType) || mapperType === 'oidc-audience-mapper' || builtIn.includes(mapperType);
}

function typed(values, config) {
  const convert = {
    int: Number,
    long: Number,
    boolean: value => value === true || value === 'true',
    JSON: value => typeof value === 'string' ? JSON.parse(value) : value,
  }[config['jsonType.label']] ?? String;
  const converted = values.map(convert);
  return config.multivalued === 'true' ? converted : converted[0];
}

/** Sets `a.b` as {a: {b: value}}; a dot that belongs to the name is written `\.`. */
function setClaim(claims, name, value) {
  const parts = name.split(/(?<!\\)\./).map(part => part.replaceAll('\\.', '.'));
  if (parts.some(part => ['__proto__', 'constructor', 'prototype'].includes(part))) {
    return;
  }
  let target = claims;
  for (const part of parts.slice(0, -1)) {
    target = target[part] ??= {};
  }
  target[parts.at(-1)] = value;
}

/** Mappers of the client and of those of its scopes that the realm file defines. */
function mappersOf(realm, client) {
  const scopes = (realm.settings.clientScopes ?? []).filter(scope => client.defaultClientScopes.includes(scope.name));
  return [...client.protocolMappers, ...scopes.flatMap(scope => scope.protocolMappers ?? [])];
}

const flags = { id_token: 'id.token.claim', access_token: 'access.token.claim', userinfo: 'userinfo.token.claim' };

/**
 * What the client's mappers add.
 * @param {'id_token'|'access_token'|'userinfo'} use
 * @returns {{claims: object, audiences: string[]}}
 */
export function mappedClaims(realm, client, user, use) {
  const claims = {};
  const audiences = [];
  for (const { protocolMapper, config = {} } of mappersOf(realm, client)) {
    if (config[flags[use]] !== 'true') {
      continue;
    }
    if (protocolMapper === 'oidc-audience-mapper') {
      audiences.push(config['included.client.audience'] || config['included.custom.audience']);
      continue;
    }
    const value = valuesByMapper[protocolMapper]?.(realm, user, config);
    const isEmpty = value === undefined || (Array.isArray(value) && value.length === 0);
    if (!isEmpty) {
      setClaim(claims, config['claim.name'] ?? 'name', value);
    }
  }
  return { claims, audiences };
}

/** Top-level claim names that any mapper of the realm may set: the library drops claims that it was not told of. */
export function mappedClaimNames(realm) {
  const mappers = [...realm.clients.values()].flatMap(client => mappersOf(realm, client));
  return [...new Set(mappers.map(mapper => (mapper.config?.['claim.name'] ?? '').split(/(?<!\\)\./)[0].replaceAll('\\.', '.')).filter(Boolean))];
}

export function withoutUndefined(object) {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}
