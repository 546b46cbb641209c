import { paths } from './paths.mjs';

const now = () => Math.floor(Date.now() / 1000);

/** A refresh is a sign of life: the session and its refresh token get their idle time again, up to the longest allowed. */
export function keepSessionAlive({ provider, realm }) {
  return async (ctx, next) => {
    await next();
    const token = ctx.oidc?.entities.RefreshToken;
    const succeeded = ctx.path === paths.token && ctx.status === 200 && ctx.oidc?.params?.grant_type === 'refresh_token';
    if (!succeeded || token === undefined || token.consumed) {
      return;
    }
    const { ssoSessionIdleTimeout, ssoSessionMaxLifespan } = realm.settings;
    const end = Math.min(now() + ssoSessionIdleTimeout, (token.authTime ?? token.iat) + ssoSessionMaxLifespan);
    if (end <= token.exp) {
      return;
    }
    token.exp = end;
    await token.save();
    const session = token.sessionUid && await provider.Session.findByUid(token.sessionUid);
    if (session) {
      await session.save(end - now());
    }
  };
}
