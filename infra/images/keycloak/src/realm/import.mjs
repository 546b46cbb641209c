import { Realm } from './realm.mjs';

/** Imports the realms that do not exist yet and loads those that do. */
export async function importRealms(store, representations, log) {
  const existing = new Set(await store.realmNames());
  const imported = await Promise.all(representations.filter(realm => !existing.has(realm.realm)).map(async representation => {
    const realm = await Realm.create(store, representation);
    log.info(`Realm '${realm.name}' imported`);
    return realm;
  }));
  representations.filter(realm => existing.has(realm.realm)).forEach(realm => log.info(`Realm '${realm.realm}' already exists. Import skipped`));
  const loaded = await Promise.all([...existing].filter(name => name !== 'master').map(name => Realm.load(store, name)));
  return [...loaded, ...imported];
}

/** The realm of the administrators. Its first one is made only together with the realm, as in Keycloak. */
export async function bootstrapMaster(store, settings, log) {
  if ((await store.realmNames()).includes('master')) {
    return Realm.load(store, 'master');
  }
  const admin = settings.bootstrapAdmin;
  const realm = await Realm.create(store, {
    realm: 'master',
    // Short on purpose, as Keycloak's: tools that hold a token for longer must fetch another.
    accessTokenLifespan: 60,
    roles: { realm: [{ name: 'admin' }, { name: 'create-realm' }] },
    users: admin === null ? [] : [{
      username: admin.username,
      enabled: true,
      credentials: [{ type: 'password', value: admin.password }],
      realmRoles: ['admin', 'default-roles-master'],
    }],
  });
  log.info(admin === null ? "Realm 'master' created without an administrator" : `Created temporary admin user with username ${admin.username}`);
  return realm;
}
