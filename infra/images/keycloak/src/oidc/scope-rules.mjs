import { uriAllowed, redirectUris } from './client-metadata.mjs';
import { paths } from './paths.mjs';

/** Client scopes as Keycloak has them: `profile` and `email` come unasked, an unknown scope is an error. */
export function scopeRules({ realm, issuer, publicBase }) {
  const mountPath = new URL(issuer).pathname;
  return async (ctx, next) => {
    if (ctx.path !== paths.authorization || ctx.method !== 'GET' || typeof ctx.query.scope !== 'string') {
      await next();
      return;
    }
    const asked = ctx.query.scope.split(' ').filter(Boolean);
    const known = realm.scopes;
    const client = realm.client(ctx.query.client_id);
    const redirectUri = String(ctx.query.redirect_uri ?? '');
    const isUnknown = asked.some(scope => !known.includes(scope));
    if (isUnknown && client?.enabled && uriAllowed(redirectUris(client, publicBase), redirectUri)) {
      const target = new URL(redirectUri);
      const answer = { error: 'invalid_scope', error_description: `Invalid scopes: ${ctx.query.scope}`, state: ctx.query.state, iss: issuer };
      Object.entries(answer).filter(([, value]) => value).forEach(([name, value]) => target.searchParams.set(name, value));
      ctx.redirect(target.href);
      return;
    }
    ctx.query = { ...ctx.query, scope: [...new Set([...asked, 'profile', 'email'])].join(' ') };
    // A change of the query changes req.url, and the library tells its mount path from these two.
    ctx.req.originalUrl = mountPath + ctx.req.url;
    await next();
  };
}
