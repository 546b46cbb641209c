// Where the library keeps its objects. Clients are not among them: they are read from the realm each time, so that a change
// made through the admin API counts at once.
import { errors } from 'oidc-provider';
import { clientMetadata } from './client-metadata.mjs';

const now = () => Math.floor(Date.now() / 1000);

/** @returns {Function} what `new Provider(issuer, { adapter })` wants: a constructor, called with a model's name */
export function adapterFor(realm, sessions, publicBase) {
  return class Adapter {
    constructor(model) {
      this.model = model;
    }

    async find(id) {
      if (this.model === 'Client') {
        const client = realm.client(id);
        return client && clientMetadata(client, publicBase);
      }
      return sessions.find(this.model, id);
    }

    async findByUid(uid) {
      return sessions.findByUid(this.model, uid);
    }

    async findByUserCode() {
      return undefined; // the device flow is off
    }

    async upsert(id, payload, expiresIn) {
      await sessions.upsert(this.model, id, payload, now() + (expiresIn ?? 3600));
    }

    async consume(id) {
      // Two requests with one code at the same moment: the library asks both times before it marks, only this is atomic.
      if (!await sessions.consume(this.model, id, now())) {
        throw new errors.InvalidGrant('already consumed');
      }
    }

    async destroy(id) {
      await sessions.destroy(this.model, id);
    }

    async revokeByGrantId(grantId) {
      await sessions.revokeByGrantId(this.model, grantId);
    }
  };
}
