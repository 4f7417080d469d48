/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mail-security.h"

G_BEGIN_DECLS

/**
 * ProofProviderTopic:
 * @PROOF_PROVIDER_TOPIC_APP_PASSWORD: a password for mail programs is made
 * @PROOF_PROVIDER_TOPIC_OAUTH: signing in without a password is explained
 * @PROOF_PROVIDER_TOPIC_UNLOCK: a held back or locked sign-in is confirmed
 * @PROOF_PROVIDER_TOPIC_SMTP_ACCESS: sending by mail programs is switched on
 *
 * What people have to do at the provider, and not in a mail program.
 */
typedef enum
{
  PROOF_PROVIDER_TOPIC_APP_PASSWORD,
  PROOF_PROVIDER_TOPIC_OAUTH,
  PROOF_PROVIDER_TOPIC_UNLOCK,
  PROOF_PROVIDER_TOPIC_SMTP_ACCESS,
} ProofProviderTopic;

#define PROOF_N_PROVIDER_TOPICS 4

/**
 * ProofProviderPlace:
 * @page: an https address
 * @path: (nullable): the words of the menus that lead there
 * @checked: when and where this was looked up
 *
 * Where at a provider something is done.
 */
typedef struct
{
  char *page;
  char *path;
  char *checked;
} ProofProviderPlace;

/**
 * ProofProviderProtocol:
 * @PROOF_PROVIDER_PROTOCOL_SMTP: sends
 * @PROOF_PROVIDER_PROTOCOL_IMAP: reads, and leaves the mail at the provider
 * @PROOF_PROVIDER_PROTOCOL_POP: fetches
 *
 * What a server is for.
 */
typedef enum
{
  PROOF_PROVIDER_PROTOCOL_SMTP,
  PROOF_PROVIDER_PROTOCOL_IMAP,
  PROOF_PROVIDER_PROTOCOL_POP,
} ProofProviderProtocol;

#define PROOF_N_PROVIDER_PROTOCOLS 3

/**
 * ProofProviderServer:
 * @host: its name
 * @port: its port
 * @security: how the connection is encrypted, which it always is
 *
 * One way to reach a provider.
 */
typedef struct
{
  char *host;
  guint16 port;
  MailSecurity security;
} ProofProviderServer;

/**
 * ProofProviderNeeds:
 * @PROOF_PROVIDER_NEEDS_APP_PASSWORD: a password made for mail programs, as that of the
 *   account is refused
 * @PROOF_PROVIDER_NEEDS_MAIL_PASSWORD: the password of the mailbox, which is another than
 *   that of the contract
 * @PROOF_PROVIDER_NEEDS_OAUTH: a token in place of every password
 * @PROOF_PROVIDER_NEEDS_SMTP_ACCESS: that mail programs are allowed, in the web mail
 * @PROOF_PROVIDER_NEEDS_PAID: an account that is paid for
 * @PROOF_PROVIDER_NEEDS_PROGRAM: a program of the provider's own, and no other
 *
 * What an account has to have before a mail program can send with it.
 */
typedef enum
{
  PROOF_PROVIDER_NEEDS_APP_PASSWORD = 1 << 0,
  PROOF_PROVIDER_NEEDS_MAIL_PASSWORD = 1 << 1,
  PROOF_PROVIDER_NEEDS_OAUTH = 1 << 2,
  PROOF_PROVIDER_NEEDS_SMTP_ACCESS = 1 << 3,
  PROOF_PROVIDER_NEEDS_PAID = 1 << 4,
  PROOF_PROVIDER_NEEDS_PROGRAM = 1 << 5,
} ProofProviderNeeds;

/**
 * ProofUserNames:
 * @PROOF_USER_NAMES_UNKNOWN: as usual, the mail address or the part before the @
 * @PROOF_USER_NAMES_ADDRESS: the whole mail address
 * @PROOF_USER_NAMES_LOCAL_PART: the part of the mail address before the @
 * @PROOF_USER_NAMES_OWN_ADDRESS: the whole address, and of the provider's own domains
 * @PROOF_USER_NAMES_WORD: the same word for everyone; the password is an API key
 * @PROOF_USER_NAMES_TOKEN: an API token, which is the password, too
 * @PROOF_USER_NAMES_KEY: an API key, with a secret key as the password
 * @PROOF_USER_NAMES_LOGIN: a name that the provider's website shows
 *
 * What people sign in with at a provider.
 */
typedef enum
{
  PROOF_USER_NAMES_UNKNOWN,
  PROOF_USER_NAMES_ADDRESS,
  PROOF_USER_NAMES_LOCAL_PART,
  PROOF_USER_NAMES_OWN_ADDRESS,
  PROOF_USER_NAMES_WORD,
  PROOF_USER_NAMES_TOKEN,
  PROOF_USER_NAMES_KEY,
  PROOF_USER_NAMES_LOGIN,
} ProofUserNames;

typedef struct _ProofProvider ProofProvider;

const char *proof_provider_get_id (const ProofProvider *self);
const char *proof_provider_get_name (const ProofProvider *self);
const char *const *proof_provider_get_domains (const ProofProvider *self);
const char *const *proof_provider_get_common_domains (const ProofProvider *self);
const char *const *proof_provider_get_endings (const ProofProvider *self);
const char *const *proof_provider_get_mx_endings (const ProofProvider *self);
const char *const *proof_provider_get_smtp_servers (const ProofProvider *self);
GPtrArray *proof_provider_get_servers (const ProofProvider *self, ProofProviderProtocol protocol);
ProofProviderNeeds proof_provider_get_needs (const ProofProvider *self);
ProofUserNames proof_provider_get_user_names (const ProofProvider *self);
const char *proof_provider_get_user_name_value (const ProofProvider *self);
const char *const *proof_provider_get_token_audiences (const ProofProvider *self);
const char *const *proof_provider_get_token_rights (const ProofProvider *self);
const char *proof_provider_get_help (const ProofProvider *self);
const char *proof_provider_get_checked (const ProofProvider *self);
const char *const *proof_provider_get_sources (const ProofProvider *self);
const ProofProviderPlace *
proof_provider_get_place (const ProofProvider *self, ProofProviderTopic topic);

gboolean proof_provider_has_server (const ProofProvider *self, const char *server);
gboolean proof_provider_has_address (const ProofProvider *self, const char *address);

G_END_DECLS
