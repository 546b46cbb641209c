// Who may use the admin API: administrators of the master realm everywhere, accounts with roles of `realm-management` in
// their own realm.
import { decodeJwt } from 'jose';
import { effectiveRoles } from '../realm/claims.mjs';
import { AdminError } from './answers.mjs';

const unauthorized = () => new AdminError(401, { error: 'HTTP 401 Unauthorized' });
const forbidden = () => new AdminError(403, { error: 'HTTP 403 Forbidden' });

/** Roles that open an area for reading, and for writing. */
const roles = {
  realm: { read: ['view-realm', 'manage-realm'], write: ['manage-realm'] },
  clients: { read: ['view-clients', 'manage-clients'], write: ['manage-clients'] },
  users: { read: ['view-users', 'manage-users'], write: ['manage-users'] },
};

/** The realm that a token says it is from; what it says is verified against that realm's keys. */
function realmNameOf(token) {
  try {
    return /\/realms\/([^/]+)$/.exec(decodeJwt(token).iss)?.[1];
  } catch {
    return undefined; // no JWT at all
  }
}

/**
 * @param {(realmName: string, token: string) => Promise<object|undefined>} verify gives the token's realm and user
 * @returns {Promise<(realmName: string, area: string, isWrite: boolean) => void>} throws when that is not allowed
 */
export async function authorize(header, verify) {
  const [, token] = /^Bearer (\S+)$/i.exec(header ?? '') ?? [];
  const realmName = token && realmNameOf(token);
  const holder = realmName && await verify(realmName, token);
  if (!holder) {
    throw unauthorized();
  }
  const { realm, user } = holder;
  const has = effectiveRoles(realm, user);
  if (realm.name === 'master' && has.realm.includes('admin')) {
    return () => {};
  }
  const own = new Set(has.client['realm-management'] ?? []);
  return (target, area, isWrite) => {
    const opens = roles[area]?.[isWrite ? 'write' : 'read'] ?? [];
    if (target !== realm.name || !(own.has('realm-admin') || opens.some(role => own.has(role)))) {
      throw forbidden();
    }
  };
}
