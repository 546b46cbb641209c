// Keeps everything in this process: realms are made anew from their files at each start, sessions end with the process.

/** @returns {object} the same interface as openPostgres */
export function openMemory() {
  const realms = new Map();
  const sessionObjects = new Map();
  return {
    realmNames: async () => [...realms.keys()],
    readRealm: async name => [...realms.get(name).values()],
    createRealm: async (name, documents) => {
      realms.set(name, new Map(documents.map(document => [`${document.kind}:${document.id}`, document])));
    },
    write: async (name, documents) => {
      documents.forEach(document => realms.get(name).set(`${document.kind}:${document.id}`, document));
    },
    remove: async (name, kind, id) => {
      realms.get(name).delete(`${kind}:${id}`);
    },
    removeRealm: async name => {
      realms.delete(name);
      for (const [key, object] of sessionObjects) {
        if (object.realm === name) {
          sessionObjects.delete(key);
        }
      }
    },
    sessions: name => new MemorySessions(sessionObjects, name),
    removeExpired: async now => {
      for (const [key, { expiresAt }] of sessionObjects) {
        if (expiresAt <= now) {
          sessionObjects.delete(key);
        }
      }
    },
    ping: async () => {},
    close: async () => {},
  };
}

class MemorySessions {
  #objects;
  #realm;

  constructor(objects, realm) {
    this.#objects = objects;
    this.#realm = realm;
  }

  async upsert(model, id, payload, expiresAt) {
    this.#objects.set(this.#key(model, id), { realm: this.#realm, model, payload: structuredClone(payload), expiresAt });
  }

  async find(model, id) {
    return this.#alive(this.#objects.get(this.#key(model, id)));
  }

  async findByUid(model, uid) {
    return this.#alive(this.#ofRealm().find(object => object.model === model && object.payload.uid === uid));
  }

  async consume(model, id, consumedAt) {
    const object = this.#objects.get(this.#key(model, id));
    if (object === undefined || object.payload.consumed) {
      return false;
    }
    object.payload.consumed = consumedAt;
    return true;
  }

  async destroy(model, id) {
    this.#objects.delete(this.#key(model, id));
  }

  async revokeByGrantId(model, grantId) {
    for (const [key, object] of this.#objects) {
      if (object.realm === this.#realm && object.model === model && object.payload.grantId === grantId) {
        this.#objects.delete(key);
      }
    }
  }

  #ofRealm() {
    return [...this.#objects.values()].filter(object => object.realm === this.#realm);
  }

  #alive(object) {
    return object !== undefined && object.expiresAt > Date.now() / 1000 ? structuredClone(object.payload) : undefined;
  }

  #key(model, id) {
    return `${this.#realm}\0${model}\0${id}`;
  }
}
