import { badRequest, done, notFound, ok } from './answers.mjs';

const mask = '**********';

/** Settings as they are shown: what is secret in them is masked. */
function shown(settings) {
  const { smtpServer } = settings;
  return smtpServer?.password ? { ...settings, smtpServer: { ...smtpServer, password: mask } } : settings;
}

/** Given fields replace, `attributes` as a whole too; a masked secret keeps the stored one. */
function merged(settings, change) {
  const { id, realm, users, clients, groups, roles, defaultGroups, ...fields } = change;
  const result = { ...settings, ...fields };
  if (fields.smtpServer?.password === mask) {
    result.smtpServer = { ...fields.smtpServer, password: settings.smtpServer?.password };
  }
  return result;
}

function defaultGroup(realm, { group: id }) {
  const group = realm.groups.get(id);
  if (group === undefined) {
    throw notFound('group by id');
  }
  return realm.groupPath(group);
}

export const realmRoutes = [
  { method: 'GET', path: '', area: 'realm', handle: ({ realm }) => ok(shown(realm.settings)) },
  {
    method: 'PUT', path: '', area: 'realm', type: 'RealmRepresentation',
    handle: async ({ realm, body }) => {
      if (body.realm !== undefined && body.realm !== realm.name) {
        throw badRequest('this stand-in does not rename realms');
      }
      await realm.saveSettings(merged(realm.settings, body));
      return done();
    },
  },
  {
    method: 'GET', path: '/default-groups', area: 'realm',
    handle: ({ realm }) => ok(realm.settings.defaultGroups.map(path => realm.groupByPath(path)).filter(Boolean)
      .map(group => ({ id: group.id, name: group.name, path: realm.groupPath(group) }))),
  },
  {
    method: 'PUT', path: '/default-groups/:group', area: 'realm',
    handle: async ({ realm, parameters }) => {
      const defaultGroups = new Set([...realm.settings.defaultGroups, defaultGroup(realm, parameters)]);
      await realm.saveSettings({ ...realm.settings, defaultGroups: [...defaultGroups] });
      return done();
    },
  },
  {
    method: 'DELETE', path: '/default-groups/:group', area: 'realm',
    handle: async ({ realm, parameters }) => {
      const path = defaultGroup(realm, parameters);
      await realm.saveSettings({ ...realm.settings, defaultGroups: realm.settings.defaultGroups.filter(other => other !== path) });
      return done();
    },
  },
  {
    method: 'GET', path: '/attack-detection/brute-force/users/:user', area: 'users',
    handle: ({ logins, parameters }) => ok(logins.status(parameters.user)),
  },
  {
    method: 'DELETE', path: '/attack-detection/brute-force/users/:user', area: 'users',
    handle: ({ logins, parameters }) => {
      logins.forgive(parameters.user);
      return done();
    },
  },
  {
    method: 'DELETE', path: '/attack-detection/brute-force/users', area: 'users',
    handle: ({ logins }) => {
      logins.forgiveAll();
      return done();
    },
  },
];

export { shown as shownRealm };
