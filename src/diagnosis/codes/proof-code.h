/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define PROOF_TYPE_CODE (proof_code_get_type ())

/* A reply code or an enhanced status code, and what it means. Immutable; the
   words are translated. */
G_DECLARE_FINAL_TYPE (ProofCode, proof_code, PROOF, CODE, GObject)

ProofCode *
proof_code_new (const char *code, const char *meaning, const char *note, const char *source);

const char *proof_code_get_code (ProofCode *self);
const char *proof_code_get_meaning (ProofCode *self);
const char *proof_code_get_note (ProofCode *self);
const char *proof_code_get_source (ProofCode *self);

gboolean proof_code_matches (ProofCode *self, const char *search);

G_END_DECLS
