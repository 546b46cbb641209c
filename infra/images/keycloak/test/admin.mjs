// The admin API as a reconciling tool uses it.
export class Admin {
  #standin;
  #token;

  constructor(standin) {
    this.#standin = standin;
  }

  async signIn(realm = 'master', form = { grant_type: 'password', client_id: 'admin-cli', username: 'admin', password: 'admin-password' }) {
    const answer = await fetch(`${this.#standin.internal}/auth/realms/${realm}/protocol/openid-connect/token`, { method: 'POST', body: new URLSearchParams(form) });
    this.#token = (await answer.json()).access_token;
    return this;
  }

  useToken(token) {
    this.#token = token;
    return this;
  }

  async send(method, path, body) {
    const response = await fetch(`${this.#standin.internal}/auth/admin/realms${path}`, {
      method,
      headers: { authorization: `Bearer ${this.#token}`, ...body === undefined ? {} : { 'content-type': 'application/json' } },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    const location = response.headers.get('location');
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text), location, id: location?.split('/').at(-1) };
  }
}
