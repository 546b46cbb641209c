import crypto from 'node:crypto';
import { badRequest, conflict, created, done, notFound, ok, page } from './answers.mjs';

const defaultChildren = 10;

function groupOf(realm, { group: id }) {
  const group = realm.groups.get(id);
  if (group === undefined) {
    throw notFound('group by id');
  }
  return group;
}

function childrenOf(realm, parentId) {
  return [...realm.groups.values()].filter(group => group.parentId === parentId).sort((a, b) => a.name.localeCompare(b.name));
}

/** Without its children: only their number is told. */
function shown(realm, group) {
  return { ...group, path: realm.groupPath(group), subGroupCount: childrenOf(realm, group.id).length, subGroups: [] };
}

function brief(realm, group) {
  const { attributes, realmRoles, clientRoles, ...rest } = shown(realm, group);
  return rest;
}

const show = (realm, query) => group => query.get('briefRepresentation') === 'false' ? shown(realm, group) : brief(realm, group);

/** Top-level groups on the way to a hit, filled down to it. */
function search(realm, text, show) {
  const fill = group => {
    const subGroups = childrenOf(realm, group.id).map(fill).filter(Boolean);
    const isHit = group.name.toLowerCase().includes(text.toLowerCase());
    return isHit || subGroups.length > 0 ? { ...show(group), subGroups } : undefined;
  };
  return childrenOf(realm, undefined).map(fill).filter(Boolean);
}

function newGroup(body, parentId) {
  const { subGroups, path, subGroupCount, ...rest } = body;
  return { attributes: {}, realmRoles: [], clientRoles: {}, ...rest, id: body.id ?? crypto.randomUUID(), parentId };
}

async function createBelow(realm, parentId, body) {
  if (!body.name) {
    throw badRequest('Group name is missing');
  }
  if (childrenOf(realm, parentId).some(group => group.name === body.name && group.id !== body.id)) {
    throw conflict(parentId === undefined
      ? `Top level group named '${body.name}' already exists.`
      : `Sibling group named '${body.name}' already exists.`);
  }
  const moved = body.id === undefined ? undefined : realm.groups.get(body.id);
  const group = moved === undefined ? newGroup(body, parentId) : { ...moved, parentId };
  await realm.save('group', group);
  return moved === undefined ? created(group.id) : done();
}

async function removeTree(realm, group) {
  for (const child of childrenOf(realm, group.id)) {
    await removeTree(realm, child);
  }
  for (const user of [...realm.users.values()].filter(user => user.groups.includes(group.id))) {
    await realm.save('user', { ...user, groups: user.groups.filter(id => id !== group.id) });
  }
  await realm.remove('group', group.id);
}

export const groupsRoutes = [
  {
    method: 'GET', path: '/groups', area: 'users',
    handle: ({ realm, query }) => {
      const groups = query.has('search')
        ? search(realm, query.get('search'), show(realm, query))
        : childrenOf(realm, undefined).map(show(realm, query));
      return ok(page(groups, query));
    },
  },
  { method: 'GET', path: '/groups/count', area: 'users', handle: ({ realm }) => ok({ count: realm.groups.size }) },
  {
    method: 'POST', path: '/groups', area: 'users', type: 'GroupRepresentation',
    handle: ({ realm, body }) => createBelow(realm, undefined, body),
  },
  {
    method: 'GET', path: '/group-by-path/*', area: 'users',
    handle: ({ realm, rest }) => {
      const group = realm.groupByPath(rest);
      if (group === undefined) {
        throw notFound('group by path');
      }
      return ok(shown(realm, group));
    },
  },
  { method: 'GET', path: '/groups/:group', area: 'users', handle: ({ realm, parameters }) => ok(shown(realm, groupOf(realm, parameters))) },
  {
    method: 'PUT', path: '/groups/:group', area: 'users', type: 'GroupRepresentation',
    handle: async ({ realm, parameters, body }) => {
      const group = groupOf(realm, parameters);
      if (!body.name) {
        throw badRequest('Group name is missing');
      }
      if (childrenOf(realm, group.parentId).some(other => other.name === body.name && other.id !== group.id)) {
        throw conflict('Sibling group named \'' + body.name + '\' already exists.');
      }
      await realm.save('group', { ...group, name: body.name, description: body.description, attributes: body.attributes ?? group.attributes });
      return done();
    },
  },
  {
    method: 'DELETE', path: '/groups/:group', area: 'users',
    handle: async ({ realm, parameters }) => {
      await removeTree(realm, groupOf(realm, parameters));
      return done();
    },
  },
  {
    method: 'GET', path: '/groups/:group/children', area: 'users',
    handle: ({ realm, parameters, query }) =>
      ok(page(childrenOf(realm, groupOf(realm, parameters).id).map(show(realm, query)), query, defaultChildren)),
  },
  {
    method: 'POST', path: '/groups/:group/children', area: 'users', type: 'GroupRepresentation',
    handle: ({ realm, parameters, body }) => createBelow(realm, groupOf(realm, parameters).id, body),
  },
  {
    method: 'GET', path: '/groups/:group/members', area: 'users',
    handle: ({ realm, parameters, query }) => {
      const { id } = groupOf(realm, parameters);
      const members = [...realm.users.values()].filter(user => user.groups.includes(id));
      return ok(page(members, query, 100).map(({ id: userId, username }) => ({ id: userId, username })));
    },
  },
];
