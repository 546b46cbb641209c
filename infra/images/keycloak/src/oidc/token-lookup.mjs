import { readForm } from './body.mjs';
import { paths } from './paths.mjs';

/** Introspection and revocation get a JWT and must look for the id inside it. */
export function tokenLookup({ accessTokens }) {
  return async (ctx, next) => {
    if (ctx.method !== 'POST' || ![paths.introspection, paths.revocation].includes(ctx.path)) {
      await next();
      return;
    }
    const form = await readForm(ctx);
    const isJwt = form.token?.split('.').length === 3;
    const claims = isJwt ? await accessTokens.verify(form.token) : undefined;
    // What only looks like a token of ours is nobody's token.
    ctx.request.body = isJwt ? { ...form, token: claims === undefined ? 'unknown' : accessTokens.reference(claims) } : form;
    await next();
    if (ctx.oidc?.client === undefined && ctx.status === 400) {
      ctx.status = 401; // nobody has said who they are
      return;
    }
    if (ctx.path === paths.introspection && ctx.oidc?.client?.clientAuthMethod === 'none') {
      ctx.status = 403;
      ctx.body = { error: 'invalid_request', error_description: 'Client not allowed.' };
      return;
    }
    if (claims !== undefined && ctx.body?.active === true) {
      ctx.body = { ...ctx.body, ...claims, active: true, client_id: claims.azp, username: claims.preferred_username, token_type: 'Bearer' };
    }
  };
}
