import { errors } from 'oidc-provider';
import { mustVerifyEmail } from './email-verification.mjs';

/** `grant_type=password`, which the library leaves out on purpose; Keycloak's admin tools sign in with it. */
export function passwordGrant(provider, realm, logins) {
  const handler = async ctx => {
    const { client, params } = ctx.oidc;
    const user = await logins.signIn({
      username: params.username ?? '', password: params.password ?? '', client: client.clientId, address: ctx.ip,
    });
    if (user === undefined) {
      throw new errors.InvalidGrant('Invalid user credentials');
    }
    if (user.requiredActions.length > 0 || mustVerifyEmail(realm, user)) {
      throw new errors.InvalidGrant('Account is not fully set up');
    }
    const asked = (params.scope ?? '').split(' ').filter(scope => realm.scopes.includes(scope));
    const scope = [...new Set([...asked, 'profile', 'email'])].join(' ');
    const grant = new provider.Grant({ clientId: client.clientId, accountId: user.id });
    grant.addOIDCScope(scope);
    const token = new provider.AccessToken({ accountId: user.id, client, scope, gty: 'password', grantId: await grant.save() });
    ctx.body = { access_token: await token.save(), expires_in: token.expiration, token_type: 'Bearer', scope };
  };
  provider.registerGrantType('password', handler, ['username', 'password', 'scope']);
}
