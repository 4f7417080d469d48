/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

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

typedef struct _ProofProvider ProofProvider;

GPtrArray *proof_providers_parse (const char *text, GError **error);
GPtrArray *proof_providers_get_all (void);
const ProofProvider *proof_provider_find (const char *server, const char *user);
const ProofProvider *proof_provider_find_by_server (const char *server);
const ProofProvider *proof_provider_find_by_address (const char *address);
const ProofProvider *proof_provider_find_by_words (const char *words);

const char *proof_provider_get_name (const ProofProvider *self);
const char *const *proof_provider_get_smtp_servers (const ProofProvider *self);
gboolean proof_provider_has_server (const ProofProvider *self, const char *server);
const ProofProviderPlace *
proof_provider_get_place (const ProofProvider *self, ProofProviderTopic topic);

G_END_DECLS
