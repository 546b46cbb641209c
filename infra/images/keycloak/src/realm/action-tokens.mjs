// Keys that let their holder do one thing once, within minutes: set a password.
import crypto from 'node:crypto';

const model = 'ActionToken';
const lifetimeSeconds = 300;

/** Only a hash is kept: whoever reads the store learns no key. */
const idOf = key => crypto.createHash('sha256').update(key).digest('base64url');

export class ActionTokens {
  #sessions;

  constructor(sessions) {
    this.#sessions = sessions;
  }

  /** @param {object} grant what the key is for */
  async issue(grant) {
    const key = crypto.randomBytes(32).toString('base64url');
    await this.#sessions.upsert(model, idOf(key), grant, Math.floor(Date.now() / 1000) + lifetimeSeconds);
    return key;
  }

  /** What a key is for, while it is good. */
  async find(key) {
    return typeof key === 'string' ? this.#sessions.find(model, idOf(key)) : undefined;
  }

  /** Uses a key up. @returns {Promise<boolean>} false when someone did before */
  async consume(key) {
    return this.#sessions.consume(model, idOf(key), Math.floor(Date.now() / 1000));
  }
}
