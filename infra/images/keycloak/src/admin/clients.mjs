import crypto from 'node:crypto';
import { defaultClientScopes, optionalClientScopes } from '../realm/defaults.mjs';
import { knowsMapper } from '../realm/schema.mjs';
import { AdminError, badRequest, conflict, created, done, notFound, ok, page } from './answers.mjs';

export function clientOf(realm, { client: id }) {
  const client = realm.clients.get(id);
  if (client === undefined) {
    throw notFound('client');
  }
  return client;
}

function refuseFragments(client) {
  if ((client.redirectUris ?? []).some(uri => uri.includes('#'))) {
    throw badRequest('Redirect URIs must not contain an URI fragment');
  }
}

/** Attributes merge; an empty value deletes one. */
function mergedAttributes(before, change) {
  return Object.fromEntries(Object.entries({ ...before, ...change }).filter(([, value]) => value !== '' && value !== null));
}

/** The given mappers replace all; one that keeps its name keeps its id. */
function mergedMappers(before, given) {
  return given.map(mapper => ({
    id: before.find(known => known.name === mapper.name)?.id ?? crypto.randomUUID(), config: {}, ...mapper,
  }));
}

function merged(client, change) {
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== null));
  const result = { ...client, ...given, id: client.id };
  result.attributes = mergedAttributes(client.attributes, given.attributes);
  if (given.protocolMappers !== undefined) {
    result.protocolMappers = mergedMappers(client.protocolMappers, given.protocolMappers);
  }
  return result;
}

/** The account a client signs in with as itself exists as long as the client may do that. */
async function keepServiceAccount(realm, client) {
  const account = realm.serviceAccount(client.clientId);
  if (client.serviceAccountsEnabled && account === undefined) {
    await realm.save('user', realm.newUser({
      username: `service-account-${client.clientId}`, enabled: true, serviceAccountClientId: client.clientId,
      realmRoles: [realm.defaultRole], groups: realm.settings.defaultGroups,
    }));
  } else if (!client.serviceAccountsEnabled && account !== undefined) {
    await realm.remove('user', account.id);
  }
}

function matching(realm, query) {
  const clientId = query.get('clientId');
  const isSearch = query.get('search') === 'true';
  const all = [...realm.clients.values()].sort((a, b) => a.clientId.localeCompare(b.clientId));
  return clientId === null ? all : all.filter(client => isSearch ? client.clientId.includes(clientId) : client.clientId === clientId);
}

const secretOf = client => ({ type: 'secret', value: client.secret });

const clientRoutes = [
  { method: 'GET', path: '/clients', area: 'clients', handle: ({ realm, query }) => ok(page(matching(realm, query), query)) },
  {
    method: 'POST', path: '/clients', area: 'clients', type: 'ClientRepresentation',
    handle: async ({ realm, body }) => {
      if (!body.clientId) {
        throw badRequest('Client ID must be given');
      }
      if (realm.client(body.clientId) !== undefined || (body.id && realm.clients.has(body.id))) {
        throw conflict(`Client ${body.clientId} already exists`);
      }
      refuseFragments(body);
      const client = realm.newClient(body);
      await realm.save('client', client);
      await keepServiceAccount(realm, client);
      return created(client.id);
    },
  },
  { method: 'GET', path: '/clients/:client', area: 'clients', handle: ({ realm, parameters }) => ok(clientOf(realm, parameters)) },
  {
    method: 'PUT', path: '/clients/:client', area: 'clients', type: 'ClientRepresentation',
    handle: async ({ realm, parameters, body }) => {
      const before = clientOf(realm, parameters);
      const namesake = body.clientId && realm.client(body.clientId);
      if (namesake && namesake.id !== before.id) {
        throw conflict(`Client ${body.clientId} already exists`);
      }
      refuseFragments(body);
      const client = merged(before, body);
      await realm.save('client', client);
      await keepServiceAccount(realm, client);
      return done();
    },
  },
  {
    method: 'DELETE', path: '/clients/:client', area: 'clients',
    handle: async ({ realm, parameters }) => {
      const client = clientOf(realm, parameters);
      for (const role of [...realm.roles.values()].filter(role => role.clientRole && role.containerId === client.id)) {
        await realm.remove('role', role.id);
      }
      await keepServiceAccount(realm, { ...client, serviceAccountsEnabled: false });
      await realm.remove('client', client.id);
      return done();
    },
  },
  { method: 'GET', path: '/clients/:client/client-secret', area: 'clients', handle: ({ realm, parameters }) => ok(secretOf(clientOf(realm, parameters))) },
  {
    method: 'POST', path: '/clients/:client/client-secret', area: 'clients',
    handle: async ({ realm, parameters }) => {
      const client = { ...clientOf(realm, parameters), secret: crypto.randomBytes(24).toString('base64url') };
      await realm.save('client', client);
      return ok(secretOf(client));
    },
  },
  {
    method: 'GET', path: '/clients/:client/service-account-user', area: 'clients',
    handle: ({ realm, parameters }) => {
      const account = realm.serviceAccount(clientOf(realm, parameters).clientId);
      if (account === undefined) {
        throw badRequest('Service account not enabled for the client');
      }
      return ok({ id: account.id, username: account.username, enabled: account.enabled });
    },
  },
];

