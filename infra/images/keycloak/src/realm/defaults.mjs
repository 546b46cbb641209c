// What a realm has before anyone configures it.

export const builtInScopes = ['acr', 'address', 'basic', 'email', 'microprofile-jwt', 'offline_access', 'organization', 'phone', 'profile', 'roles', 'web-origins'];
export const defaultClientScopes = ['web-origins', 'acr', 'profile', 'roles', 'basic', 'email'];
export const optionalClientScopes = ['address', 'phone', 'offline_access', 'organization', 'microprofile-jwt'];

export const realmDefaults = {
  enabled: true,
  sslRequired: 'external',
  loginWithEmailAllowed: true,
  resetPasswordAllowed: false,
  verifyEmail: false,
  accessTokenLifespan: 300,
  accessCodeLifespan: 60,
  accessCodeLifespanLogin: 1800,
  ssoSessionIdleTimeout: 1800,
  ssoSessionMaxLifespan: 36000,
  bruteForceProtected: false,
  permanentLockout: false,
  failureFactor: 30,
  waitIncrementSeconds: 60,
  maxFailureWaitSeconds: 900,
  maxDeltaTimeSeconds: 43200,
  quickLoginCheckMilliSeconds: 1000,
  minimumQuickLoginWaitSeconds: 60,
};

export const clientDefaults = {
  enabled: true,
  protocol: 'openid-connect',
  clientAuthenticatorType: 'client-secret',
  publicClient: false,
  bearerOnly: false,
  standardFlowEnabled: true,
  implicitFlowEnabled: false,
  directAccessGrantsEnabled: false,
  serviceAccountsEnabled: false,
  consentRequired: false,
  fullScopeAllowed: true,
  redirectUris: [],
  webOrigins: [],
  attributes: {},
  protocolMappers: [],
  defaultClientScopes,
  optionalClientScopes,
};

/** Clients that every realm has; reconciling tools must leave them alone. */
export const builtInClients = [
  { clientId: 'account', name: '${client_account}', publicClient: true },
  { clientId: 'account-console', name: '${client_account-console}', publicClient: true },
  { clientId: 'admin-cli', name: '${client_admin-cli}', publicClient: true, standardFlowEnabled: false, directAccessGrantsEnabled: true },
  { clientId: 'broker', name: '${client_broker}', bearerOnly: true },
  { clientId: 'realm-management', name: '${client_realm-management}', bearerOnly: true },
  { clientId: 'security-admin-console', name: '${client_security-admin-console}', publicClient: true },
];

export const builtInClientRoles = {
  account: ['delete-account', 'manage-account', 'manage-account-links', 'manage-consent', 'view-applications', 'view-consent', 'view-groups', 'view-profile'],
  broker: ['read-token'],
  'realm-management': [
    'create-client', 'impersonation', 'manage-authorization', 'manage-clients', 'manage-events', 'manage-identity-providers', 'manage-realm',
    'manage-users', 'query-clients', 'query-groups', 'query-realms', 'query-users', 'realm-admin', 'view-authorization', 'view-clients',
    'view-events', 'view-identity-providers', 'view-realm', 'view-users',
  ],
};
