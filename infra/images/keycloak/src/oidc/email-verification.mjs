import { errorPage, messagePage } from './pages.mjs';

/** Whether the user has to show that the address is theirs before they get in. */
export function mustVerifyEmail(realm, user) {
  return user.requiredActions.includes('VERIFY_EMAIL') || Boolean(realm.settings.verifyEmail && user.email && !user.emailVerified);
}

/** The user as they are once a mail to their address has been answered. */
export function verified(user) {
  return { ...user, emailVerified: true, requiredActions: user.requiredActions.filter(action => action !== 'VERIFY_EMAIL') };
}

/** Sends the mail and says so, in place of letting the user in. */
export async function askToVerifyEmail(ctx, { realm, actionMails, log }, user) {
  const name = realm.settings.displayName || realm.name;
  try {
    await actionMails.send(user, {
      purpose: 'verify',
      login: ctx.querystring,
      subject: 'Verify email',
      text: link => `Someone has created a ${name} account with this email address. If this was you, open the link below to verify your email address:\n\n`
        + `${link}\n\nThis link will expire within 5 minutes.\nIf you didn't create this account, just ignore this message.\n`,
    });
  } catch (error) {
    log.error(`cannot send the mail for user '${user.username}'`, error);
    errorPage(ctx, 'Failed to send email, please try again later.', 500);
    return;
  }
  messagePage(ctx, 'Email verification', 'You need to verify your email address to activate your account. '
    + 'An email with instructions to verify your email address has been sent to you.');
}
