// What the echo says about a request. The field names are those of mendhak/http-https-echo, so that both serve the same tests.
import net from 'node:net';
import os from 'node:os';

// Addresses whose X-Forwarded-… is believed: this machine and private networks, where the gateway is.
const trusted = new net.BlockList();
trusted.addSubnet('127.0.0.0', 8);
trusted.addSubnet('10.0.0.0', 8);
trusted.addSubnet('172.16.0.0', 12);
trusted.addSubnet('192.168.0.0', 16);
trusted.addSubnet('169.254.0.0', 16);
trusted.addSubnet('fc00::', 7, 'ipv6');
trusted.addSubnet('fe80::', 10, 'ipv6');
trusted.addAddress('::1', 'ipv6');

function isTrusted(address) {
  const mapped = address.startsWith('::ffff:') ? address.slice('::ffff:'.length) : address;
  const family = net.isIP(mapped);
  return family !== 0 && trusted.check(mapped, family === 6 ? 'ipv6' : 'ipv4');
}

/** The client's address: the last one before the trusted proxies, and all addresses from there on. */
function clientAddresses(headers, peer) {
  const forwarded = (headers['x-forwarded-for'] ?? '').split(',').map(part => part.trim()).filter(Boolean);
  const chain = [peer, ...forwarded.reverse()];
  const firstUntrusted = chain.findIndex(address => !isTrusted(address));
  const believed = firstUntrusted < 0 ? chain : chain.slice(0, firstUntrusted + 1);
  return { ip: believed.at(-1), ips: believed.slice(1).reverse() };
}

/** `a=1&b=2&b=3` becomes {a: "1", b: ["2", "3"]}. */
function parseQuery(search) {
  const query = {};
  for (const [name, value] of new URLSearchParams(search)) {
    const before = Object.hasOwn(query, name) ? [query[name]].flat() : [];
    const after = before.length > 0 ? [...before, value] : value;
    Object.defineProperty(query, name, { value: after, enumerable: true, configurable: true, writable: true });
  }
  return query;
}

function parseCookies(header = '') {
  const pairs = header.split(';').map(part => part.split('=')).filter(([name, ...value]) => name.trim() !== '' && value.length > 0);
  return Object.fromEntries(pairs.map(([name, ...value]) => [name.trim(), value.join('=').trim()]));
}

function parseJson(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // the body claims to be JSON and is not; it is shown as text in any case
  }
}

const first = header => header?.split(',')[0].trim();

/** Describes a request as JSON-ready data. */
export function describe(request, body) {
  const { headers, method } = request;
  const peer = request.socket.remoteAddress ?? '';
  const believed = isTrusted(peer);
  const host = (believed && first(headers['x-forwarded-host'])) || headers.host || '';
  const [path] = request.url.split('?', 1);
  const text = body.toString('utf8');
  const json = /[/+]json\b/.test(headers['content-type'] ?? '') ? parseJson(text) : undefined;
  return {
    path,
    headers,
    method,
    body: text,
    cookies: parseCookies(headers.cookie),
    fresh: false,
    hostname: host.replace(/:\d+$/, ''),
    ...clientAddresses(headers, peer),
    protocol: (believed && first(headers['x-forwarded-proto'])) || 'http',
    query: parseQuery(request.url.slice(path.length)),
    subdomains: [],
    xhr: headers['x-requested-with']?.toLowerCase() === 'xmlhttprequest',
    os: { hostname: os.hostname() },
    connection: {},
    ...(json === undefined ? {} : { json }),
  };
}

/** What the caller wants of the answer, as a header or in the query: a status code, a delay of at most a minute. */
export function wishes(headers, query) {
  const number = name => Number(headers[name] ?? query[name]);
  const status = number('x-set-response-status-code');
  const delay = number('x-set-response-delay-ms');
  return {
    status: status >= 200 && status <= 599 ? status : 200,
    delayMilliseconds: delay > 0 ? Math.min(delay, 60_000) : 0,
  };
}
