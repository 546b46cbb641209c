// Mails with a link that lets whoever opens it do one thing once.
import { sendMail } from '../mail.mjs';
import { paths } from './paths.mjs';

const pauseMilliseconds = 60_000;

export class ActionMails {
  #context;
  #last = new Map();

  /** @param {{realm: object, actionTokens: object, issuer: string}} context */
  constructor(context) {
    this.#context = context;
  }

  /**
   * Sends a mail, unless this user was sent one for the same purpose a moment ago: nobody's mailbox can be filled from here.
   * @param {{purpose: string, subject: string, text: (link: string) => string, login: string}} mail `login` is where to go on
   */
  async send(user, { purpose, subject, text, login }) {
    const { realm, actionTokens, issuer } = this.#context;
    const key = `${purpose} ${user.id}`;
    if (user.enabled === false || !user.email || Date.now() - (this.#last.get(key) ?? 0) < pauseMilliseconds) {
      return;
    }
    this.#last.set(key, Date.now());
    const token = await actionTokens.issue({ purpose, userId: user.id, email: user.email, login });
    await sendMail(realm.settings.smtpServer, { to: user.email, subject, text: text(`${issuer}${paths.actionToken}?${new URLSearchParams({ key: token })}`) });
  }
}
