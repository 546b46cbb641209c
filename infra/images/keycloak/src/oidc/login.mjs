import { errors } from 'oidc-provider';
import { readForm } from './body.mjs';
import { askToVerifyEmail, mustVerifyEmail } from './email-verification.mjs';
import { errorPage, signInPage } from './pages.mjs';
import { askForNewPassword } from './passwords.mjs';
import { paths } from './paths.mjs';

/**
 * The login page. Only the browser that began the login can submit it: the form's address names the login, and so must the
 * signed cookie, which browsers do not send along from other sites (SameSite=Lax).
 */
export function loginPage({ provider, logins, actionTokens, actionMails, publicBase, realm, log }) {
  const base = `${publicBase}/realms/${realm.name}`;
  const queryOf = (login, more = {}) => new URLSearchParams({ execution: login.uid, client_id: login.params.client_id, ...more });

  /** The login in progress; undefined when cookie and address do not belong together, or it took too long. */
  async function currentLogin(ctx) {
    try {
      const login = await provider.interactionDetails(ctx.req, ctx.res);
      return login.uid === ctx.query.execution ? login : undefined;
    } catch (error) {
      if (error instanceof errors.SessionNotFound) {
        return undefined;
      }
      throw error;
    }
  }

  async function submit(ctx, login) {
    const { username = '', password = '' } = await readForm(ctx);
    const user = await logins.signIn({ username, password, client: login.params.client_id, address: ctx.ip });
    if (user === undefined) {
      return { username, message: 'Invalid username or password.' };
    }
    if (mustVerifyEmail(realm, user)) {
      await askToVerifyEmail(ctx, { realm, actionMails, log }, user);
    } else if (user.requiredActions.includes('UPDATE_PASSWORD')) {
      const key = await actionTokens.issue({ purpose: 'required', userId: user.id, execution: login.uid });
      ctx.redirect(`${base}${paths.login}?${queryOf(login, { key })}`);
    } else {
      await finish(ctx, user);
    }
    return undefined;
  }

  async function finish(ctx, user) {
    const result = { login: { accountId: user.id, acr: '1', amr: ['pwd'], remember: false } };
    ctx.redirect(await provider.interactionResult(ctx.req, ctx.res, result));
  }

  /** The password was right and must be changed before it counts. */
  async function updatePassword(ctx, login) {
    const { key } = ctx.query;
    const grant = await actionTokens.find(key);
    const isGood = grant?.purpose === 'required' && grant.execution === login.uid && !grant.consumed;
    const user = isGood ? realm.users.get(grant.userId) : undefined;
    if (user === undefined) {
      errorPage(ctx, 'This page has expired. Go back to the application and sign in again.', 400);
      return;
    }
    const action = `${base}${paths.login}?${queryOf(login, { key })}`;
    if (await askForNewPassword(ctx, realm, user, action, () => actionTokens.consume(key))) {
      await finish(ctx, user);
    }
  }

  return async (ctx, next) => {
    if (ctx.path !== paths.login) {
      await next();
      return;
    }
    const login = await currentLogin(ctx);
    if (login === undefined) {
      errorPage(ctx, 'This sign-in has expired or was begun in another window. Go back to the application and sign in again.', 400);
      return;
    }
    if (ctx.query.key !== undefined) {
      await updatePassword(ctx, login);
      return;
    }
    const form = ctx.method === 'POST' ? await submit(ctx, login) : { username: login.params.login_hint ?? '' };
    if (form !== undefined) {
      const query = queryOf(login);
      const forgotten = realm.settings.resetPasswordAllowed && realm.settings.smtpServer?.host ? `${base}${paths.resetCredentials}?${query}` : undefined;
      signInPage(ctx, { action: `${base}${paths.login}?${query}`, forgotten, ...form });
    }
  };
}
