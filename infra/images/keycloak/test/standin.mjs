// Starts the stand-in as its own process on free ports, and speaks to it as the gateway and as services do.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../src/main.mjs', import.meta.url));
export const publicUrl = 'https://gw.test';
export const issuer = `${publicUrl}/auth/realms/acme`;

async function freePort() {
  const server = net.createServer();
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise(resolve => server.close(resolve));
  return port;
}

/** Runs the program until it ends; `watch` sees each piece of output. */
export async function runToEnd(args, environment, watch = () => {}) {
  const child = spawn(process.execPath, [main, ...args], { env: { PATH: process.env.PATH, ...environment } });
  let output = '';
  child.stdout.on('data', chunk => {
    output += chunk;
    watch(child, output);
  });
  child.stderr.on('data', chunk => { output += chunk; });
  const code = await new Promise(resolve => child.once('exit', resolve));
  return { code, output };
}

/** A directory as Keycloak's home, with these realm files in it. */
export function homeWith(files) {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'standin-'));
  fs.mkdirSync(path.join(home, 'data/import'), { recursive: true });
  for (const [name, content] of Object.entries(files)) {
    fs.writeFileSync(path.join(home, 'data/import', name), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return home;
}

export const environment = {
  KC_HTTP_ENABLED: 'true',
  KC_HTTP_HOST: '127.0.0.1',
  KC_HTTP_RELATIVE_PATH: '/auth',
  KC_HOSTNAME: `${publicUrl}/auth`,
  KC_HOSTNAME_BACKCHANNEL_DYNAMIC: 'true',
  KC_PROXY_HEADERS: 'xforwarded',
  KC_HEALTH_ENABLED: 'true',
  KC_BOOTSTRAP_ADMIN_USERNAME: 'admin',
  KC_BOOTSTRAP_ADMIN_PASSWORD: 'admin-password',
};

export async function start(realm, overrides = {}) {
  const home = homeWith({ 'acme-realm.json': realm });
  const [httpPort, managementPort] = [await freePort(), await freePort()];
  const child = spawn(process.execPath, [main, 'start', '--import-realm'], {
    env: {
      PATH: process.env.PATH, ...environment, KC_HOME_DIR: home,
      KC_HTTP_PORT: String(httpPort), KC_HTTP_MANAGEMENT_PORT: String(managementPort), ...overrides,
    },
  });
  let output = '';
  const exit = new Promise(resolve => child.once('exit', code => resolve(code)));
  await new Promise((resolve, reject) => {
    const read = chunk => {
      output += chunk;
      if (output.includes('stand-in started')) {
        resolve();
      }
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    exit.then(code => reject(new Error(`ended with ${code}: ${output}`)));
  });
  return {
    internal: `http://127.0.0.1:${httpPort}`,
    management: `http://127.0.0.1:${managementPort}`,
    output: () => output,
    child,
    exit,
    stop: async () => {
      child.kill('SIGTERM');
      const code = await exit;
      fs.rmSync(home, { recursive: true });
      return code;
    },
  };
}

/** A browser behind the gateway: keeps cookies, follows no redirect by itself. */
export class Browser {
  #standin;
  #cookies = [];

  constructor(standin) {
    this.#standin = standin;
  }

  /** Goes to another process from now on, with the same cookies. */
  visit(standin) {
    this.#standin = standin;
  }

  async get(url, headers = {}) {
    return this.#send(url, { headers });
  }

  async post(url, form, headers = {}) {
    return this.#send(url, { method: 'POST', body: new URLSearchParams(form), headers });
  }

  cookies() {
    return this.#cookies.map(({ name, value, path: cookiePath }) => ({ name, value, path: cookiePath }));
  }

  async #send(url, { headers, ...options }) {
    const target = new URL(url);
    const cookies = this.#cookies.filter(cookie => target.pathname.startsWith(cookie.path));
    const response = await fetch(this.#standin.internal + target.pathname + target.search, {
      redirect: 'manual',
      ...options,
      headers: {
        'x-forwarded-proto': 'https', 'x-forwarded-host': target.host, 'x-forwarded-for': '192.0.2.7',
        ...cookies.length > 0 ? { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') } : {},
        ...headers,
      },
    });
    response.headers.getSetCookie().forEach(line => this.#store(line));
    return response;
  }

  #store(line) {
    const [pair, ...attributes] = line.split(';').map(part => part.trim());
    const equals = pair.indexOf('=');
    const attribute = name => attributes.find(part => part.toLowerCase().startsWith(`${name}=`))?.slice(name.length + 1);
    const cookie = { name: pair.slice(0, equals), value: pair.slice(equals + 1), path: attribute('path') ?? '/' };
    this.#cookies = this.#cookies.filter(known => known.name !== cookie.name || known.path !== cookie.path);
    const expires = attribute('expires');
    if (cookie.value !== '' && (expires === undefined || Date.parse(expires) > Date.now())) {
      this.#cookies.push(cookie);
    }
  }
}
