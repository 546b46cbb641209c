// Starts the stand-in: settings, realm files, store, servers; stops it on SIGTERM.
import { bootstrapAdmin } from './bootstrap-admin.mjs';
import { log } from './log.mjs';
import { Management } from './management.mjs';
import { readRealmFiles } from './realm/files.mjs';
import { bootstrapMaster, importRealms } from './realm/import.mjs';
import { readBootstrapAdmin, readSettings } from './settings.mjs';
import { StartupError } from './startup-error.mjs';
import { openMemory } from './store/memory.mjs';

const started = performance.now();
const cleanupIntervalMilliseconds = 60_000;

async function openStore(settings) {
  if (settings.database === null) {
    return openMemory();
  }
  const { openPostgres } = await import('./store/postgres.mjs');
  return openPostgres(settings.database, log);
}

/**
 * Exits at once when idle; a request in progress gets ten seconds. Listens from the beginning: the first process of a
 * container ignores signals that it does not handle, and a start may wait for its database.
 */
function stopOnSignal() {
  const running = { server: null, management: null, store: null };
  const stop = async signal => {
    log.info(`${signal}: stopping`);
    setTimeout(() => process.exit(1), 10_000).unref();
    running.management?.close();
    await running.server?.close();
    await running.store?.close();
    process.exit(0);
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  return running;
}

async function main() {
  const running = stopOnSignal();
  const settings = readSettings(process.argv.slice(2), process.env);
  const representations = settings.importRealms ? readRealmFiles(settings.importDirectory, settings.environment, log) : [];

  let ready = false;
  let store = null;
  const management = new Management(settings, async () => [
    { name: 'Keycloak Initialized', up: ready },
    { name: 'Keycloak database connections async health check', up: ready && await store.ping().then(() => true, () => false) },
  ]);
  // Loading the library takes most of the start; keys and password hashes are made in other threads meanwhile.
  const loadServer = import('./server.mjs');
  await management.listen();
  store = await openStore(settings);
  const [master, ...realms] = await Promise.all([bootstrapMaster(store, settings, log), importRealms(store, representations, log)]);
  const { Server } = await loadServer;
  const server = new Server(settings, store, log);
  [master, ...realms.flat()].forEach(realm => server.serve(realm));
  await server.listen();
  ready = true;
  Object.assign(running, { server, management, store });
  setInterval(() => store.removeExpired(Date.now() / 1000).catch(error => log.error('cannot remove expired sessions', error)),
    cleanupIntervalMilliseconds).unref();
  log.info(`Keycloak stand-in started in ${Math.round(performance.now() - started)} ms. Listening on: http://${settings.httpHost}:${settings.httpPort}`);
}

async function recover(args) {
  const settings = readBootstrapAdmin(args, process.env);
  const store = await openStore(settings);
  try {
    await bootstrapAdmin(store, settings.admin, log);
  } finally {
    await store.close();
  }
}

const [command, ...rest] = process.argv.slice(2);
(command === 'bootstrap-admin' ? recover(rest) : main()).catch(error => {
  if (error instanceof StartupError) {
    error.problems.forEach(problem => log.error(problem));
    process.exit(error.exitCode);
  }
  if (error.code === 'EADDRINUSE') {
    log.error(`Port ${error.port} already bound: another process listens on it`);
    process.exit(1);
  }
  log.error('Failed to start server', error);
  process.exit(1);
});
