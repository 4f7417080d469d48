// SPDX-License-Identifier: GPL-3.0-or-later
// What Haraka leaves to its plugins: who has a mailbox, which port is for what, and
// where a message goes.
'use strict';

const { randomUUID } = require('crypto');
const fs = require('fs');

const MAILBOXES = '/var/mail/accounts';
const USERS = ['anna', 'bernd'];
const WITHOUT_SIGN_IN = [25];
const SIGN_IN_BEHIND_TLS = [587, 2526];

// Haraka takes every client of a private network for one that needs no encryption.
exports.hook_capabilities = function (next, connection) {
  const port = connection.local.port;
  if (WITHOUT_SIGN_IN.includes(port) || (SIGN_IN_BEHIND_TLS.includes(port) && !connection.tls.enabled)) {
    connection.capabilities = connection.capabilities.filter(line => !line.startsWith('AUTH '));
    connection.notes.allowed_auth_methods = [];
  }
  next();
};

exports.hook_rcpt = function (next, connection, [address]) {
  if (address.host === 'example.test' && !USERS.includes(address.user))
    return next(DENY, `No such user: ${address.address()}`);
  next();
};

exports.hook_queue = exports.hook_queue_outbound = function (next, connection) {
  const { mail_from, message_stream, rcpt_to } = connection.transaction;
  message_stream.get_data(data => {
    for (const { user } of rcpt_to) {
      const box = `${MAILBOXES}/${user}/new`;
      fs.mkdirSync(box, { recursive: true });
      fs.writeFileSync(`${box}/${randomUUID()}`,
        `Return-Path: <${mail_from.address()}>\n${data.toString().replaceAll('\r\n', '\n')}`);
    }
    next(OK);
  });
};
