const mapper = (name, protocolMapper, config) => ({ name, protocol: 'openid-connect', protocolMapper, config });
const everywhere = { 'id.token.claim': 'true', 'access.token.claim': 'true', 'userinfo.token.claim': 'true' };

export const realm = () => ({
  realm: 'acme',
  enabled: true,
  accessTokenLifespan: 300,
  bruteForceProtected: true,
  failureFactor: 3,
  waitIncrementSeconds: 60,
  quickLoginCheckMilliSeconds: 0,
  passwordPolicy: 'length(8) and notUsername',
  roles: { realm: [{ name: 'member' }, { name: 'boss', composite: true, composites: { realm: ['member'] } }], client: { wiki: [{ name: 'editor' }] } },
  groups: [
    { name: 'django-admins', realmRoles: ['boss'], clientRoles: { wiki: ['editor'] } },
    { name: 'staff', subGroups: [{ name: 'oncall' }] },
  ],
  clients: [
    {
      clientId: 'wiki',
      secret: 'wiki-secret',
      serviceAccountsEnabled: true,
      redirectUris: ['https://gw.test/wiki/callback/'],
      webOrigins: ['https://gw.test'],
      attributes: { 'pkce.code.challenge.method': 'S256', 'post.logout.redirect.uris': 'https://gw.test/wiki/*##https://gw.test/bye' },
      protocolMappers: [
        mapper('groups', 'oidc-group-membership-mapper', { 'claim.name': 'groups', 'full.path': 'false', ...everywhere }),
        mapper('audience', 'oidc-audience-mapper', { 'included.custom.audience': 'api', 'access.token.claim': 'true' }),
      ],
    },
    { clientId: 'shop', secret: 'shop-secret', redirectUris: ['https://shop.gw.test/*'] },
    { clientId: 'app', publicClient: true, redirectUris: ['https://gw.test/app/'], attributes: { 'pkce.code.challenge.method': 'S256' } },
  ],
  users: [
    {
      username: 'ada', email: 'ada@acme.test', emailVerified: true, enabled: true, firstName: 'Ada', lastName: 'Lovelace',
      credentials: [{ type: 'password', value: 'ada-password' }], groups: ['/django-admins', '/staff/oncall'],
    },
    { username: 'bob', email: 'bob@acme.test', enabled: true, firstName: 'Bob', lastName: 'B', credentials: [{ type: 'password', value: 'bob-password' }] },
  ],
});
