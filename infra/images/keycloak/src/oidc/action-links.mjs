import { mustVerifyEmail, verified } from './email-verification.mjs';
import { confirmPage, errorPage, messagePage } from './pages.mjs';
import { askForNewPassword } from './passwords.mjs';
import { paths } from './paths.mjs';

/** The pages behind the links that are sent by mail. */
export function actionLinks({ realm, actionTokens, issuer }) {
  const backToSignIn = login => ({ text: 'Back to sign-in', address: `${issuer}${paths.login}?${login}` });

  /** Who opens the mail's link and sets a password reads that mailbox, so the address is verified too. */
  async function setPassword(ctx, user, { action, consume, login }) {
    if (await askForNewPassword(ctx, realm, user, action, consume)) {
      await realm.save('user', verified(realm.users.get(user.id)));
      messagePage(ctx, 'Your account has been updated.', 'The new password is set.', backToSignIn(login));
    }
  }

  /** Asks once more: programs that look into mails open links, but send no forms. */
  async function verifyEmail(ctx, user, { action, consume, login }) {
    if (ctx.method !== 'POST') {
      confirmPage(ctx, { action, title: 'Email verification', question: `Confirm validity of e-mail address ${user.email}.`, answer: 'Click here to proceed' });
    } else if (!mustVerifyEmail(realm, user) || await consume()) {
      await realm.save('user', verified(realm.users.get(user.id)));
      messagePage(ctx, 'Email verification', 'Your email address has been verified.', backToSignIn(login));
    } else {
      errorPage(ctx, 'This link was used already. Ask for another.', 400);
    }
  }

  const handlers = { reset: setPassword, verify: verifyEmail };

  return async (ctx, next) => {
    if (ctx.path !== paths.actionToken) {
      await next();
      return;
    }
    const { key } = ctx.query;
    const grant = await actionTokens.find(key);
    const user = grant && !grant.consumed && Object.hasOwn(handlers, grant.purpose) ? realm.users.get(grant.userId) : undefined;
    // An address that was changed meanwhile is not the one that the mail went to.
    if (user === undefined || user.email !== grant.email) {
      errorPage(ctx, 'This link is no longer good. Go back to the application and sign in again.', 400);
      return;
    }
    await handlers[grant.purpose](ctx, user, {
      action: `${issuer}${paths.actionToken}?${new URLSearchParams({ key })}`, consume: () => actionTokens.consume(key), login: grant.login,
    });
  };
}
