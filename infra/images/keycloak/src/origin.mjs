// By which address a request came in, and which addresses the answer names. Front-channel addresses, where browsers go, are
// always the public ones when KC_HOSTNAME is set; the others follow the caller with KC_HOSTNAME_BACKCHANNEL_DYNAMIC.

const first = header => header?.split(',')[0].trim() || undefined;

function withPort(host, port) {
  return `${host.replace(/:\d+$/, '')}:${port}`;
}

/** Scheme and host as the caller used them, or as a trusted proxy says it did. */
function callerOrigin(request, settings) {
  const { headers } = request;
  const forwarded = settings.believesForwarded ? name => first(headers[`x-forwarded-${name}`]) : () => undefined;
  const scheme = forwarded('proto') === 'https' ? 'https' : 'http';
  const host = forwarded('host') ?? headers.host ?? `localhost:${settings.httpPort}`;
  const url = `${scheme}://${forwarded('port') ? withPort(host, forwarded('port')) : host}`;
  // A Host header may hold anything; what is no host is answered as if it had not been sent.
  return URL.canParse(url) && new URL(url).host !== '' && new URL(url).pathname === '/' ? new URL(url).origin : `http://localhost:${settings.httpPort}`;
}

/** The address that browsers use: origin and path, without a slash at the end. */
export function publicBase(request, settings) {
  const { hostname, relativePath } = settings;
  if (hostname === null) {
    return callerOrigin(request, settings) + relativePath;
  }
  if (hostname.origin !== undefined) {
    return hostname.origin + hostname.path;
  }
  const caller = new URL(callerOrigin(request, settings));
  return `${caller.protocol}//${hostname.host}${caller.port ? `:${caller.port}` : ''}${relativePath}`;
}

/** The address that services use. */
export function backchannelBase(request, settings) {
  const follows = settings.hostname === null || settings.backchannelDynamic;
  return follows ? callerOrigin(request, settings) + settings.relativePath : publicBase(request, settings);
}
