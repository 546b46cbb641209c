// A realm's client in the words of the library, and the address rules where Keycloak's differ from OpenID Connect's.

const isConcrete = uri => URL.canParse(uri) && /^https?:$/.test(new URL(uri).protocol) && !uri.includes('*') && !uri.includes('#');

/** Relative URIs stand below the client's root URL, or below the public address. */
function resolve(client, uris, publicBase) {
  const root = client.rootUrl || new URL(publicBase).origin;
  return uris.filter(Boolean).map(uri => uri.startsWith('/') ? root.replace(/\/$/, '') + uri : uri);
}

/** Redirect URIs and patterns of a client. */
export function redirectUris(client, publicBase) {
  return resolve(client, client.redirectUris ?? [], publicBase);
}

/** `A##B`, `+` for the redirect URIs, `-` for none. Keycloak takes an absent setting for `+`. */
export function postLogoutRedirectUris(client, publicBase) {
  const setting = client.attributes?.['post.logout.redirect.uris'] || '+';
  if (setting === '-') {
    return [];
  }
  return setting.split('##').flatMap(uri => uri === '+' ? redirectUris(client, publicBase) : resolve(client, [uri], publicBase));
}

/**
 * Whether a URI is one of the listed ones. A trailing `*` stands for any rest, but never for another host or a way up.
 * @param {string[]} allowed
 */
export function uriAllowed(allowed, uri) {
  if (!URL.canParse(uri) || !/^https?:$/.test(new URL(uri).protocol) || uri.includes('#')) {
    return false;
  }
  const parsed = new URL(uri);
  if (parsed.username || parsed.password) {
    return false;
  }
  return allowed.some(pattern => {
    if (!pattern.endsWith('*')) {
      return pattern === uri;
    }
    const prefix = pattern.slice(0, -1);
    if (prefix === '') {
      return true;
    }
    // Compared as the browser will read it: `https://gw.test/app/../evil` is not below `https://gw.test/app/`.
    const normalized = parsed.origin + parsed.pathname;
    return URL.canParse(prefix) && parsed.origin === new URL(prefix).origin
      && !/%2e|%2f|%5c|\\/i.test(uri.split('?')[0])
      && (normalized.startsWith(prefix) || `${normalized}/` === prefix);
  });
}

/** Whether the browser's scripts of this origin may read answers that are meant for the client. */
export function originAllowed(client, origin, publicBase) {
  const listed = client.webOrigins ?? [];
  return listed.includes('*') || listed.includes(origin)
    || (listed.includes('+') && redirectUris(client, publicBase).some(uri => URL.canParse(uri) && new URL(uri).origin === origin));
}

function grantTypes(client) {
  return [
    ...client.standardFlowEnabled ? ['authorization_code', 'refresh_token'] : [],
    ...client.serviceAccountsEnabled ? ['client_credentials'] : [],
    ...client.directAccessGrantsEnabled ? ['password', 'refresh_token'] : [],
  ];
}

/** @returns {object|undefined} undefined for a client that may do nothing here */
export function clientMetadata(client, publicBase) {
  if (client.enabled === false || client.bearerOnly || client.protocol !== 'openid-connect') {
    return undefined;
  }
  // The library wants one concrete URI; which ones are allowed is decided by uriAllowed.
  const uris = redirectUris(client, publicBase).filter(isConcrete);
  const backchannelLogout = client.attributes?.['backchannel.logout.url'];
  return {
    client_id: client.clientId,
    client_name: client.name || undefined,
    application_type: 'web',
    ...client.publicClient
      ? { token_endpoint_auth_method: 'none' }
      : { token_endpoint_auth_method: 'client_secret_basic', client_secret: client.secret },
    response_types: client.standardFlowEnabled ? ['code'] : [],
    redirect_uris: client.standardFlowEnabled ? (uris.length > 0 ? uris : [publicBase]) : [],
    grant_types: [...new Set(grantTypes(client))],
    post_logout_redirect_uris: postLogoutRedirectUris(client, publicBase).filter(isConcrete),
    ...backchannelLogout ? {
      backchannel_logout_uri: backchannelLogout,
      backchannel_logout_session_required: client.attributes['backchannel.logout.session.required'] !== 'false',
    } : {},
  };
}
