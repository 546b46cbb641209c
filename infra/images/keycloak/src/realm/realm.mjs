// One realm: its settings, clients, roles, groups and users. Served from memory; every change is written to the store at once.
import crypto from 'node:crypto';
import { builtInClientRoles, builtInClients, builtInScopes, clientDefaults, realmDefaults } from './defaults.mjs';
import { stableId } from './ids.mjs';
import { generateRealmKeys } from './keys.mjs';
import { hashPasswordOfFile } from './passwords.mjs';

const collections = ['users', 'clients', 'groups', 'roles', 'clientScopes', 'defaultGroups'];
const kinds = ['client', 'role', 'group', 'user'];

export class Realm {
  #store;

  constructor(store, name, settings, keys, entities) {
    this.#store = store;
    this.name = name;
    this.settings = settings;
    this.keys = keys;
    this.clients = entities.client;
    this.roles = entities.role;
    this.groups = entities.group;
    this.users = entities.user;
  }

  /** Loads what the store has. */
  static async load(store, name) {
    const documents = await store.readRealm(name);
    const entities = Object.fromEntries(kinds.map(kind => [kind, new Map()]));
    for (const { kind, id, document } of documents) {
      entities[kind]?.set(id, document);
    }
    const single = kind => documents.find(document => document.kind === kind).document;
    return new Realm(store, name, single('realm'), single('keys'), entities);
  }

