import { publicKeyBase64 } from '../realm/keys.mjs';

/** What Keycloak shows at the realm's own address. */
export function realmPage({ realm, issuer }) {
  return async (ctx, next) => {
    if (ctx.path !== '/' && ctx.path !== '') {
      await next();
      return;
    }
    ctx.body = {
      realm: realm.name,
      public_key: publicKeyBase64(realm.keys),
      'token-service': `${issuer}/protocol/openid-connect`,
      'account-service': `${issuer}/account`,
      'tokens-not-before': realm.settings.notBefore ?? 0,
    };
  };
}
