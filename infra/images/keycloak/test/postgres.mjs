// A PostgreSQL server of its own for a test run, from the programs of the machine.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';

/** Directory of the server's programs; undefined when the machine has none. */
export const binaries = [process.env.POSTGRES_BIN, ...(fs.existsSync('/usr/lib/postgresql') ? fs.readdirSync('/usr/lib/postgresql').map(version => `/usr/lib/postgresql/${version}/bin`) : [])]
  .filter(Boolean).find(directory => fs.existsSync(path.join(directory, 'initdb')));

/** The server refuses to run as root. */
function unprivileged() {
  if (process.getuid() !== 0) {
    return {};
  }
  const [, , uid, gid] = fs.readFileSync('/etc/passwd', 'utf8').split('\n').find(line => line.startsWith('postgres:')).split(':');
  return { uid: Number(uid), gid: Number(gid) };
}

export async function startPostgres() {
  const user = unprivileged();
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'standin-postgres-'));
  const data = path.join(directory, 'data');
  if (user.uid !== undefined) {
    fs.chownSync(directory, user.uid, user.gid);
  }
  const passwordFile = path.join(directory, 'password');
  fs.writeFileSync(passwordFile, 'postgres', { mode: 0o644 });
  const initialized = spawnSync(path.join(binaries, 'initdb'), ['--pgdata', data, '--username', 'postgres', '--pwfile', passwordFile, '--auth', 'scram-sha-256', '--no-sync'], { ...user, encoding: 'utf8' });
  if (initialized.status !== 0) {
    throw new Error(initialized.stderr);
  }
  const port = await new Promise(resolve => {
    const probe = net.createServer().listen(0, '127.0.0.1', () => {
      const { port: free } = probe.address();
      probe.close(() => resolve(free));
    });
  });
  let server;
  const run = async () => {
    server = spawn(path.join(binaries, 'postgres'), ['-D', data, '-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-c', `unix_socket_directories=${directory}`, '-c', 'fsync=off'], { ...user, stdio: ['ignore', 'ignore', 'pipe'] });
    await new Promise((resolve, reject) => {
      let output = '';
      server.stderr.on('data', chunk => {
        output += chunk;
        if (output.includes('ready to accept connections')) {
          resolve();
        }
      });
      server.once('exit', code => reject(new Error(`postgres ended with ${code}: ${output}`)));
    });
  };
  const end = async () => {
    const exit = new Promise(resolve => server.once('exit', resolve));
    server.kill('SIGINT');
    await exit;
  };
  await run();
  return {
    port,
    start: run,
    stop: end,
    remove: async () => {
      if (server.exitCode === null) {
        await end();
      }
      fs.rmSync(directory, { recursive: true });
    },
  };
}
