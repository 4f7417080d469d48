/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ProofCliArguments:
 *
 * The options as they were given, each as --help says; %NULL and %FALSE where one was not.
 * @uris is all that is no option.
 */
typedef struct
{
  char *security;
  char *user;
  char *password_file;
  char *token_file;
  char *token_command;
  char *mechanism;
  char *sender;
  char *recipient;
  char *until;
  char *hello_name;
  char *timeout;
  char *ca_file;
  char *trusted_certificate;
  char *explained;
  char *stage;
  gboolean allows_plaintext;
  char *format;
  gboolean is_json;
  gboolean is_report;
  gboolean is_markdown;
  gboolean hides_names;
  gboolean shows_timings;
  gboolean is_quiet;
  gboolean shows_version;
  char *account_name;
  gboolean tests_all;
  gboolean tells_changes;
  gboolean lists_accounts;
  char *online_account;
  gboolean lists_online_accounts;
  gboolean finds;
  gboolean asks_database;
  char **uris;
} ProofCliArguments;

gboolean
proof_cli_arguments_parse (ProofCliArguments *self, int *argc, char ***argv, GError **error);
const char *proof_cli_arguments_find_format (char **argv);
void proof_cli_arguments_clear (ProofCliArguments *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ProofCliArguments, proof_cli_arguments_clear)

G_END_DECLS
