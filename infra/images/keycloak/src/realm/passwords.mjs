// Passwords are kept as scrypt hashes only, and held against the realm's password policy when they are set.
import crypto from 'node:crypto';
import { promisify } from 'node:util';

const scrypt = promisify(crypto.scrypt);
const keyLength = 32;
const fullCost = 16384;
const fileCost = 1024;

function derive(password, salt, cost) {
  return scrypt(password, salt, keyLength, { N: cost, r: 8, p: 1 });
}

async function hash(password, cost) {
  const salt = crypto.randomBytes(16);
  return { type: 'password', cost, salt: salt.toString('base64'), hash: (await derive(password, salt, cost)).toString('base64') };
}

/** @returns {Promise<object>} a credential to store */
export const hashPassword = password => hash(password, fullCost);

/** For a password that stands in a realm file: whoever may read that knows it, so a costly hash would only slow the start. */
export const hashPasswordOfFile = password => hash(password, fileCost);

/** @param {object|undefined} credential as hashPassword made it; undefined when there is no such user */
export async function verifyPassword(password, credential) {
  const matches = credential !== undefined
    && crypto.timingSafeEqual(await derive(password, Buffer.from(credential.salt, 'base64'), credential.cost), Buffer.from(credential.hash, 'base64'));
  if (credential?.cost !== fullCost) {
    await derive(password, Buffer.alloc(16), fullCost); // the time an answer takes must not tell who exists
  }
  return matches;
}

const rules = {
  length: (password, user, n) => password.length >= n || `Invalid password: minimum length ${n}.`,
  maxLength: (password, user, n) => password.length <= n || `Invalid password: maximum length ${n}.`,
  digits: (password, user, n) => count(password, /[0-9]/g) >= n || `Invalid password: must contain at least ${n} numerical digits.`,
  lowerCase: (password, user, n) => count(password, /\p{Ll}/gu) >= n || `Invalid password: must contain at least ${n} lower case characters.`,
  upperCase: (password, user, n) => count(password, /\p{Lu}/gu) >= n || `Invalid password: must contain at least ${n} upper case characters.`,
  specialChars: (password, user, n) => count(password, /[^\p{L}\p{N}]/gu) >= n || `Invalid password: must contain at least ${n} special characters.`,
  notUsername: (password, user) => password.toLowerCase() !== user.username?.toLowerCase() || 'Invalid password: must not be equal to the username.',
  notEmail: (password, user) => password.toLowerCase() !== user.email?.toLowerCase() || 'Invalid password: must not be equal to the email.',
};

function count(text, pattern) {
  return text.match(pattern)?.length ?? 0;
}

/**
 * @param {string|undefined} policy such as `length(12) and notUsername`
 * @returns {string|null} why the password is refused
 */
export function policyViolation(policy, password, user) {
  for (const part of (policy ?? '').split(/\s+and\s+/).filter(Boolean)) {
    const [, name, argument] = /^(\w+)(?:\((.*)\))?$/.exec(part.trim()) ?? [];
    const verdict = rules[name]?.(password, user, Number(argument));
    if (typeof verdict === 'string') {
      return verdict;
    }
  }
  return null;
}
