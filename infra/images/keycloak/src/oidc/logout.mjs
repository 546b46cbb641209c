import { paths } from './paths.mjs';

/** Tells the clients that asked to be told, each by itself: one that does not answer must not keep people signed in. */
async function notifyClients(ctx, provider, session) {
  await Promise.all(Object.keys(session.authorizations ?? {}).map(async clientId => {
    const client = await provider.Client.find(clientId);
    if (client?.backchannelLogoutUri) {
      await client.backchannelLogout(session.accountId, session.sidFor(clientId))
        .catch(error => provider.emit('backchannel.error', ctx, error, client, session.accountId));
    }
  }));
}

async function endSession(ctx, provider) {
  const { session } = ctx.oidc;
  await notifyClients(ctx, provider, session);
  const grants = Object.values(session.authorizations ?? {}).map(({ grantId }) => grantId).filter(Boolean);
  const models = [provider.AccessToken, provider.RefreshToken, provider.AuthorizationCode];
  await Promise.all(grants.flatMap(grantId => models.map(model => model.revokeByGrantId(grantId))));
  await session.destroy();
  const { pathname } = new URL(provider.issuer);
  ctx.cookies.set(provider.cookieName('session'), null, { path: `${pathname}/`, httpOnly: true, signed: true, sameSite: 'lax' });
}

/**
 * The library asks before it logs out, always. Keycloak does not when the client shows the user's ID token, which no other
 * site has, nor when nobody is signed in.
 */
export function logoutAtOnce({ provider, publicBase, realm }) {
  return async (ctx, next) => {
    await next();
    const request = ctx.path === paths.logout && ctx.status === 200 ? ctx.oidc?.session?.state : undefined;
    if (request === undefined || (ctx.oidc.session.accountId && !ctx.oidc.entities.IdTokenHint)) {
      return;
    }
    await endSession(ctx, provider);
    const target = new URL(request.postLogoutRedirectUri ?? `${publicBase}/realms/${realm.name}${paths.logout}/success`);
    if (request.postLogoutRedirectUri && request.state !== undefined) {
      target.searchParams.set('state', request.state);
    }
    ctx.body = null;
    ctx.redirect(target.href);
  };
}
