import { readForm } from './body.mjs';
import { messagePage, usernamePage } from './pages.mjs';
import { paths } from './paths.mjs';

/** "Forgot password": asks for the name and sends a mail with a link. */
export function forgottenPassword({ realm, actionMails, issuer, log }) {
  function mail(user, login) {
    const name = realm.settings.displayName || realm.name;
    return actionMails.send(user, {
      purpose: 'reset',
      login,
      subject: 'Reset password',
      text: link => `Someone just requested to change your ${name} account's password. If this was you, open the link below to set a new one:\n\n`
        + `${link}\n\nThis link expires within 5 minutes.\nIf you do not want to change your password, ignore this message; nothing will be changed.\n`,
    });
  }

  async function ask(ctx) {
    const query = ctx.querystring;
    if (ctx.method !== 'POST') {
      usernamePage(ctx, { action: `${issuer}${paths.resetCredentials}?${query}` });
      return;
    }
    const { username = '' } = await readForm(ctx);
    const user = realm.userByLogin(username);
    // Not waited for: how long the answer takes must not tell whether there is such a user.
    if (user !== undefined && realm.settings.smtpServer?.host) {
      mail(user, query).catch(error => log.error(`cannot send the mail for user '${user.username}'`, error));
    }
    messagePage(ctx, 'Email sent', 'You should receive an email shortly with further instructions.');
  }

  return async (ctx, next) => {
    if (ctx.path === paths.resetCredentials && realm.settings.resetPasswordAllowed) {
      await ask(ctx);
    } else {
      await next();
    }
  };
}
