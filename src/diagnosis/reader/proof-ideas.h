/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * ProofIdeas:
 *
 * Words of many languages, and the idea that each stands for.
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

ProofIdeas *proof_ideas_new (void);
void proof_ideas_free (ProofIdeas *self);
gboolean proof_ideas_add (ProofIdeas *self, const char *text, GError **error);
GArray *proof_ideas_match (ProofIdeas *self, GArray *tokens);
char **proof_ideas_list (ProofIdeas *self);

ProofIdeas *proof_ideas_get_default (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ProofIdeas, proof_ideas_free)

G_END_DECLS
