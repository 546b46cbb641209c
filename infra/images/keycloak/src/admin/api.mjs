// The part of Keycloak's Admin REST API that reconciling needs.
import { contentProblems } from '../realm/files.mjs';
import { schemaProblems } from '../realm/schema.mjs';
import { AdminError, badRequest, conflict, created, done, ok } from './answers.mjs';
import { authorize } from './authorization.mjs';
import { clientsRoutes } from './clients.mjs';
import { groupsRoutes } from './groups.mjs';
import { realmRoutes, shownRealm } from './realms.mjs';
import { roleMappingRoutes } from './role-mappings.mjs';
import { rolesRoutes } from './roles.mjs';
import { usersRoutes } from './users.mjs';

const bodyLimit = 4 * 1024 * 1024;

/** `/users/:user` becomes a pattern with a named group; a trailing `/*` takes the rest of the path. */
function compile(path) {
  const pattern = path.replace(/\/\*$/, '/(?<rest>.+)').replace(/:(\w+)/g, '(?<$1>[^/]+)');
  return new RegExp(`^${pattern}$`);
}

const routes = [...realmRoutes, ...clientsRoutes, ...rolesRoutes, ...roleMappingRoutes, ...groupsRoutes, ...usersRoutes]
  .map(route => ({ ...route, pattern: compile(route.path) }));

async function readBody(request, type) {
  const chunks = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > bodyLimit) {
      throw new AdminError(413, { error: 'the document is too large' });
    }
    chunks.push(chunk);
  }
  const document = parse(Buffer.concat(chunks).toString('utf8'));
  const itemType = /^list<(.+)>$/.exec(type)?.[1];
  const problems = itemType ? [document].flat().flatMap(item => schemaProblems(item, itemType)) : schemaProblems(document, type);
  if (problems.length > 0) {
    throw badRequest(problems.join('; '));
  }
  return document;
}

function decode(segment) {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw badRequest(`'${segment}' is not correctly encoded`);
  }
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw badRequest(`the document is not valid JSON: ${error.message}`);
  }
}

/**
 * @typedef {object} Realms what the server does for the API
 * @property {Map} served realms by name
 * @property {(representation: object) => Promise<void>} create
 * @property {(name: string) => Promise<void>} remove
 */
export class AdminApi {
  #realms;
  #log;
  #last = Promise.resolve();

  constructor(realms, log) {
    this.#realms = realms;
    this.#log = log;
  }

  /**
   * @param {URL} address as the caller used it
   * @param {string} path what follows /admin/realms, without the query
   * @param {(realmName: string, token: string) => Promise<object|undefined>} verify gives a token's realm and user
   */
  async answer(request, response, address, path, verify) {
    const { status, body, locationEnd } = await this.#handle(path, address.searchParams, request, verify).catch(error => {
      if (!(error instanceof AdminError)) {
        this.#log.error(`${request.method} ${request.url}`, error);
      }
      return error instanceof AdminError ? error : { status: 500, body: { error: 'unknown_error' } };
    });
    const headers = body === undefined ? {} : { 'content-type': 'application/json' };
    if (locationEnd !== undefined) {
      headers.location = `${address.origin}${address.pathname.replace(/\/$/, '')}/${locationEnd}`;
    }
    response.writeHead(status, { ...headers, 'cache-control': 'no-cache' });
    response.end(body === undefined ? undefined : JSON.stringify(body));
  }

  async #handle(path, query, request, verify) {
    const { method } = request;
    const allow = await authorize(request.headers.authorization, verify);
    if (path === '' || path === '/') {
      return this.#handleList(request, allow);
    }
    const [, name, rest] = /^\/([^/]+)(\/.*)?$/.exec(path) ?? [];
    const served = this.#realms.served.get(decode(name ?? ''));
    const found = routes
      .filter(route => route.method === method)
      .map(route => ({ route, match: route.pattern.exec(rest ?? '') }))
      .find(({ match }) => match !== null);
    allow(served?.realm.name, found?.route.area, method !== 'GET');
    if (served === undefined) {
      throw new AdminError(404, { error: 'Realm not found.' });
    }
    if (method === 'DELETE' && rest === undefined) {
      await this.#oneAtATime(() => this.#realms.remove(served.realm.name));
      return done();
    }
    if (found === undefined) {
      throw new AdminError(404, { error: 'Unable to find matching target resource method' });
    }
    const parameters = Object.fromEntries(Object.entries(found.match.groups ?? {}).map(([key, value]) => [key, decode(value)]));
    const body = found.route.type && await readBody(request, found.route.type);
    const work = async () => {
      const answer = await found.route.handle({ realm: served.realm, logins: served.logins, parameters, rest: parameters.rest, query, body });
      served.refresh();
      return answer;
    };
    return method === 'GET' ? work() : this.#oneAtATime(work);
  }

  async #handleList(request, allow) {
    allow('', 'realm', true); // for administrators of the master realm only
    if (request.method === 'GET') {
      return ok([...this.#realms.served.values()].map(({ realm }) => shownRealm(realm.settings)));
    }
    if (request.method !== 'POST') {
      throw new AdminError(405, { error: 'HTTP 405 Method Not Allowed' });
    }
    const body = await readBody(request, 'RealmRepresentation');
    const problems = contentProblems(body);
    if (problems.length > 0) {
      throw badRequest(problems.join('; '));
    }
    return this.#oneAtATime(async () => {
      if (this.#realms.served.has(body.realm)) {
        throw conflict(`Realm ${body.realm} already exists`);
      }
      await this.#realms.create(body);
      return created(body.realm);
    });
  }

  /** Two changes at once could both find a name free. */
  #oneAtATime(work) {
    const result = this.#last.then(work);
    this.#last = result.catch(() => {}); // the caller sees the error; the next one must not
    return result;
  }
}
