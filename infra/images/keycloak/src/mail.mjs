/**
 * Sends one mail by the realm's mail settings.
 * @param {object} settings `smtpServer` of the realm: all values are strings
 */
export async function sendMail(settings, { to, subject, text }) {
  const { createTransport } = await import('nodemailer'); // loaded at the first mail: most processes never send one
  const isTls = settings.ssl === 'true';
  const transport = createTransport({
    host: settings.host,
    port: Number(settings.port ?? 25),
    secure: isTls,
    requireTLS: settings.starttls === 'true',
    ignoreTLS: !isTls && settings.starttls !== 'true',
    auth: settings.auth === 'true' ? { user: settings.user, pass: settings.password } : undefined,
    connectionTimeout: 10_000,
  });
  const from = settings.fromDisplayName ? { name: settings.fromDisplayName, address: settings.from } : settings.from;
  await transport.sendMail({ from, to, subject, text });
}
