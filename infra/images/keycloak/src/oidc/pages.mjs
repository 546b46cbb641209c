// The few pages that people see. Element ids are Keycloak's, so that the same browser tests work with both.

const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export function escapeHtml(text) {
  return String(text).replace(/[&<>"']/g, character => entities[character]);
}

const style = `
  body { font: 16px/1.5 system-ui, sans-serif; background: #f4f5f7; color: #1b1f24; margin: 0 }
  main { max-width: 22rem; margin: 12vh auto; padding: 2rem; background: #fff; border-radius: 10px; box-shadow: 0 1px 4px #0002 }
  h1 { font-size: 1.25rem; margin: 0 0 1.25rem }
  label { display: block; font-size: .9rem }
  input { display: block; width: 100%; box-sizing: border-box; padding: .55rem; margin: .25rem 0 1rem; font: inherit; border: 1px solid #8a919b; border-radius: 6px }
  button { width: 100%; padding: .6rem; font: inherit; color: #fff; background: #0b5cad; border: 0; border-radius: 6px; cursor: pointer }
  .error { color: #a3161b; margin: 0 0 1rem }
  @media (prefers-color-scheme: dark) { body { background: #14171b; color: #e8eaed } main { background: #20242a } input { background: #14171b; color: inherit } .error { color: #ff8f8f } }`;

/** Sends a page that no other site may frame and that runs no script. */
export function sendPage(ctx, status, title, content) {
  ctx.status = status;
  ctx.type = 'html';
  ctx.set('cache-control', 'no-store');
  ctx.set('x-content-type-options', 'nosniff');
  ctx.set('referrer-policy', 'no-referrer');
  ctx.set('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; base-uri 'none'");
  ctx.body = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
<style>${style}
</style>
<main>
<h1 id="kc-page-title">${escapeHtml(title)}</h1>
${content}
</main>
</html>
`;
}

const problem = message => message ? `<p id="input-error" class="error" role="alert">${escapeHtml(message)}</p>` : '';

export function errorPage(ctx, message, status = ctx.status >= 400 ? ctx.status : 400) {
  sendPage(ctx, status, 'We are sorry...', `<p id="kc-error-message" class="instruction">${escapeHtml(message)}</p>`);
}

export function signInPage(ctx, { action, username, message, forgotten }) {
  sendPage(ctx, 200, 'Sign in to your account', `
<form id="kc-form-login" method="post" action="${escapeHtml(action)}">
  ${problem(message)}
  <label for="username">Username or email</label>
  <input id="username" name="username" value="${escapeHtml(username)}" autocomplete="username" autofocus required>
  <label for="password">Password</label>
  <input id="password" name="password" type="password" autocomplete="current-password" required>
  <button id="kc-login" name="login" type="submit">Sign In</button>
</form>
${forgotten ? `<p><a id="kc-forgot-password" href="${escapeHtml(forgotten)}">Forgot Password?</a></p>` : ''}`);
}

export function newPasswordPage(ctx, { action, message }) {
  sendPage(ctx, 200, 'Update password', `
<form id="kc-passwd-update-form" method="post" action="${escapeHtml(action)}">
  ${problem(message)}
  <label for="password-new">New Password</label>
  <input id="password-new" name="password-new" type="password" autocomplete="new-password" autofocus required>
  <label for="password-confirm">Confirm password</label>
  <input id="password-confirm" name="password-confirm" type="password" autocomplete="new-password" required>
  <button type="submit">Submit</button>
</form>`);
}

export function usernamePage(ctx, { action }) {
  sendPage(ctx, 200, 'Forgot Your Password?', `
<form id="kc-reset-password-form" method="post" action="${escapeHtml(action)}">
  <label for="username">Username or email</label>
  <input id="username" name="username" autocomplete="username" autofocus required>
  <button type="submit">Submit</button>
</form>`);
}

export function confirmPage(ctx, { action, title, question, answer }) {
  sendPage(ctx, 200, title, `
<form method="post" action="${escapeHtml(action)}">
  <p class="instruction">${escapeHtml(question)}</p>
  <button type="submit">${escapeHtml(answer)}</button>
</form>`);
}

/** @param {{text: string, address: string}} [link] */
export function messagePage(ctx, title, message, link) {
  sendPage(ctx, 200, title, `
<p class="instruction">${escapeHtml(message)}</p>
${link ? `<p><a href="${escapeHtml(link.address)}">${escapeHtml(link.text)}</a></p>` : ''}`);
}

/** The library's hook. `form` holds the hidden fields that prove that the page was ours. */
export function logoutPage(ctx, form) {
  sendPage(ctx, 200, 'Logging out', `
<p class="instruction">Do you want to log out?</p>
${form}
<button id="kc-logout" type="submit" form="op.logoutForm" name="logout" value="yes">Logout</button>`);
}

/** The library's hook, at the end of a logout without an address to go to. */
export function loggedOutPage(ctx) {
  sendPage(ctx, 200, 'You are logged out', '');
}
