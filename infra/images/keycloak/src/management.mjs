import http from 'node:http';

/** Keycloak's management port: health only. */
export class Management {
  #checks;
  #http;

  /** @param {() => Promise<{name: string, up: boolean}[]>} checks what must work for the server to be ready */
  constructor(settings, checks) {
    this.#checks = checks;
    const root = settings.managementPath;
    const answers = settings.healthEnabled
      ? { [`${root}/health`]: true, [`${root}/health/ready`]: true, [`${root}/health/live`]: false, [`${root}/health/started`]: true }
      : {};
    this.#http = http.createServer((request, response) => this.#answer(answers, request, response));
    this.port = settings.managementPort;
    this.host = settings.httpHost;
  }

  async listen() {
    await new Promise((resolve, reject) => this.#http.once('error', reject).listen(this.port, this.host, resolve));
  }

  close() {
    this.#http.close();
    this.#http.closeAllConnections();
  }

  async #answer(answers, request, response) {
    const [path] = request.url.split('?', 1);
    if (!Object.hasOwn(answers, path)) {
      response.writeHead(404).end();
      return;
    }
    const checks = answers[path] ? await this.#checks() : [];
    const isUp = checks.every(check => check.up);
    const body = { status: state(isUp), checks: checks.map(check => ({ name: check.name, status: state(check.up) })) };
    response.writeHead(isUp ? 200 : 503, { 'content-type': 'application/json; charset=UTF-8' });
    // Health checks grep for `"status": "UP"`, with the space that Keycloak prints.
    response.end(JSON.stringify(body, null, 4));
  }
}

function state(up) {
  return up ? 'UP' : 'DOWN';
}
