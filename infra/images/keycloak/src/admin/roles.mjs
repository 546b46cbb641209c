import { badRequest, conflict, created, done, notFound, ok, page } from './answers.mjs';
import { clientOf } from './clients.mjs';

/** Roles of the realm, or of the client that the address names. */
function rolesAt(realm, parameters) {
  const client = parameters.client === undefined ? undefined : clientOf(realm, parameters);
  return {
    client,
    find: name => client === undefined ? realm.realmRole(name) : realm.clientRole(client, name),
    all: () => [...realm.roles.values()].filter(role => client === undefined ? !role.clientRole : role.containerId === client.id),
  };
}

function roleOf(realm, parameters) {
  const role = rolesAt(realm, parameters).find(parameters.role);
  if (role === undefined) {
    throw notFound('role');
  }
  return role;
}

/** As it is shown: what a composite role is made of has an address of its own. */
export function shownRole({ composites, ...role }) {
  return role;
}

function brief(role) {
  const { attributes, ...rest } = shownRole(role);
  return rest;
}

/** Roles that a composite role holds directly. */
function composites(realm, role) {
  const ofRealm = (role.composites?.realm ?? []).map(name => realm.realmRole(name));
  const ofClients = Object.entries(role.composites?.client ?? {}).flatMap(([clientId, names]) => {
    const client = realm.client(clientId);
    return client === undefined ? [] : names.map(name => realm.clientRole(client, name));
  });
  return [...ofRealm, ...ofClients].filter(Boolean);
}

/** Names of roles, in the form of a representation: {realm: [names], client: {clientId: [names]}}. */
function asComposites(realm, roles) {
  const client = {};
  for (const role of roles.filter(role => role.clientRole)) {
    (client[realm.clients.get(role.containerId).clientId] ??= []).push(role.name);
  }
  return { realm: roles.filter(role => !role.clientRole).map(role => role.name), client };
}

/** Roles by their ids: a name alone finds nothing, as in Keycloak. */
export function rolesById(realm, body) {
  if (!Array.isArray(body)) {
    throw badRequest('a list of roles is expected');
  }
  return body.map(({ id }) => {
    const role = realm.roles.get(id);
    if (role === undefined) {
      throw notFound('role');
    }
    return role;
  });
}

async function saveComposites(realm, role, parts) {
  await realm.save('role', { ...role, composite: parts.length > 0, composites: asComposites(realm, parts) });
  return done();
}

function routesBelow(root, area) {
  return [
    {
      method: 'GET', path: `${root}/roles`, area,
      handle: ({ realm, parameters, query }) => {
        const search = query.get('search')?.toLowerCase() ?? '';
        const roles = rolesAt(realm, parameters).all().filter(role => role.name.toLowerCase().includes(search));
        const show = query.get('briefRepresentation') === 'false' ? shownRole : brief;
        return ok(page(roles.sort((a, b) => a.name.localeCompare(b.name)), query).map(show));
      },
    },
    {
      method: 'POST', path: `${root}/roles`, area, type: 'RoleRepresentation',
      handle: async ({ realm, parameters, body }) => {
        const { find, client } = rolesAt(realm, parameters);
        if (find(body.name) !== undefined) {
          throw conflict(`Role with name ${body.name} already exists`);
        }
        await realm.save('role', realm.newRole(body, client));
        return created(body.name);
      },
    },
    { method: 'GET', path: `${root}/roles/:role`, area, handle: ({ realm, parameters }) => ok(shownRole(roleOf(realm, parameters))) },
    {
      method: 'PUT', path: `${root}/roles/:role`, area, type: 'RoleRepresentation',
      handle: async ({ realm, parameters, body }) => {
        const role = roleOf(realm, parameters);
        if (body.name !== undefined && body.name !== role.name) {
          throw badRequest('this stand-in does not rename roles');
        }
        await realm.save('role', { ...role, description: body.description, attributes: body.attributes ?? role.attributes });
        return done();
      },
    },
    {
      method: 'DELETE', path: `${root}/roles/:role`, area,
      handle: async ({ realm, parameters }) => {
        await realm.remove('role', roleOf(realm, parameters).id);
        return done();
      },
    },
    {
      method: 'GET', path: `${root}/roles/:role/composites`, area,
      handle: ({ realm, parameters }) => ok(composites(realm, roleOf(realm, parameters)).map(brief)),
    },
    {
      method: 'POST', path: `${root}/roles/:role/composites`, area, type: 'list<RoleRepresentation>',
      handle: ({ realm, parameters, body }) => {
        const role = roleOf(realm, parameters);
        return saveComposites(realm, role, [...new Set([...composites(realm, role), ...rolesById(realm, body)])]);
      },
    },
    {
      method: 'DELETE', path: `${root}/roles/:role/composites`, area, type: 'list<RoleRepresentation>',
      handle: ({ realm, parameters, body }) => {
        const role = roleOf(realm, parameters);
        const gone = rolesById(realm, body);
        return saveComposites(realm, role, composites(realm, role).filter(part => !gone.includes(part)));
      },
    },
  ];
}

export const rolesRoutes = [...routesBelow('', 'realm'), ...routesBelow('/clients/:client', 'clients')];
