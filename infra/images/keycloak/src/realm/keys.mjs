import crypto from 'node:crypto';
import { promisify } from 'node:util';

const generateKeyPair = promisify(crypto.generateKeyPair);

/** A signing key of a realm as a JWK Set with its private part, and the key that signs its cookies. */
export async function generateRealmKeys() {
  const { privateKey } = await generateKeyPair('rsa', { modulusLength: 2048 });
  const jwk = privateKey.export({ format: 'jwk' });
  const kid = crypto.createHash('sha256').update(jwk.n).digest('base64url');
  return {
    jwks: { keys: [{ ...jwk, use: 'sig', alg: 'RS256', kid }] },
    cookieKey: crypto.randomBytes(32).toString('base64url'),
  };
}

/** The parts of a realm's keys that anyone may know. */
export function publicJwks({ jwks }) {
  return { keys: jwks.keys.map(({ kty, n, e, use, alg, kid }) => ({ kty, n, e, use, alg, kid })) };
}

/** The first key in DER, as the realm's own page shows it. */
export function publicKeyBase64({ jwks }) {
  return crypto.createPublicKey({ key: jwks.keys[0], format: 'jwk' }).export({ type: 'spki', format: 'der' }).toString('base64');
}
