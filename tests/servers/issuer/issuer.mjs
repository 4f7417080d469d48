// SPDX-License-Identifier: GPL-3.0-or-later
// Issuers of OAuth 2.0 access tokens, at the addresses of those that desktops know.
//
//     node issuer.mjs CLIENTS KEY
//
// CLIENTS is a file with the name and secret of each one's client, by their providers, and KEY
// one with the key that signs. What a person and a browser would do, to allow a client
// something, is done at http://127.0.0.1:8080.
import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';

import Provider from '/srv/server/node_modules/oidc-provider/lib/index.js';

const CERTIFICATE = '/etc/mail-certificate/server';
const SCOPE = 'mail';
const HOUR = 3600;
const PROVIDERS = {
  // Servers read its tokens themselves.
  google: { issuer: 'https://accounts.google.com', hosts: ['accounts.google.com', 'oauth2.googleapis.com'],
    token: '/token', format: 'jwt' },
  // Servers ask it about its tokens, which say nothing.
  windows_live: { issuer: 'https://login.live.com', hosts: ['login.live.com'], token: '/oauth20_token.srf',
    format: 'opaque' },
};
// Who asks about tokens.
const SERVER = { client_id: 'mail-server', client_secret: 'of-the-mail-server', grant_types: [],
  response_types: [], redirect_uris: [] };

const clients = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const key = { ...createPrivateKey(readFileSync(process.argv[3])).export({ format: 'jwk' }), kid: 'one', alg: 'ES256' };

function describeClient({ id, secret }) {
  return { client_id: id, ...(secret && { client_secret: secret }), application_type: 'native',
    token_endpoint_auth_method: secret ? 'client_secret_post' : 'none',
    grant_types: ['authorization_code', 'refresh_token'], redirect_uris: ['http://localhost/'] };
}

function open(name) {
  const { issuer, token, format } = PROVIDERS[name];
  const provider = new Provider(issuer, {
    clients: [describeClient(clients[name]), SERVER],
    clientDefaults: { id_token_signed_response_alg: key.alg },
    jwks: { keys: [key] },
    scopes: [SCOPE, 'offline_access'],
    cookies: { keys: ['no browser comes here'] },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    routes: { token, introspection: '/introspection', revocation: '/revocation' },
    features: {
      devInteractions: { enabled: false },
      introspection: { enabled: true },
      revocation: { enabled: true },
      resourceIndicators: {
        enabled: true,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({ scope: SCOPE, accessTokenFormat: format, accessTokenTTL: HOUR,
          jwt: { sign: { alg: key.alg } } }),
      },
    },
    // Dovecot knows no other kind.
    formats: { customizers: { jwt: (_, __, token) => { token.header = { typ: 'JWT' }; } } },
    ttl: { AccessToken: HOUR, RefreshToken: 24 * HOUR, Grant: 24 * HOUR },
  });
  let renewals = 0;
  provider.on('grant.success', () => { renewals += 1; });
  provider.on('server_error', (_, error) => console.error(error));
  return { provider, callback: provider.callback(), countRenewals: () => renewals };
}

const opened = Object.fromEntries(Object.keys(PROVIDERS).map((name) => [name, open(name)]));

// What comes of a person's yes: a token for now, and one to renew it by.
async function allow({ provider: name, user, resource, lifetime }) {
  const { provider } = opened[name];
  const client = await provider.Client.find(clients[name].id);
  const grant = new provider.Grant({ accountId: user, clientId: client.clientId });
  grant.addResourceScope(resource, SCOPE);
  const common = { accountId: user, client, grantId: await grant.save(), gty: 'authorization_code', scope: SCOPE };
  const refresh = new provider.RefreshToken({ ...common, resource });
  const access = new provider.AccessToken({ ...common, expiresIn: lifetime });
  access.resourceServer = new provider.ResourceServer(resource,
    { scope: SCOPE, accessTokenFormat: PROVIDERS[name].format, jwt: { sign: { alg: key.alg } } });
  return { access_token: await access.save(), refresh_token: await refresh.save() };
}

http.createServer(async (request, response) => {
  const parts = [];
  for await (const part of request)
    parts.push(part);
  const wish = JSON.parse(Buffer.concat(parts).toString());
  const answer = request.url === '/allow' ? await allow(wish)
    : { renewals: opened[wish.provider].countRenewals() };
  response.end(JSON.stringify(answer));
}).listen(8080, '127.0.0.1');

const byHost = new Map(Object.entries(PROVIDERS).flatMap(([name, { hosts }]) =>
  hosts.map((host) => [host, opened[name].callback])));
https.createServer({ key: readFileSync(`${CERTIFICATE}.key`), cert: readFileSync(`${CERTIFICATE}.pem`) },
  (request, response) => byHost.get(request.headers.host.split(':')[0])(request, response))
  .listen(443, '127.0.0.1');
