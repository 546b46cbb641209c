// Answers every request with what arrived, as JSON: to see what a gateway passes on.
// Environment: HTTP_PORT (8080), MAX_BODY_BYTES (1 MiB; more is answered with 413).
import http from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, wishes } from './reply.mjs';

const port = Number(process.env.HTTP_PORT ?? 8080);
const maxBodyBytes = Number(process.env.MAX_BODY_BYTES ?? 1024 * 1024);

/** The body as bytes; null when it is larger than allowed. What is too much is read and dropped, so that the answer arrives. */
async function readBody(request) {
  const chunks = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size <= maxBodyBytes) {
      chunks.push(chunk);
    }
  }
  return size <= maxBodyBytes ? Buffer.concat(chunks) : null;
}

function send(response, status, document) {
  const text = JSON.stringify(document, null, 2);
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(text) });
  response.end(text);
}

async function answer(request, response) {
  const body = await readBody(request);
  if (body === null) {
    send(response, 413, { error: `the body is larger than ${maxBodyBytes} bytes` });
    return;
  }
  const reply = describe(request, body);
  const { status, delayMilliseconds } = wishes(request.headers, reply.query);
  await delay(delayMilliseconds);
  send(response, status, reply);
}

const server = http.createServer((request, response) => {
  answer(request, response).catch(error => {
    // A client that hangs up in the middle of its body is no fault of ours; there is nobody left to answer.
    if (!request.destroyed) {
      console.error(error);
    }
    response.destroy();
  });
});

function stop() {
  server.close(() => process.exit(0));
  server.closeIdleConnections();
}

process.on('SIGTERM', stop);
process.on('SIGINT', stop);
server.listen(port, () => console.log(`echo listens on port ${port}`));
