// Sets the library up so that one realm looks as Keycloak shows it.
import { Provider } from 'oidc-provider';
import { ActionTokens } from '../realm/action-tokens.mjs';
import { mappedClaimNames, mappedClaims, scopeClaims } from '../realm/claims.mjs';
import { AccessTokens } from './access-tokens.mjs';
import { actionLinks } from './action-links.mjs';
import { ActionMails } from './action-mails.mjs';
import { adapterFor } from './adapter.mjs';
import { originAllowed, postLogoutRedirectUris, redirectUris, uriAllowed } from './client-metadata.mjs';
import { discovery } from './discovery.mjs';
import { forgottenPassword } from './forgotten-password.mjs';
import { loginPage } from './login.mjs';
import { logoutAtOnce } from './logout.mjs';
import { errorPage, loggedOutPage, logoutPage } from './pages.mjs';
import { passwordGrant } from './password-grant.mjs';
import { paths } from './paths.mjs';
import { realmPage } from './realm-page.mjs';
import { keepSessionAlive } from './refresh.mjs';
import { responseShape } from './response-shape.mjs';
import { scopeRules } from './scope-rules.mjs';
import { tokenLookup } from './token-lookup.mjs';

const now = () => Math.floor(Date.now() / 1000);

function cookies(realm, path) {
  const common = { httpOnly: true, signed: true, sameSite: 'lax' };
  return {
    keys: [realm.keys.cookieKey],
    names: { session: 'KEYCLOAK_IDENTITY', interaction: 'AUTH_SESSION_ID', resume: 'KC_RESTART' },
    long: { ...common, path },
    short: common,
  };
}

/** Lifetimes in seconds. They are asked for each time, because the admin API may change them. */
function lifetimes(realm) {
  const accessToken = client => Number(realm.client(client.clientId)?.attributes?.['access.token.lifespan'] || realm.settings.accessTokenLifespan);
  const session = (ctx, { loginTs } = {}) => {
    const { ssoSessionIdleTimeout, ssoSessionMaxLifespan } = realm.settings;
    return Math.max(1, Math.min(ssoSessionIdleTimeout, (loginTs ?? now()) + ssoSessionMaxLifespan - now()));
  };
  return {
    AccessToken: (ctx, token, client) => accessToken(client),
    ClientCredentials: (ctx, token, client) => accessToken(client),
    IdToken: (ctx, token, client) => accessToken(client),
    AuthorizationCode: () => realm.settings.accessCodeLifespan,
    Interaction: () => realm.settings.accessCodeLifespanLogin,
    RefreshToken: () => realm.settings.ssoSessionIdleTimeout,
    Grant: () => realm.settings.ssoSessionMaxLifespan,
    Session: session,
  };
}

/** What the library calls an account: the claims of the ID token and of userinfo. */
function accountFinder(realm) {
  return async (ctx, id) => {
    const user = realm.users.get(id);
    if (user === undefined || user.enabled === false) {
      return undefined;
    }
    const claims = async (use, scope) => {
      const client = realm.client(ctx.oidc.client.clientId);
      const { claims: mapped } = mappedClaims(realm, client, user, use);
      const source = ctx.oidc.entities.AuthorizationCode ?? ctx.oidc.entities.RefreshToken ?? {};
      const ofIdToken = use === 'userinfo'
        ? {}
        : { azp: client.clientId, typ: 'ID', sid: source.sid ?? source.sessionUid, acr: '1', auth_time: source.authTime };
      return { sub: id, ...scopeClaims(user, scope.split(' ')), ...mapped, ...ofIdToken };
    };
    return { accountId: id, claims };
  };
}

/** A realm's clients are its own: nobody is asked for consent. */
async function grantWithoutAsking(ctx) {
  const { client, provider, session } = ctx.oidc;
  const known = session.grantIdFor(client.clientId);
  const grant = (known && await provider.Grant.find(known))
    || new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope([...ctx.oidc.requestParamScopes].join(' '));
  await grant.save();
  return grant;
}

