// Keycloak's paths below /realms/<realm>.
const protocol = '/protocol/openid-connect';

export const paths = {
  authorization: `${protocol}/auth`,
  token: `${protocol}/token`,
  userinfo: `${protocol}/userinfo`,
  jwks: `${protocol}/certs`,
  logout: `${protocol}/logout`,
  introspection: `${protocol}/token/introspect`,
  revocation: `${protocol}/revoke`,
  discovery: '/.well-known/openid-configuration',
  login: '/login-actions/authenticate',
  resetCredentials: '/login-actions/reset-credentials',
  actionToken: '/login-actions/action-token',
};

/** Whether browsers go there, so that only the public address will do. */
export function isFrontChannel(path) {
  return [paths.authorization, paths.logout, '/login-actions'].some(prefix => path === prefix || path.startsWith(`${prefix}/`));
}
