// Which roles a user or a group has directly.
import { done, notFound, ok } from './answers.mjs';
import { clientOf } from './clients.mjs';
import { rolesById, shownRole } from './roles.mjs';

function holderOf(realm, kind, parameters) {
  const holder = (kind === 'user' ? realm.users : realm.groups).get(parameters[kind]);
  if (holder === undefined) {
    throw notFound(kind === 'user' ? 'user' : 'group by id');
  }
  return holder;
}

function routesFor(kind) {
  const root = `/${kind}s/:${kind}/role-mappings`;
  const ofRealm = realm => name => realm.realmRole(name);

  const changeRealmRoles = change => async ({ realm, parameters, body }) => {
    const holder = holderOf(realm, kind, parameters);
    const names = rolesById(realm, body).map(role => role.name);
    await realm.save(kind, { ...holder, realmRoles: change(holder.realmRoles ?? [], names) });
    return done();
  };
  const changeClientRoles = change => async ({ realm, parameters, body }) => {
    const holder = holderOf(realm, kind, parameters);
    const { clientId } = clientOf(realm, parameters);
    const names = rolesById(realm, body).map(role => role.name);
    const clientRoles = { ...holder.clientRoles, [clientId]: change(holder.clientRoles?.[clientId] ?? [], names) };
    await realm.save(kind, { ...holder, clientRoles });
    return done();
  };
  const add = (before, names) => [...new Set([...before, ...names])];
  const take = (before, names) => before.filter(name => !names.includes(name));
  const type = 'list<RoleRepresentation>';

  return [
    {
      method: 'GET', path: `${root}/realm`, area: 'users',
      handle: ({ realm, parameters }) => ok((holderOf(realm, kind, parameters).realmRoles ?? []).map(ofRealm(realm)).filter(Boolean).map(shownRole)),
    },
    { method: 'POST', path: `${root}/realm`, area: 'users', type, handle: changeRealmRoles(add) },
    { method: 'DELETE', path: `${root}/realm`, area: 'users', type, handle: changeRealmRoles(take) },
    {
      method: 'GET', path: `${root}/clients/:client`, area: 'users',
      handle: ({ realm, parameters }) => {
        const client = clientOf(realm, parameters);
        const names = holderOf(realm, kind, parameters).clientRoles?.[client.clientId] ?? [];
        return ok(names.map(name => realm.clientRole(client, name)).filter(Boolean).map(shownRole));
      },
    },
    { method: 'POST', path: `${root}/clients/:client`, area: 'users', type, handle: changeClientRoles(add) },
    { method: 'DELETE', path: `${root}/clients/:client`, area: 'users', type, handle: changeClientRoles(take) },
  ];
}

export const roleMappingRoutes = [...routesFor('user'), ...routesFor('group')];