function mapperOf(client, { mapper: id }) {
  const mapper = client.protocolMappers.find(other => other.id === id);
  if (mapper === undefined) {
    throw notFound('protocol mapper');
  }
  return mapper;
}

const saveMappers = (realm, client, protocolMappers) => realm.save('client', { ...client, protocolMappers });

const mapperRoutes = [
  {
    method: 'GET', path: '/clients/:client/protocol-mappers/models', area: 'clients',
    handle: ({ realm, parameters }) => ok(clientOf(realm, parameters).protocolMappers),
  },
  {
    method: 'POST', path: '/clients/:client/protocol-mappers/models', area: 'clients', type: 'ProtocolMapperRepresentation',
    handle: async ({ realm, parameters, body }) => {
      const client = clientOf(realm, parameters);
      if (!knowsMapper(body.protocol ?? 'openid-connect', body.protocolMapper)) {
        throw new AdminError(404, { error: 'ProtocolMapper provider not found' });
      }
      if (client.protocolMappers.some(mapper => mapper.name === body.name)) {
        throw conflict('Protocol mapper exists with same name');
      }
      const mapper = { config: {}, ...body, id: body.id ?? crypto.randomUUID() };
      await saveMappers(realm, client, [...client.protocolMappers, mapper]);
      return created(mapper.id);
    },
  },
  {
    method: 'PUT', path: '/clients/:client/protocol-mappers/models/:mapper', area: 'clients', type: 'ProtocolMapperRepresentation',
    handle: async ({ realm, parameters, body }) => {
      const client = clientOf(realm, parameters);
      const before = mapperOf(client, parameters);
      if (body.id !== before.id) {
        throw badRequest('the id of the body is not the one of the address');
      }
      await saveMappers(realm, client, client.protocolMappers.map(mapper => mapper === before ? { config: {}, ...body } : mapper));
      return done();
    },
  },
  {
    method: 'DELETE', path: '/clients/:client/protocol-mappers/models/:mapper', area: 'clients',
    handle: async ({ realm, parameters }) => {
      const client = clientOf(realm, parameters);
      const gone = mapperOf(client, parameters);
      await saveMappers(realm, client, client.protocolMappers.filter(mapper => mapper !== gone));
      return done();
    },
  },
];

const scopeNames = [...defaultClientScopes, ...optionalClientScopes];

const scopeRoutes = [
  {
    method: 'GET', path: '/client-scopes', area: 'clients',
    handle: ({ realm }) => ok([...scopeNames.map(name => ({ id: name, name, protocol: 'openid-connect' })), ...realm.settings.clientScopes ?? []]),
  },
];

export const clientsRoutes = [...clientRoutes, ...mapperRoutes, ...scopeRoutes];
