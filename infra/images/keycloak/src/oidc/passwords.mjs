import { hashPassword, policyViolation } from '../realm/passwords.mjs';
import { readForm } from './body.mjs';
import { newPasswordPage } from './pages.mjs';

/**
 * Shows the form for a new password, and sets what was typed into it.
 * @param {string} action where the form is sent
 * @param {() => Promise<boolean>} mayStill asked at the last moment: a key is good once
 * @returns {Promise<boolean>} whether the password is set; otherwise the form is the answer
 */
export async function askForNewPassword(ctx, realm, user, action, mayStill) {
  if (ctx.method !== 'POST') {
    newPasswordPage(ctx, { action });
    return false;
  }
  const form = await readForm(ctx);
  const password = form['password-new'] ?? '';
  const problem = password === form['password-confirm']
    ? policyViolation(realm.settings.passwordPolicy ?? 'length(1)', password, user)
    : "Passwords don't match.";
  if (problem !== null) {
    newPasswordPage(ctx, { action, message: problem });
    return false;
  }
  if (!await mayStill()) {
    newPasswordPage(ctx, { action, message: 'This link was used already. Ask for another.' });
    return false;
  }
  const requiredActions = user.requiredActions.filter(required => required !== 'UPDATE_PASSWORD');
  await realm.save('user', { ...realm.users.get(user.id), password: await hashPassword(password), requiredActions });
  return true;
}
