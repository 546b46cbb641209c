// Signs users in with their password and counts failures, as the realm's brute-force settings say.
import { verifyPassword } from './passwords.mjs';

/** One per realm. Failure counts live in memory: a restart forgives. */
export class Logins {
  #realm;
  #log;
  #now;
  #failures = new Map();

  constructor(realm, log, now = Date.now) {
    this.#realm = realm;
    this.#log = log;
    this.#now = now;
  }

  /** @returns {Promise<object|undefined>} the user; undefined for whatever reason, which the log has and the caller must not */
  async signIn({ username, password, client, address }) {
    const user = this.#realm.userByLogin(username);
    const matches = await verifyPassword(password, user?.password);
    const reason = this.#refusal(user, matches);
    const event = `client=${client} user=${JSON.stringify(username)} address=${address}`;
    if (reason !== undefined) {
      this.#log.warn(`type=LOGIN_ERROR realm=${this.#realm.name} error=${reason} ${event}`);
      if (reason === 'invalid_user_credentials') {
        await this.#countFailure(user, address);
      }
      return undefined;
    }
    this.#failures.delete(user.id);
    this.#log.info(`type=LOGIN realm=${this.#realm.name} ${event}`);
    return user;
  }

  /** As the admin API shows it. */
  status(userId) {
    const { count = 0, lastFailure = 0, lastAddress = 'n/a', lockedUntil = 0 } = this.#failures.get(userId) ?? {};
    return { numFailures: count, disabled: lockedUntil > this.#now(), lastFailure, lastIPFailure: lastAddress };
  }

  forgive(userId) {
    this.#failures.delete(userId);
  }

  forgiveAll() {
    this.#failures.clear();
  }

  #refusal(user, matches) {
    if (user === undefined) {
      return 'user_not_found';
    }
    if (user.enabled === false) {
      return 'user_disabled';
    }
    // While locked even the right password is refused, with the same words: else the lock would tell which one is right.
    if (this.#realm.settings.bruteForceProtected && (this.#failures.get(user.id)?.lockedUntil ?? 0) > this.#now()) {
      return 'user_temporarily_disabled';
    }
    return matches ? undefined : 'invalid_user_credentials';
  }

  async #countFailure(user, address) {
    const settings = this.#realm.settings;
    if (!settings.bruteForceProtected) {
      return;
    }
    const now = this.#now();
    const before = this.#failures.get(user.id);
    const forgotten = before === undefined || now - before.lastFailure > settings.maxDeltaTimeSeconds * 1000;
    const count = forgotten ? 1 : before.count + 1;
    const isQuick = !forgotten && now - before.lastFailure < settings.quickLoginCheckMilliSeconds;
    this.#failures.set(user.id, {
      count,
      lastFailure: now,
      lastAddress: address,
      lockedUntil: now + this.#waitSeconds(count, isQuick) * 1000,
    });
    if (settings.permanentLockout && count >= settings.failureFactor) {
      await this.#realm.save('user', { ...user, enabled: false });
    }
  }

  /** Every `failureFactor` failures lock for a step longer; two failures too near together lock at once. */
  #waitSeconds(count, isQuick) {
    const { failureFactor, waitIncrementSeconds, maxFailureWaitSeconds, minimumQuickLoginWaitSeconds } = this.#realm.settings;
    const steps = Math.floor(count / failureFactor);
    const wait = count % failureFactor === 0 || steps > 0 ? steps * waitIncrementSeconds : 0;
    return Math.min(maxFailureWaitSeconds, Math.max(wait, isQuick ? minimumQuickLoginWaitSeconds : 0));
  }
}
