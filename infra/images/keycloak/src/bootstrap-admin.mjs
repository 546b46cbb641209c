// `bootstrap-admin user`: a temporary administrator for who lost the password of the first one. As Keycloak's command of this
// name it works on the database, beside no running server: one would not see the new user.
import crypto from 'node:crypto';
import { hashPassword } from './realm/passwords.mjs';
import { bootstrapMaster } from './realm/import.mjs';
import { StartupError } from './startup-error.mjs';

/**
 * @param {{username: string, password: string}} admin
 * @throws {StartupError} there is a user of this name
 */
export async function bootstrapAdmin(store, admin, log) {
  const realm = await bootstrapMaster(store, { bootstrapAdmin: null }, log);
  if (realm.userByUsername(admin.username) !== undefined) {
    throw new StartupError([`Cannot create temporary admin user: a user with username '${admin.username}' exists`]);
  }
  await realm.save('user', {
    ...realm.newUser({ id: crypto.randomUUID(), username: admin.username, enabled: true, realmRoles: ['admin', realm.defaultRole] }),
    attributes: { is_temporary_admin: ['true'] },
    password: await hashPassword(admin.password),
  });
  log.info(`Created temporary admin user with username ${admin.username}`);
}
