/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-export.h"

G_BEGIN_DECLS

/**
 * ProofSettings:
 * @host: the server, without spaces and brackets
 * @domain: (nullable): of the mail address
 * @receiver: (nullable): the server that receives for it, where that is known
 *
 * The settings of an account with all defaults filled in and nothing in them
 * that would end a line.
 */
typedef struct
{
  char *title;
  char *host;
  guint port;
  MailSecurity security;
  MailStage until;
  char *user;
  char *mechanism;
  gboolean is_token;
  char *sender;
  char *recipient;
  char *hello_name;
  char *trusted_certificate;
  char *ca_file;
  char *domain;
  const ProofReceiver *receiver;
} ProofSettings;

gboolean proof_settings_has_sign_in (const ProofSettings *settings);
char *proof_settings_dup_host_in_address (const ProofSettings *settings);

void proof_export_add_row (GString *text, const char *name, const char *value);
char *proof_export_card (const ProofSettings *settings);
char *proof_export_apple (const ProofSettings *settings);
char *proof_export_apple_profile (const ProofSettings *settings);
char *proof_export_evolution (const ProofSettings *settings);
char *proof_export_printer (const ProofSettings *settings);
char *proof_export_autoconfig (const ProofSettings *settings);
char *proof_export_msmtp (const ProofSettings *settings);
char *proof_export_swaks (const ProofSettings *settings);
char *proof_export_curl (const ProofSettings *settings);
char *proof_export_openssl (const ProofSettings *settings);

G_END_DECLS
