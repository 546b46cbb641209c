// One line a message on stdout, as Keycloak writes them; errors too, so that `docker logs` keeps their order.
function write(level, message) {
  process.stdout.write(`${new Date().toISOString()} ${level.padEnd(5)} ${message}\n`);
}

export const log = {
  info: message => write('INFO', message),
  warn: message => write('WARN', message),
  error: (message, error) => write('ERROR', error ? `${message}: ${error.stack ?? error}` : message),
};
