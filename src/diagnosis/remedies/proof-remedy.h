/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-change.h"

G_BEGIN_DECLS

/**
 * ProofRemedyKind:
 * @PROOF_REMEDY_KIND_CHANGE_SETTINGS: a #ProofChange of the form, and another test
 * @PROOF_REMEDY_KIND_ENTER_PASSWORD: the person types it again
 * @PROOF_REMEDY_KIND_STRIP_PASSWORD: the spaces at its ends are taken off, and another test
 * @PROOF_REMEDY_KIND_ENTER_USER: the person fills in user and password
 * @PROOF_REMEDY_KIND_ENTER_RECIPIENT: the person changes the recipient
 * @PROOF_REMEDY_KIND_TRUST_CERTIFICATE: a SHA-256 fingerprint, for this account only,
 *   once the person has compared it
 * @PROOF_REMEDY_KIND_OPEN_PAGE: an https address; opened only on click
 * @PROOF_REMEDY_KIND_TRY_AGAIN: the same test, at once or later
 * @PROOF_REMEDY_KIND_ADVICE: only the title, for something outside this program
 *
 * What a person can do about a failure.
 */
typedef enum
{
  PROOF_REMEDY_KIND_CHANGE_SETTINGS,
  PROOF_REMEDY_KIND_ENTER_PASSWORD,
  PROOF_REMEDY_KIND_STRIP_PASSWORD,
  PROOF_REMEDY_KIND_ENTER_USER,
  PROOF_REMEDY_KIND_ENTER_RECIPIENT,
  PROOF_REMEDY_KIND_TRUST_CERTIFICATE,
  PROOF_REMEDY_KIND_OPEN_PAGE,
  PROOF_REMEDY_KIND_TRY_AGAIN,
  PROOF_REMEDY_KIND_ADVICE,
} ProofRemedyKind;

typedef struct _ProofRemedy ProofRemedy;

ProofRemedy *proof_remedy_new (ProofRemedyKind kind, const char *value, const char *title);
ProofRemedy *proof_remedy_new_change (ProofChange *change);
ProofRemedy *proof_remedy_new_proven (ProofChange *change);
ProofRemedy *proof_remedy_new_question (ProofChange *change, const char *question);
ProofRemedy *proof_remedy_new_wait (guint seconds, const char *title);
ProofRemedy *proof_remedy_ref (ProofRemedy *self);
void proof_remedy_unref (ProofRemedy *self);

ProofRemedyKind proof_remedy_get_kind (const ProofRemedy *self);
const ProofChange *proof_remedy_get_change (const ProofRemedy *self);
guint proof_remedy_get_seconds (const ProofRemedy *self);
const char *proof_remedy_get_kind_nick (const ProofRemedy *self);
const char *proof_remedy_get_value (const ProofRemedy *self);
const char *proof_remedy_get_title (const ProofRemedy *self);
const char *proof_remedy_get_question (const ProofRemedy *self);
gboolean proof_remedy_is_proven (const ProofRemedy *self);
char *proof_remedy_dup_offer (const ProofRemedy *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ProofRemedy, proof_remedy_unref)

G_END_DECLS
