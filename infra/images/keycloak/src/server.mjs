// The HTTP side: finds the realm of a request, tells the library by which address it is reached, and answers the rest.
import http from 'node:http';
import { AdminApi } from './admin/api.mjs';
import { carriesOut, mappedClaimNames } from './realm/claims.mjs';
import { Logins } from './realm/logins.mjs';
import { Realm } from './realm/realm.mjs';
import { createProvider } from './oidc/provider.mjs';
import { isFrontChannel } from './oidc/paths.mjs';
import { backchannelBase, publicBase } from './origin.mjs';

// Without KC_HOSTNAME each address is an issuer of its own. Callers choose their Host header, so the number is limited.
const maxIssuers = 16;

/** One realm as it is served. */
class ServedRealm {
  #context;
  #providers = new Map();
  #claims;

  constructor(realm, sessions, log) {
    this.realm = realm;
    this.logins = new Logins(realm, log);
    this.#context = { realm, sessions, logins: this.logins, log };
    this.#claims = mappedClaimNames(realm).join(' ');
    for (const mapper of [...realm.clients.values()].flatMap(client => client.protocolMappers)) {
      if (!carriesOut(mapper.protocolMapper)) {
        log.warn(`realm '${realm.name}': mapper '${mapper.name}' (${mapper.protocolMapper}) has no effect in this stand-in`);
      }
    }
  }

  providerAt(base) {
    if (!this.#providers.has(base)) {
      if (this.#providers.size >= maxIssuers) {
        this.#providers.delete(this.#providers.keys().next().value);
      }
      this.#providers.set(base, createProvider({ ...this.#context, publicBase: base }));
    }
    return this.#providers.get(base);
  }

  /** After a change: the library is told the names of claims once, so new ones need a new one. Sessions are in the store. */
  refresh() {
    const claims = mappedClaimNames(this.realm).join(' ');
    if (claims !== this.#claims) {
      this.#claims = claims;
      this.#providers.clear();
    }
  }
}

function sendJson(response, status, body) {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

export class Server {
  #settings;
  #store;
  #log;
  #served = new Map();
  #admin;
  #http;

  constructor(settings, store, log) {
    this.#settings = settings;
    this.#store = store;
    this.#log = log;
    this.#admin = new AdminApi({
      served: this.#served,
      create: async representation => this.serve(await Realm.create(store, representation)),
      remove: async name => {
        await store.removeRealm(name);
        this.#served.delete(name);
      },
    }, log);
    this.#http = http.createServer((request, response) => this.#answer(request, response));
    // Keycloak leaves idle connections open. Node's 5 s would now and then meet a request of the gateway's that is on its way.
    this.#http.keepAliveTimeout = 300_000;
  }

  serve(realm) {
    const served = new ServedRealm(realm, this.#store.sessions(realm.name), this.#log);
    this.#served.set(realm.name, served);
    // Made now rather than at the first request, where the address is known: the first sign-in should not be the slow one.
    if (this.#settings.hostname?.origin !== undefined) {
      served.providerAt(publicBase(null, this.#settings));
    }
  }

  async listen() {
    const { httpHost, httpPort } = this.#settings;
    await new Promise((resolve, reject) => this.#http.once('error', reject).listen(httpPort, httpHost, resolve));
  }

  /** Stops taking requests and waits for those in progress. */
  async close() {
    const closed = new Promise(resolve => this.#http.close(resolve));
    this.#http.closeIdleConnections();
    await closed;
  }

  #answer(request, response) {
    const { relativePath } = this.#settings;
    const [path] = request.url.split('?', 1);
    if (path !== relativePath && !path.startsWith(`${relativePath}/`)) {
      sendJson(response, 404, { error: 'Unable to find matching target resource method' });
      return;
    }
    const adminPath = `${relativePath}/admin/realms`;
    if (path === adminPath || path.startsWith(`${adminPath}/`)) {
      this.#administer(path.slice(adminPath.length), request, response);
      return;
    }
    const [, realmName, rest] = /^\/realms\/([^/]+)(\/.*)?$/.exec(path.slice(relativePath.length)) ?? [];
    if (realmName === undefined) {
      sendJson(response, 404, { error: 'Unable to find matching target resource method' });
      return;
    }
    const served = this.#served.get(decode(realmName));
    if (served === undefined || served.realm.settings.enabled === false) {
      sendJson(response, 404, { error: 'Realm does not exist' });
      return;
    }
    this.#passOn(served, rest ?? '/', request, response);
  }

  #administer(path, request, response) {
    const address = new URL(request.url, backchannelBase(request, this.#settings));
    const verify = async (realmName, token) => {
      const served = this.#served.get(realmName);
      const user = served && await served.providerAt(publicBase(request, this.#settings)).holderOf(token);
      return user && { realm: served.realm, user };
    };
    this.#admin.answer(request, response, address, path, verify);
  }

  #passOn(served, path, request, response) {
    const base = publicBase(request, this.#settings);
    const { handler } = served.providerAt(base);
    const address = new URL(isFrontChannel(path) ? base : backchannelBase(request, this.#settings));
    const query = request.url.includes('?') ? request.url.slice(request.url.indexOf('?')) : '';
    if (!this.#settings.believesForwarded) {
      delete request.headers['x-forwarded-for'];
    }
    request.headers['x-forwarded-proto'] = address.protocol.slice(0, -1);
    request.headers['x-forwarded-host'] = address.host;
    // The library works out its mount path from the difference of the two, as Express leaves them.
    request.url = path + query;
    request.originalUrl = `${address.pathname.replace(/\/$/, '')}/realms/${served.realm.name}${path}${query}`;
    handler(request, response);
  }
}

function decode(segment) {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment; // a stray percent sign is part of no realm's name
  }
}
