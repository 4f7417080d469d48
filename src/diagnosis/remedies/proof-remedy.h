/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * ProofRemedyKind:
 * @PROOF_REMEDY_KIND_SET_SECURITY: value: the nick of a #MailSecurity; the port stays
 * @PROOF_REMEDY_KIND_SET_PORT: value: a port number; the security stays
 * @PROOF_REMEDY_KIND_SET_CONNECTION: value: security and port, as in "starttls:587"
 * @PROOF_REMEDY_KIND_SET_SERVER: value: a host name
 * @PROOF_REMEDY_KIND_SET_USER: value: a user name
 * @PROOF_REMEDY_KIND_SET_MECHANISM: value: a SASL mechanism
 * @PROOF_REMEDY_KIND_SET_SENDER: value: an address
 * @PROOF_REMEDY_KIND_SET_HELLO_NAME: value: the name said in EHLO
 * @PROOF_REMEDY_KIND_ENTER_PASSWORD: no value; the person types it again
 * @PROOF_REMEDY_KIND_ENTER_USER: no value; the person fills in user and password
 * @PROOF_REMEDY_KIND_ENTER_RECIPIENT: no value; the person changes the recipient
 * @PROOF_REMEDY_KIND_TRUST_CERTIFICATE: value: a SHA-256 fingerprint, for this account only
 * @PROOF_REMEDY_KIND_OPEN_PAGE: value: an https address; opened only on click
 * @PROOF_REMEDY_KIND_TRY_AGAIN: value: %NULL, or the seconds to wait before it
 * @PROOF_REMEDY_KIND_ADVICE: no value; only the title, for something outside this program
 *
 * What a person can do about a failure. The kinds that set something change
 * the form and test again.
 */
typedef enum
{
  PROOF_REMEDY_KIND_SET_SECURITY,
  PROOF_REMEDY_KIND_SET_PORT,
  PROOF_REMEDY_KIND_SET_CONNECTION,
  PROOF_REMEDY_KIND_SET_SERVER,
  PROOF_REMEDY_KIND_SET_USER,
  PROOF_REMEDY_KIND_SET_MECHANISM,
  PROOF_REMEDY_KIND_SET_SENDER,
  PROOF_REMEDY_KIND_SET_HELLO_NAME,
  PROOF_REMEDY_KIND_ENTER_PASSWORD,
  PROOF_REMEDY_KIND_ENTER_USER,
  PROOF_REMEDY_KIND_ENTER_RECIPIENT,
  PROOF_REMEDY_KIND_TRUST_CERTIFICATE,
  PROOF_REMEDY_KIND_OPEN_PAGE,
  PROOF_REMEDY_KIND_TRY_AGAIN,
  PROOF_REMEDY_KIND_ADVICE,
} ProofRemedyKind;

typedef struct _ProofRemedy ProofRemedy;

ProofRemedy *proof_remedy_new (ProofRemedyKind kind, const char *value, const char *title);
ProofRemedy *proof_remedy_ref (ProofRemedy *self);
void proof_remedy_unref (ProofRemedy *self);

ProofRemedyKind proof_remedy_get_kind (const ProofRemedy *self);
const char *proof_remedy_get_kind_nick (const ProofRemedy *self);
const char *proof_remedy_get_value (const ProofRemedy *self);
const char *proof_remedy_get_title (const ProofRemedy *self);
gboolean proof_remedy_is_proven (const ProofRemedy *self);
gboolean proof_remedy_changes_settings (const ProofRemedy *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ProofRemedy, proof_remedy_unref)

G_END_DECLS
