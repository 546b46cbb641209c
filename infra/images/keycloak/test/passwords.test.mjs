import assert from 'node:assert/strict';
import net from 'node:net';
import { after, before, test } from 'node:test';
import { Admin } from './admin.mjs';
import { realm } from './realms/acme.mjs';
import { callback, formAction, openLogin, signIn, authorizationUrl } from './sign-in.mjs';
import { Browser, issuer, start } from './standin.mjs';

/** Takes mails and keeps them; speaks just enough SMTP. */
class MailSink {
  mails = [];
  #waiting = [];

  async listen() {
    this.server = net.createServer(socket => this.#serve(socket));
    await new Promise(resolve => this.server.listen(0, '127.0.0.1', resolve));
    this.port = this.server.address().port;
  }

  async next() {
    if (this.mails.length === 0) {
      await new Promise((resolve, reject) => {
        this.#waiting.push(resolve);
        setTimeout(() => reject(new Error('no mail within 20 s')), 20_000).unref();
      });
    }
    return this.mails.shift();
  }

  #serve(socket) {
    let data = null;
    let rest = '';
    const reply = line => socket.write(`${line}\r\n`);
    reply('220 sink');
    socket.on('data', chunk => {
      rest += chunk;
      for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        if (data !== null && line === '.') {
          this.mails.push(data.join('\n').replaceAll('=\n', '').replaceAll('=3D', '='));
          this.#waiting.splice(0).forEach(resolve => resolve());
          data = null;
          reply('250 ok');
        } else if (data !== null) {
          data.push(line);
        } else if (/^DATA/i.test(line)) {
          data = [];
          reply('354 go on');
        } else {
          reply(/^QUIT/i.test(line) ? '221 bye' : '250 ok');
        }
      }
    });
  }
}

const sink = new MailSink();
let standin;
let admin;
before(async () => {
  await sink.listen();
  standin = await start({ ...realm(), resetPasswordAllowed: true, smtpServer: { host: '127.0.0.1', port: String(sink.port), from: 'id@acme.test' } });
  admin = await new Admin(standin).signIn();
});
after(async () => {
  await standin.stop();
  sink.server.close();
});

const newUser = async (name, credential = {}) => (await admin.send('POST', '/acme/users', {
  username: name, email: `${name}@acme.test`, enabled: true, credentials: [{ type: 'password', value: 'first password', ...credential }],
})).id;

/** Asks for a mail, as someone who clicks "Forgot Password?". */
async function forget(browser, username) {
  const redirect = await browser.get(authorizationUrl());
  const page = await (await browser.get(redirect.headers.get('location'))).text();
  const link = /id="kc-forgot-password" href="([^"]+)"/.exec(page)[1].replaceAll('&amp;', '&');
  return browser.post(formAction(await (await browser.get(link)).text()), { username });
}

const linkIn = mail => /https:\/\/gw\.test\S+/.exec(mail)[0];

test('a forgotten password is set anew through a mail, once', async () => {
  await newUser('forgetful');
  const browser = new Browser(standin);
  await forget(browser, 'forgetful@acme.test');
  const mail = await sink.next();
  assert.match(mail, /To: forgetful@acme\.test/);
  const link = linkIn(mail);
  assert.ok(link.startsWith(`${issuer}/login-actions/action-token?key=`));
  const passwords = { 'password-new': 'second password', 'password-confirm': 'second password' };

  const form = formAction(await (await browser.get(link)).text());
  assert.match(await (await browser.post(form, { 'password-new': 'short', 'password-confirm': 'short' })).text(), /minimum length 8/);
  assert.match(await (await browser.post(form, { ...passwords, 'password-confirm': 'other' })).text(), /Passwords don&#39;t match/);
  assert.match(await (await browser.post(form, passwords)).text(), /Your account has been updated/);

  assert.equal((await browser.get(link)).status, 400);
  assert.equal((await browser.post(form, { 'password-new': 'third password', 'password-confirm': 'third password' })).status, 400);
  assert.ok((await signIn(standin, { username: 'forgetful', password: 'second password' })).searchParams.has('code'));
});

test('the answer does not tell whether there is such a user, and no mailbox is filled', async () => {
  await newUser('known');
  const answers = [];
  for (const name of ['known', 'known', 'unknown']) {
    answers.push(await (await forget(new Browser(standin), name)).text());
  }

  assert.equal(new Set(answers).size, 1);
  await sink.next();
  await newUser('last');
  await forget(new Browser(standin), 'last');
  assert.match(await sink.next(), /To: last@acme\.test/); // and no second one to "known" before it
});

test('a guessed link opens nothing', async () => {
  assert.equal((await new Browser(standin).get(`${issuer}/login-actions/action-token?key=guess`)).status, 400);
  assert.equal((await new Browser(standin).get(`${issuer}/login-actions/action-token`)).status, 400);
});

test('a temporary password must be changed before it opens anything', async () => {
  await newUser('temporary', { temporary: true });
  const browser = new Browser(standin);
  const submitted = await browser.post(await openLogin(browser), { username: 'temporary', password: 'first password' });
  const form = formAction(await (await browser.get(submitted.headers.get('location'))).text());
  assert.match((await browser.get(authorizationUrl())).headers.get('location'), /login-actions/, 'not signed in yet');

  const again = new Browser(standin);
  const action = (await again.post(await openLogin(again), { username: 'temporary', password: 'first password' })).headers.get('location');
  assert.equal((await browser.post(action, {})).status, 400, 'another login in another browser');
  assert.equal((await new Browser(standin).post(form, {})).status, 400, 'no login at all');
  const mixed = new URL(await openLogin(browser));
  mixed.searchParams.set('key', new URL(action).searchParams.get('key'));
  assert.equal((await browser.get(mixed.href)).status, 400, 'the key of another login');
  const done = await again.post(action, { 'password-new': 'second password', 'password-confirm': 'second password' });
  const landed = await again.get(done.headers.get('location'));

  assert.ok(landed.headers.get('location').startsWith(callback));
  assert.ok((await signIn(standin, { username: 'temporary', password: 'second password' })).searchParams.has('code'));
});

test('an address that nobody verified opens nothing before its mail was answered, and a program that only looks answers none', async () => {
  await admin.send('PUT', '/acme', { verifyEmail: true });
  try {
    await newUser('newcomer');
    const attempt = async () => {
      const browser = new Browser(standin);
      return browser.post(await openLogin(browser), { username: 'newcomer', password: 'first password' });
    };
    assert.match(await (await attempt()).text(), /You need to verify your email address/);
    const link = linkIn(await sink.next());

    const action = formAction(await (await new Browser(standin).get(link)).text());
    assert.match(await (await attempt()).text(), /You need to verify your email address/, 'looking is not answering');
    assert.match(await (await new Browser(standin).post(action, {})).text(), /Your email address has been verified/);

    assert.equal((await attempt()).status, 302);
    assert.equal((await new Browser(standin).get(link)).status, 400, 'once');
  } finally {
    await admin.send('PUT', '/acme', { verifyEmail: false });
  }
});

test('a link to an address that was changed meanwhile is worth nothing', async () => {
  const id = await newUser('moving', {});
  await admin.send('PUT', `/acme/users/${id}`, { requiredActions: ['VERIFY_EMAIL'] });
  const browser = new Browser(standin);
  await browser.post(await openLogin(browser), { username: 'moving', password: 'first password' });
  const link = linkIn(await sink.next());

  await admin.send('PUT', `/acme/users/${id}`, { email: 'victim@acme.test' });

  assert.equal((await new Browser(standin).get(link)).status, 400);
});
