// Sign-in as a browser and a service do it together.
import crypto from 'node:crypto';
import { Browser, issuer } from './standin.mjs';

export const endpoint = `${issuer}/protocol/openid-connect`;
export const callback = 'https://gw.test/wiki/callback/';
export const verifier = crypto.randomBytes(32).toString('base64url');
export const challenge = crypto.createHash('sha256').update(verifier).digest('base64url');

export function authorizationUrl(parameters = {}) {
  const query = {
    client_id: 'wiki', redirect_uri: callback, response_type: 'code', scope: 'openid', state: 'st4te', nonce: 'n0nce',
    code_challenge: challenge, code_challenge_method: 'S256', ...parameters,
  };
  return `${endpoint}/auth?${new URLSearchParams(Object.entries(query).filter(([, value]) => value !== null))}`;
}

export function formAction(html) {
  return /action="([^"]+)"/.exec(html)[1].replaceAll('&amp;', '&');
}

/** The login form's address, after the redirect to it. */
export async function openLogin(browser, url = authorizationUrl()) {
  const redirect = await browser.get(url);
  const page = await browser.get(redirect.headers.get('location'));
  return formAction(await page.text());
}

/** @returns {Promise<URL>} where the browser is sent with the code */
export async function signIn(standin, { browser = new Browser(standin), url, username = 'ada', password = 'ada-password' } = {}) {
  const submitted = await browser.post(await openLogin(browser, url), { username, password });
  const resumed = await browser.get(submitted.headers.get('location'));
  return new URL(resumed.headers.get('location'));
}

/** A POST of a service over the internal network. */
export async function service(standin, path, form, headers = {}) {
  const response = await fetch(`${standin.internal}/auth/realms/acme/protocol/openid-connect/${path}`, {
    method: 'POST', body: new URLSearchParams(form), headers,
  });
  const text = await response.text();
  return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : text };
}

export const credentials = { client_id: 'wiki', client_secret: 'wiki-secret' };

export function exchange(standin, code, overrides = {}) {
  const form = { grant_type: 'authorization_code', code, redirect_uri: callback, code_verifier: verifier, ...credentials, ...overrides };
  return service(standin, 'token', Object.fromEntries(Object.entries(form).filter(([, value]) => value !== null)));
}

export async function tokens(standin, options) {
  const landed = await signIn(standin, options);
  return (await exchange(standin, landed.searchParams.get('code'))).body;
}
