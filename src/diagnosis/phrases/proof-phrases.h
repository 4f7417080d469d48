/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * ProofPhrases:
 *
 * The phrases for ideas as people write them down, a file for each language. When Sendproof
 * is built they are made into what ProofIdeas looks up without reading them all.
 */
typedef struct _ProofPhrases ProofPhrases;

ProofPhrases *proof_phrases_new (void);
void proof_phrases_free (ProofPhrases *self);
gboolean proof_phrases_add (ProofPhrases *self, const char *text, GError **error);
GBytes *proof_phrases_encode (ProofPhrases *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ProofPhrases, proof_phrases_free)

G_END_DECLS
