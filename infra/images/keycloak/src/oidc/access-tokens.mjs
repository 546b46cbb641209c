// Access tokens are JWTs outside and opaque inside. The library keeps them by an id, so that userinfo, introspection,
// revocation and the end of a session work; clients get a signed JWT, as from Keycloak, whose `jti` is that id.
import crypto from 'node:crypto';
import { SignJWT, createLocalJWKSet, importJWK, jwtVerify } from 'jose';
import { Provider } from 'oidc-provider';
import { effectiveRoles, mappedClaims, scopeClaims, withoutUndefined } from '../realm/claims.mjs';
import { publicJwks } from '../realm/keys.mjs';

/** The access token that an answer carries, for the hash in the ID token beside it. */
const issuedWith = new WeakMap();

const looksLikeJwt = token => typeof token === 'string' && token.split('.').length === 3;

function oneOrMany(values) {
  return values.length > 1 ? values : values[0];
}

/** Everything Keycloak says in an access token. */
function payloadOf(realm, issuer, token, jti) {
  const client = realm.client(token.clientId);
  const user = token.accountId ? realm.users.get(token.accountId) : realm.serviceAccount(token.clientId);
  const roles = effectiveRoles(realm, user);
  const mapped = mappedClaims(realm, client, user, 'access_token');
  const scopes = [...new Set([...(token.scope ?? '').split(' '), ...token.accountId ? [] : ['profile', 'email']].filter(Boolean))];
  const audiences = [...new Set([...mapped.audiences, ...Object.keys(roles.client).filter(name => name !== client.clientId)])];
  const request = Provider.ctx?.oidc;
  const address = Provider.ctx?.ip;
  const issuedAt = Math.floor(Date.now() / 1000);
  const asResource = names => Object.fromEntries(Object.entries(names).map(([clientId, list]) => [clientId, { roles: list }]));
  return withoutUndefined({
    exp: token.exp ?? issuedAt + token.expiration,
    iat: issuedAt,
    auth_time: request?.entities.AuthorizationCode?.authTime ?? request?.entities.RefreshToken?.authTime,
    jti,
    iss: issuer,
    aud: oneOrMany(audiences),
    sub: user.id,
    typ: 'Bearer',
    azp: client.clientId,
    sid: token.sid ?? token.sessionUid,
    acr: '1',
    'allowed-origins': client.webOrigins.length > 0 ? allowedOrigins(client) : undefined,
    realm_access: roles.realm.length > 0 ? { roles: roles.realm } : undefined,
    resource_access: Object.keys(roles.client).length > 0 ? asResource(roles.client) : undefined,
    scope: scopes.join(' '),
    ...scopeClaims(user, scopes),
    ...mapped.claims,
    ...token.accountId ? {} : { client_id: client.clientId, clientHost: address, clientAddress: address },
  });
}

function allowedOrigins(client) {
  const fromRedirects = (client.redirectUris ?? []).filter(uri => URL.canParse(uri)).map(uri => new URL(uri).origin);
  return [...new Set(client.webOrigins.flatMap(origin => origin === '+' ? fromRedirects : [origin]))];
}

/** Signs and checks a realm's access tokens. */
export class AccessTokens {
  #key;
  #jwks;
  #signingKey;
  // Known to this process alone: people who read the id in a token must not be able to use it as one.
  #insideOnly = crypto.randomBytes(16).toString('hex');

  constructor(realm, issuer) {
    this.realm = realm;
    this.issuer = issuer;
    [this.#signingKey] = realm.keys.jwks.keys;
    this.#key = importJWK(this.#signingKey, 'RS256');
    this.#jwks = createLocalJWKSet(publicJwks(realm.keys));
  }

  /** @returns {Promise<object|undefined>} the claims, or undefined when the token is not ours, was changed or has expired */
  async verify(token) {
    if (!looksLikeJwt(token)) {
      return undefined;
    }
    try {
      // One algorithm, named here: a token that says `none`, or HS256 with our public key as the secret, is not looked at.
      const { payload } = await jwtVerify(token, this.#jwks, { issuer: this.issuer, algorithms: ['RS256'], clockTolerance: 5 });
      return payload.typ === 'Bearer' ? payload : undefined;
    } catch {
      return undefined; // whatever is wrong with it, it is no valid token; the caller answers that
    }
  }

  /** What the library must be asked with in place of a JWT that was verified. */
  reference({ jti }) {
    return `${this.#insideOnly}:${jti}`;
  }

  /** @returns {Promise<object|undefined>} the account that a living access token was given to */
  async holder(provider, token) {
    if (await this.verify(token) === undefined) {
      return undefined;
    }
    const stored = await provider.AccessToken.find(token) ?? await provider.ClientCredentials.find(token);
    const user = stored?.accountId ? this.realm.users.get(stored.accountId) : stored && this.realm.serviceAccount(stored.clientId);
    return user?.enabled ? user : undefined;
  }

  /** Makes the library's two kinds of access token leave and come back as JWTs. */
  install(provider) {
    for (const Model of [provider.AccessToken, provider.ClientCredentials]) {
      this.#wrap(Model);
    }
    const { issue } = provider.IdToken.prototype;
    provider.IdToken.prototype.issue = function issueWithHash(options) {
      if (options.use === 'idtoken') {
        this.set('jti', crypto.randomUUID());
        this.set('at_hash', issuedWith.get(this.ctx)); // the library makes the hash of it
      }
      return issue.call(this, options);
    };
  }

  #wrap(Model) {
    const { realm, issuer } = this;
    const sign = async payload => new SignJWT(payload)
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: this.#signingKey.kid })
      .sign(await this.#key);
    const idOf = async token => {
      const prefix = `${this.#insideOnly}:`;
      return typeof token === 'string' && token.startsWith(prefix) ? token.slice(prefix.length) : (await this.verify(token))?.jti;
    };
    const { find, prototype: { save } } = Model;

    Model.prototype.save = async function saveAsJwt(...args) {
      const jti = await save.apply(this, args);
      const jwt = await sign(payloadOf(realm, issuer, this, jti));
      issuedWith.set(Provider.ctx, jwt);
      return jwt;
    };
    Model.find = async function findByJwt(token, options) {
      const id = await idOf(token);
      return id === undefined ? undefined : find.call(this, id, options);
    };
  }
}
