// Command line and environment, read as Keycloak reads them: every option is `--some-option` and KC_SOME_OPTION.
// Options that only concern parts of Keycloak which do not exist here (caches, metrics, logs, …) are accepted and ignored.
import { StartupError } from './startup-error.mjs';

const commands = ['start', 'start-dev'];
const switches = ['import-realm', 'no-prompt', 'optimized'];

function environmentName(option) {
  return `KC_${option.toUpperCase().replaceAll('-', '_')}`;
}

/** Options from the command line win over the environment. */
function readOptions(args, environment) {
  const problems = [];
  const flags = new Set();
  const given = { ...environment };
  for (let i = 0; i < args.length; i++) {
    const match = /^--([a-z][a-z0-9-]*)(?:=(.*))?$/.exec(args[i]);
    if (!match) {
      problems.push(`Unknown argument: '${args[i]}'`);
    } else if (switches.includes(match[1])) {
      flags.add(match[1]);
    } else {
      given[environmentName(match[1])] = match[2] ?? args[++i] ?? '';
    }
  }
  if (problems.length > 0) {
    throw new StartupError(problems, 2);
  }
  return { flags, option: (name, fallback) => given[environmentName(name)] || fallback };
}

function normalizePath(path) {
  const trimmed = path.replace(/^\/+|\/+$/g, '');
  return trimmed === '' ? '' : `/${trimmed}`;
}

/** KC_HOSTNAME is a full URL or a host name; null when it is not set. */
function parseHostname(text, problems) {
  if (!text) {
    return null;
  }
  if (!text.includes('://')) {
    return { host: text };
  }
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    problems.push(`Provided hostname is neither a plain hostname nor a valid URL: '${text}'`);
    return null;
  }
  const url = new URL(text);
  return { origin: url.origin, path: normalizePath(url.pathname) };
}

function parsePort(name, text, problems) {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    problems.push(`${name} is '${text}', expected a port from 0 (any) to 65535`);
  }
  return port;
}

function readDatabase(option, problems) {
  const vendor = option('db', 'dev-mem');
  if (vendor === 'dev-mem' || vendor === 'dev-file') {
    return null;
  }
  if (vendor !== 'postgres') {
    problems.push(`KC_DB is '${vendor}', expected 'postgres', or nothing to keep everything in memory`);
    return null;
  }
  const fromUrl = option('db-url') ? /^jdbc:postgresql:\/\/([^:/?]+)(?::(\d+))?\/([^?]+)/.exec(option('db-url')) : [];
  if (fromUrl === null) {
    problems.push(`KC_DB_URL is '${option('db-url')}', expected jdbc:postgresql://HOST:PORT/DATABASE`);
    return null;
  }
  const [, host, port, database] = fromUrl;
  return {
    host: host ?? option('db-url-host', 'localhost'),
    port: parsePort('KC_DB_URL_PORT', port ?? option('db-url-port', '5432'), problems),
    database: database ?? option('db-url-database', 'keycloak'),
    user: option('db-username', 'keycloak'),
    password: option('db-password', ''),
    schema: option('db-schema', 'public'),
  };
}

/**
 * Reads `bootstrap-admin user --username NAME --password:env VARIABLE`; the rest is as for a server.
 * @param {string[]} args what follows `bootstrap-admin`
 * @param {Record<string, string>} environment
 */
export function readBootstrapAdmin([kind, ...args], environment) {
  if (kind !== 'user') {
    throw new StartupError([`Unknown command: 'bootstrap-admin ${kind ?? ''}', expected bootstrap-admin user`], 2);
  }
  const variable = args.indexOf('--password:env');
  if (variable < 0 || !args[variable + 1]) {
    throw new StartupError(['No password: name the environment variable that holds it, --password:env VARIABLE'], 2);
  }
  const password = environment[args[variable + 1]];
  const problems = password ? [] : [`Environment variable ${args[variable + 1]} is not set or empty`];
  const { option } = readOptions(args.toSpliced(variable, 2), environment);
  const settings = { database: readDatabase(option, problems), admin: { username: option('username', 'temp-admin'), password } };
  if (problems.length > 0) {
    throw new StartupError(problems);
  }
  return settings;
}

/**
 * @param {string[]} args what follows the program's name
 * @param {Record<string, string>} environment
 */
export function readSettings(args, environment) {
  const [command, ...rest] = args;
  if (!commands.includes(command)) {
    throw new StartupError([`Unknown command: '${command ?? ''}', expected one of ${[...commands, 'bootstrap-admin user'].join(', ')}`], 2);
  }
  const { flags, option } = readOptions(rest, environment);
  const isTrue = (name, fallback) => option(name, fallback) === 'true';
  const development = command === 'start-dev' ? 'true' : 'false';
  const problems = [];

  const hostname = parseHostname(option('hostname'), problems);
  const strict = isTrue('hostname-strict', command === 'start' ? 'true' : 'false');
  if (hostname === null && strict && problems.length === 0) {
    problems.push('hostname is not configured; either configure hostname, or set hostname-strict to false');
  }
  const backchannelDynamic = isTrue('hostname-backchannel-dynamic', 'false');
  if (backchannelDynamic && hostname !== null && hostname.origin === undefined) {
    problems.push('hostname-backchannel-dynamic must be set to false if hostname is not provided as a full URL');
  }
  if (!isTrue('http-enabled', development)) {
    problems.push('Key material not provided to setup HTTPS: set KC_HTTP_ENABLED=true, TLS ends at the gateway');
  }
  const relativePath = normalizePath(option('http-relative-path', '/'));
  const settings = {
    importRealms: flags.has('import-realm'),
    importDirectory: `${environment.KC_HOME_DIR ?? '/opt/keycloak'}/data/import`,
    hostname,
    backchannelDynamic,
    believesForwarded: option('proxy-headers') === 'xforwarded',
    relativePath,
    managementPath: normalizePath(option('http-management-relative-path', relativePath)),
    healthEnabled: isTrue('health-enabled', 'false'),
    httpHost: option('http-host', '0.0.0.0'),
    httpPort: parsePort('KC_HTTP_PORT', option('http-port', '8080'), problems),
    managementPort: parsePort('KC_HTTP_MANAGEMENT_PORT', option('http-management-port', '9000'), problems),
    database: readDatabase(option, problems),
    bootstrapAdmin: option('bootstrap-admin-username') && option('bootstrap-admin-password')
      ? { username: option('bootstrap-admin-username'), password: option('bootstrap-admin-password') }
      : null,
    environment,
  };
  if (problems.length > 0) {
    throw new StartupError(problems);
  }
  return settings;
}