function configuration(realm, sessions, publicBase) {
  const base = `${publicBase}/realms/${realm.name}`;
  return {
    adapter: adapterFor(realm, sessions, publicBase),
    jwks: realm.keys.jwks,
    cookies: cookies(realm, `${new URL(base).pathname}/`),
    routes: {
      authorization: paths.authorization,
      token: paths.token,
      userinfo: paths.userinfo,
      jwks: paths.jwks,
      end_session: paths.logout,
      introspection: paths.introspection,
      revocation: paths.revocation,
    },
    scopes: realm.scopes,
    claims: {
      openid: ['sub', 'azp', 'typ', 'sid', 'auth_time', 'acr', 'realm_access', 'resource_access', ...mappedClaimNames(realm)],
      profile: ['preferred_username', 'name', 'given_name', 'family_name'],
      email: ['email', 'email_verified'],
      acr: null,
      sid: null,
      auth_time: null,
      iss: null,
    },
    conformIdTokenClaims: false, // the scopes' claims are in the ID token too
    responseTypes: ['code'],
    subjectTypes: ['public'],
    enabledJWA: { idTokenSigningAlgValues: ['RS256'] },
    clockTolerance: 5,
    allowOmittingSingleRegisteredRedirectUri: false,
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      introspection: { enabled: true, allowedPolicy: (ctx, client) => client.clientAuthMethod !== 'none' },
      revocation: { enabled: true },
      userinfo: { enabled: true },
      backchannelLogout: { enabled: true },
      resourceIndicators: { enabled: false },
      rpInitiatedLogout: { enabled: true, logoutSource: logoutPage, postLogoutSuccessSource: loggedOutPage },
    },
    pkce: {
      required: (ctx, client) => Boolean(realm.client(client.clientId)?.attributes?.['pkce.code.challenge.method']),
    },
    clientBasedCORS: (ctx, origin, client) => originAllowed(realm.client(client.clientId), origin, publicBase),
    ttl: lifetimes(realm),
    issueRefreshToken: async (ctx, client) => client.grantTypeAllowed('refresh_token'),
    rotateRefreshToken: () => realm.settings.revokeRefreshToken === true,
    findAccount: accountFinder(realm),
    loadExistingGrant: grantWithoutAsking,
    interactions: {
      url: (ctx, { uid, params }) => `${base}${paths.login}?${new URLSearchParams({ execution: uid, client_id: params.client_id })}`,
    },
    renderError: (ctx, { error, error_description: description }) => errorPage(ctx, `${error}: ${description ?? ''}`),
  };
}

/** Keycloak's rules for addresses in place of the library's. */
function useRealmsUriRules(provider, realm, publicBase) {
  provider.Client.prototype.redirectUriAllowed = function redirectUriAllowed(uri) {
    return uriAllowed(redirectUris(realm.client(this.clientId), publicBase), uri);
  };
  provider.Client.prototype.postLogoutRedirectUriAllowed = function postLogoutRedirectUriAllowed(uri) {
    return uriAllowed(postLogoutRedirectUris(realm.client(this.clientId), publicBase), uri);
  };
}

/**
 * @param {object} logins checks passwords, counts failures
 * @param {string} publicBase where browsers reach this server, such as https://gw.test/auth
 * @returns {{handler: Function, holderOf: (token: string) => Promise<object|undefined>}}
 */
export function createProvider({ realm, sessions, logins, publicBase, log }) {
  const issuer = `${publicBase}/realms/${realm.name}`;
  const provider = new Provider(issuer, configuration(realm, sessions, publicBase));
  provider.proxy = true; // server.mjs sets X-Forwarded-… itself from what it believes
  provider.maxIpsCount = 1; // the last address is the one our own gateway saw; those before it are hearsay
  useRealmsUriRules(provider, realm, publicBase);

  const accessTokens = new AccessTokens(realm, issuer);
  accessTokens.install(provider);
  passwordGrant(provider, realm, logins);
  provider.on('server_error', (ctx, error) => log.error(`${ctx.method} ${ctx.path}`, error));

  const actionTokens = new ActionTokens(sessions);
  const actionMails = new ActionMails({ realm, actionTokens, issuer });
  const context = { provider, realm, logins, accessTokens, actionTokens, actionMails, issuer, publicBase, log };
  for (const middleware of [realmPage, responseShape, loginPage, forgottenPassword, actionLinks, scopeRules, discovery, tokenLookup, keepSessionAlive, logoutAtOnce]) {
    provider.use(middleware(context));
  }
  return { handler: provider.callback(), holderOf: token => accessTokens.holder(provider, token) };
}