  /** Makes a realm from a checked representation and stores it, all of it or nothing. */
  static async create(store, representation) {
    const name = representation.realm;
    const settings = { id: stableId(name, 'realm'), ...realmDefaults, ...representation };
    collections.forEach(collection => delete settings[collection]);
    settings.clientScopes = representation.clientScopes;
    const entities = Object.fromEntries(kinds.map(kind => [kind, new Map()]));
    const realm = new Realm(null, name, settings, null, entities);
    const keys = generateRealmKeys();
    realm.#addClients(representation.clients ?? []);
    realm.#addRoles(representation.roles ?? {});
    realm.#addGroups(representation.groups ?? [], null);
    settings.defaultGroups = (representation.defaultGroups ?? []).filter(path => realm.groupByPath(path) !== undefined);
    await Promise.all((representation.users ?? []).filter(user => !user.serviceAccountClientId).map(user => realm.#addUser(user)));
    await Promise.all([...realm.clients.values()].map(client => realm.#addServiceAccount(client, representation.users ?? [])));
    realm.keys = await keys;
    await store.createRealm(name, realm.#documents());
    realm.#store = store;
    return realm;
  }

  /** Client by its client id; undefined when there is none. */
  client(clientId) {
    return find(this.clients, client => client.clientId === clientId);
  }

  /** @param {string} path such as /staff/oncall, or staff/oncall */
  groupByPath(path) {
    const wanted = path.startsWith('/') ? path : `/${path}`;
    return find(this.groups, group => this.groupPath(group) === wanted);
  }

  groupPath(group) {
    const parent = group.parentId ? this.groupPath(this.groups.get(group.parentId)) : '';
    return `${parent}/${group.name}`;
  }

  realmRole(name) {
    return find(this.roles, role => !role.clientRole && role.name === name);
  }

  clientRole(client, name) {
    return find(this.roles, role => role.clientRole && role.containerId === client.id && role.name === name);
  }

  get defaultRole() {
    return `default-roles-${this.name.toLowerCase()}`;
  }

  userByUsername(username) {
    const wanted = username.toLowerCase();
    return find(this.users, user => user.username === wanted);
  }

  /** The user who signs in with this name, or with this e-mail address where the realm allows it. Never a service account. */
  userByLogin(login) {
    const wanted = login.trim().toLowerCase();
    const byEmail = this.settings.loginWithEmailAllowed !== false;
    return find(this.users, user => !user.serviceAccountClientId
      && (user.username === wanted || (byEmail && wanted !== '' && user.email?.toLowerCase() === wanted)));
  }

  serviceAccount(clientId) {
    return find(this.users, user => user.serviceAccountClientId === clientId);
  }

  /** Scopes a client may ask for. */
  get scopes() {
    return [...new Set(['openid', ...builtInScopes, ...(this.settings.clientScopes ?? []).map(scope => scope.name)])];
  }

  /** Stores a new or changed client, role, group or user. */
  async save(kind, entity) {
    await this.#store.write(this.name, [{ kind, id: entity.id, document: entity }]);
    this.#mapOf(kind).set(entity.id, entity);
  }

  async saveSettings(settings) {
    await this.#store.write(this.name, [{ kind: 'realm', id: settings.id, document: settings }]);
    this.settings = settings;
  }

  async remove(kind, id) {
    await this.#store.remove(this.name, kind, id);
    this.#mapOf(kind).delete(id);
  }

  /** A client with every field that has a default. */
  newClient(representation) {
    const id = representation.id ?? crypto.randomUUID();
    const client = { ...clientDefaults, ...withoutNulls(representation), id };
    if (!client.publicClient && !client.bearerOnly && !client.secret) {
      client.secret = crypto.randomBytes(24).toString('base64url');
    }
    client.protocolMappers = client.protocolMappers.map(mapper => ({ id: crypto.randomUUID(), config: {}, ...mapper }));
    return client;
  }

  newRole(representation, client) {
    return {
      attributes: {},
      ...withoutNulls(representation),
      id: representation.id ?? crypto.randomUUID(),
      composite: Object.keys(representation.composites ?? {}).length > 0,
      clientRole: client !== undefined,
      containerId: client?.id ?? this.settings.id,
    };
  }

  newUser(representation) {
    return {
      enabled: false,
      emailVerified: false,
      attributes: {},
      requiredActions: [],
      realmRoles: [],
      clientRoles: {},
      ...withoutNulls(representation),
      id: representation.id ?? crypto.randomUUID(),
      username: representation.username.toLowerCase(),
      groups: (representation.groups ?? []).map(path => this.groupByPath(path)).filter(Boolean).map(group => group.id),
      createdTimestamp: representation.createdTimestamp ?? Date.now(),
    };
  }

  #mapOf(kind) {
    return { client: this.clients, role: this.roles, group: this.groups, user: this.users }[kind];
  }

  #addClients(representations) {
    const listed = new Set(representations.map(client => client.clientId));
    for (const representation of [...builtInClients.filter(client => !listed.has(client.clientId)), ...representations]) {
      const client = this.newClient({ id: stableId(this.name, 'client', representation.clientId), ...representation });
      this.clients.set(client.id, client);
    }
  }

  #addRoles(representation) {
    const add = (role, client) => {
      const id = stableId(this.name, 'role', client?.clientId ?? '', role.name);
      this.roles.set(id, this.newRole({ id, ...role }, client));
    };
    const listed = new Set((representation.realm ?? []).map(role => role.name));
    const builtIn = [
      { name: 'offline_access', description: '${role_offline-access}' },
      { name: 'uma_authorization', description: '${role_uma_authorization}' },
      {
        name: this.defaultRole,
        description: '${role_default-roles}',
        composites: { realm: ['offline_access', 'uma_authorization'], client: { account: ['manage-account', 'view-profile'] } },
      },
    ];
    [...builtIn.filter(role => !listed.has(role.name)), ...representation.realm ?? []].forEach(role => add(role));
    for (const [clientId, names] of Object.entries(builtInClientRoles)) {
      names.forEach(name => add({ name, description: `\${role_${name}}` }, this.client(clientId)));
    }
    for (const [clientId, roles] of Object.entries(representation.client ?? {})) {
      roles.forEach(role => add(role, this.client(clientId)));
    }
  }

  #addGroups(representations, parent) {
    for (const { subGroups, ...representation } of representations) {
      const path = `${parent ? this.groupPath(parent) : ''}/${representation.name}`;
      const group = {
        attributes: {},
        realmRoles: [],
        clientRoles: {},
        ...representation,
        id: representation.id ?? stableId(this.name, 'group', path),
        parentId: parent?.id,
      };
      this.groups.set(group.id, group);
      this.#addGroups(subGroups ?? [], group);
    }
  }

  async #addUser(representation) {
    const { credentials = [], ...rest } = representation;
    const user = this.newUser({ id: stableId(this.name, 'user', rest.username.toLowerCase()), ...rest });
    const password = credentials.find(credential => credential.type === 'password' && credential.value);
    if (password !== undefined) {
      user.password = await hashPasswordOfFile(password.value);
    }
    // A role that a user names and nobody defines comes into being, as in Keycloak.
    user.realmRoles.filter(name => this.realmRole(name) === undefined).forEach(name => this.#addRoles({ realm: [{ name }] }));
    this.users.set(user.id, user);
  }

  async #addServiceAccount(client, users) {
    if (!client.serviceAccountsEnabled) {
      return;
    }
    const username = `service-account-${client.clientId.toLowerCase()}`;
    const listed = users.find(user => user.serviceAccountClientId === client.clientId);
    const defaults = { realmRoles: [this.defaultRole], groups: this.settings.defaultGroups };
    await this.#addUser({ ...listed ?? defaults, username, enabled: true, serviceAccountClientId: client.clientId });
  }

  #documents() {
    const all = (kind, map) => [...map.values()].map(document => ({ kind, id: document.id, document }));
    return [
      { kind: 'realm', id: this.settings.id, document: this.settings },
      { kind: 'keys', id: this.settings.id, document: this.keys },
      ...all('client', this.clients),
      ...all('role', this.roles),
      ...all('group', this.groups),
      ...all('user', this.users),
    ];
  }
}

function find(map, predicate) {
  for (const value of map.values()) {
    if (predicate(value)) {
      return value;
    }
  }
  return undefined;
}

/** JSON null means "not given" to Keycloak. */
function withoutNulls(representation) {
  return Object.fromEntries(Object.entries(representation).filter(([, value]) => value !== null && value !== undefined));
}
