import { paths } from './paths.mjs';

/** The library names every endpoint by the caller's address; where browsers go must be the public one. */
export function discovery({ realm, issuer }) {
  return async (ctx, next) => {
    await next();
    if (ctx.path === paths.discovery && ctx.body?.issuer) {
      ctx.body = {
        ...ctx.body,
        authorization_endpoint: issuer + paths.authorization,
        end_session_endpoint: issuer + paths.logout,
        scopes_supported: realm.scopes,
        code_challenge_methods_supported: ['S256'],
      };
    }
  };
}
