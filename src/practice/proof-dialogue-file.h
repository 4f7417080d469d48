/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "proof-dialogue-step.h"
#include "mail-security.h"
#include "mail-stage.h"

G_BEGIN_DECLS

/**
 * ProofListen:
 * @PROOF_LISTEN_PLAIN: the port speaks SMTP
 * @PROOF_LISTEN_TLS: the port speaks TLS from the first byte
 * @PROOF_LISTEN_NOBODY: nothing listens there: connections are refused
 * @PROOF_LISTEN_DEAF: connections are never answered
 *
 * What the port of a dialogue does.
 */
typedef enum
{
  PROOF_LISTEN_PLAIN,
  PROOF_LISTEN_TLS,
  PROOF_LISTEN_NOBODY,
  PROOF_LISTEN_DEAF,
} ProofListen;

/**
 * ProofCertificateKind:
 * @PROOF_CERTIFICATE_KIND_VALID: for this computer, from the practice authority
 * @PROOF_CERTIFICATE_KIND_EXPIRED: valid until yesterday
 * @PROOF_CERTIFICATE_KIND_NOT_YET_VALID: valid from next month on
 * @PROOF_CERTIFICATE_KIND_WRONG_NAME: valid, for other servers
 * @PROOF_CERTIFICATE_KIND_SELF_SIGNED: signed with its own key
 * @PROOF_CERTIFICATE_KIND_UNTRUSTED: signed by an authority that nobody knows
 * @PROOF_CERTIFICATE_KIND_WEAK: with a key that is too short
 * @PROOF_CERTIFICATE_KIND_WEAK_SIGNATURE: signed with SHA-1
 * @PROOF_CERTIFICATE_KIND_FOR_CLIENTS: valid, but not for servers
 * @PROOF_CERTIFICATE_KIND_REVOKED: withdrawn by the practice authority
 * @PROOF_CERTIFICATE_KIND_INCOMPLETE: signed by a branch of the practice
 *   authority whose own certificate is left out
 * @PROOF_CERTIFICATE_KIND_SCANNER: put in place of the server's by a virus scanner
 *
 * What a dialogue's server shows in a TLS handshake.
 */
typedef enum
{
  PROOF_CERTIFICATE_KIND_VALID,
  PROOF_CERTIFICATE_KIND_EXPIRED,
  PROOF_CERTIFICATE_KIND_NOT_YET_VALID,
  PROOF_CERTIFICATE_KIND_WRONG_NAME,
  PROOF_CERTIFICATE_KIND_SELF_SIGNED,
  PROOF_CERTIFICATE_KIND_UNTRUSTED,
  PROOF_CERTIFICATE_KIND_WEAK,
  PROOF_CERTIFICATE_KIND_WEAK_SIGNATURE,
  PROOF_CERTIFICATE_KIND_FOR_CLIENTS,
  PROOF_CERTIFICATE_KIND_REVOKED,
  PROOF_CERTIFICATE_KIND_INCOMPLETE,
  PROOF_CERTIFICATE_KIND_SCANNER,
} ProofCertificateKind;

#define PROOF_N_CERTIFICATE_KINDS 12

/**
 * ProofDialogueFile:
 * @name: the file's name without folder and “.smtp”
 * @steps: (element-type ProofStep): what happens, in order
 *
 * A conversation as it stands in a file: what a server says, what the client
 * is to say, with which settings, and what verdict must come out. The fields
 * are the file's, and are not changed after it was read. Strings are %NULL
 * where the file does not give them.
 */
typedef struct
{
  char *name;
  char *title;
  char *about;
  ProofListen listen;
  ProofCertificateKind certificate;
  gboolean wants_client_certificate;
  char *server;
  MailSecurity security;
  char *user;
  char *password;
  char *token;
  char *mechanism;
  gboolean allow_plaintext;
  MailStage until;
  char *sender;
  char *recipient;
  guint timeout_seconds;
  char *verdict;
  char *stage;
  char *remedy;
  char *fault;
  char *says;
  GPtrArray *steps;
} ProofDialogueFile;

ProofDialogueFile *proof_dialogue_file_load (const char *path, GError **error);
ProofDialogueFile *
proof_dialogue_file_parse (const char *name, const char *contents, GError **error);
void proof_dialogue_file_free (ProofDialogueFile *self);

const char *proof_dialogue_file_get_secret (const ProofDialogueFile *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ProofDialogueFile, proof_dialogue_file_free)

G_END_DECLS
