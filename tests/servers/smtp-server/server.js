// SPDX-License-Identifier: GPL-3.0-or-later
// A mail server of smtp-server's, whose ports differ by its options.
'use strict';

const { randomUUID } = require('crypto');
const fs = require('fs');
const { SMTPServer } = require('/srv/server/node_modules/smtp-server');

const MAILBOXES = '/var/mail/accounts';
const CERTIFICATE = '/etc/mail-certificate';
const accounts = new Map(Object.entries(JSON.parse(fs.readFileSync('/etc/smtp-server-accounts', 'utf8'))));

const PORTS = {
  25: { disabledCommands: ['AUTH'] },
  465: { secure: true },
  587: {},
  2525: { allowInsecureAuth: true },
  2526: {},
  2527: { allowInsecureAuth: true, hideSTARTTLS: true, disabledCommands: ['STARTTLS'] },
  2529: { size: 300 },
  2530: { size: 300, hideSize: true },
  // Somebody is there already
  2531: { maxClients: -1 },
  2532: { requestCert: true, rejectUnauthorized: true },
};

function refuse(code, words) {
  return Object.assign(new Error(words), { responseCode: code });
}

function onAuth(auth, session, done) {
  const password = accounts.get(auth.username);
  const isRight = password !== undefined &&
    (auth.method === 'CRAM-MD5' ? auth.validatePassword(password) : auth.password === password);
  // Without a user, the reply is smtp-server's
  done(null, isRight ? { user: auth.username } : {});
}

function onMailFrom(address, session, done) {
  done(session.user && session.user !== address.address
    ? refuse(553, `5.7.1 ${session.user} does not own the sender address ${address.address}`) : null);
}

function onRcptTo(address, session, done) {
  if (accounts.has(address.address))
    return done();
  done(address.address.endsWith('@example.test')
    ? refuse(550, '5.1.1 No such user here') : refuse(550, '5.7.1 Relaying denied'));
}

function deliver(session, data) {
  const { mailFrom, rcptTo } = session.envelope;
  for (const { address } of rcptTo) {
    const box = `${MAILBOXES}/${address.split('@')[0]}/new`;
    fs.mkdirSync(box, { recursive: true });
    fs.writeFileSync(`${box}/${randomUUID()}`,
      `Return-Path: <${mailFrom.address}>\n${data.toString().replaceAll('\r\n', '\n')}`);
  }
}

function onData(stream, session, done) {
  const parts = [];
  stream.on('data', part => parts.push(part));
  stream.on('end', () => {
    if (stream.sizeExceeded)
      return done(refuse(552, 'Message exceeds fixed maximum message size'));
    deliver(session, Buffer.concat(parts));
    done();
  });
}

for (const [port, options] of Object.entries(PORTS)) {
  const server = new SMTPServer({
    name: 'mail.example.test',
    key: fs.readFileSync(`${CERTIFICATE}/server.key`),
    cert: fs.readFileSync(`${CERTIFICATE}/server.pem`),
    authMethods: ['PLAIN', 'LOGIN', 'CRAM-MD5'],
    disableReverseLookup: true,
    onAuth, onMailFrom, onRcptTo, onData,
    ...options,
  });
  server.on('error', error => console.log(port, error.message));
  server.listen(Number(port), '127.0.0.1');
}
