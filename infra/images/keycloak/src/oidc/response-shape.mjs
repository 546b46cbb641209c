import { decodeJwt } from 'jose';
import { paths } from './paths.mjs';

/** Fields that Keycloak adds to a token response. */
function tokenResponse(body, realm) {
  const { sid, scope } = decodeJwt(body.access_token);
  return {
    ...body,
    'not-before-policy': realm.settings.notBefore ?? 0,
    refresh_expires_in: body.refresh_token ? realm.settings.ssoSessionIdleTimeout : 0,
    ...sid ? { session_state: sid } : {},
    scope,
  };
}

/** Error codes and texts where Keycloak's differ. */
function tokenError(ctx, realm) {
  const { error, error_description: description } = ctx.body;
  if (error === 'invalid_client' && realm.client(ctx.oidc?.params?.client_id ?? basicUser(ctx)) !== undefined) {
    return { status: 401, body: { error: 'unauthorized_client', error_description: 'Invalid client or Invalid client credentials' } };
  }
  if (error === 'invalid_request' && description?.startsWith('requested grant type')) {
    return { status: 400, body: { error: 'unauthorized_client', error_description: 'Client not allowed for this grant' } };
  }
  if (error === 'invalid_grant' && ctx.oidc?.params?.grant_type === 'authorization_code') {
    return { status: 400, body: { error, error_description: 'Code not valid' } };
  }
  if (error === 'invalid_grant' && ctx.oidc?.params?.grant_type === 'password') {
    return { status: 401, body: { error, error_description: description } };
  }
  return { status: ctx.status, body: ctx.body };
}

function basicUser(ctx) {
  const [, encoded] = /^Basic (.+)$/i.exec(ctx.get('authorization')) ?? [];
  const [user] = encoded ? Buffer.from(encoded, 'base64').toString('utf8').split(':') : [''];
  try {
    return decodeURIComponent(user.replaceAll('+', ' '));
  } catch {
    return user; // not form-encoded, as many clients send it
  }
}

/** Changes the library's answers where Keycloak's clients could tell the difference. */
export function responseShape({ realm }) {
  return async (ctx, next) => {
    await next();
    if (ctx.path === paths.token && ctx.body?.access_token) {
      ctx.body = tokenResponse(ctx.body, realm);
    } else if (ctx.path === paths.token && ctx.body?.error) {
      const { status, body } = tokenError(ctx, realm);
      ctx.body = body;
      ctx.status = status;
    }
    if (ctx.status === 303) {
      ctx.status = 302;
    }
    const location = ctx.response.get('location');
    if (ctx.path.startsWith(paths.authorization) && /[?&]code=/.test(location)) {
      const target = new URL(location);
      target.searchParams.set('session_state', ctx.oidc.session.uid);
      ctx.set('location', target.href);
    }
  };
}
