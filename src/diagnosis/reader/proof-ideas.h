/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * ProofIdeas:
 *
 * Phrases of many languages, and the idea that each stands for.
 */
typedef struct _ProofIdeas ProofIdeas;

/**
 * ProofIdeaMatch:
 * @idea: as in "MAILBOX"
 * @first: the first of the tokens that say it
 * @length: how many they are
 */
typedef struct
{
  const char *idea;
  guint first;
  guint length;
} ProofIdeaMatch;

ProofIdeas *proof_ideas_new (GBytes *bytes);
void proof_ideas_free (ProofIdeas *self);
GArray *proof_ideas_match (ProofIdeas *self, GArray *tokens);

ProofIdeas *proof_ideas_get_default (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ProofIdeas, proof_ideas_free)

G_END_DECLS
