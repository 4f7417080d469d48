/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ProofMood:
 * @PROOF_MOOD_SAID: it is so
 * @PROOF_MOOD_ADVISED: it is what to do, or where to read on
 * @PROOF_MOOD_SUPPOSED: it is so on a condition, or is not so
 *
 * How a server means a word.
 */
typedef enum /*< skip >*/
{
  PROOF_MOOD_SAID,
  PROOF_MOOD_ADVISED,
  PROOF_MOOD_SUPPOSED,
} ProofMood;

/**
 * ProofPlace:
 * @mood: how the word is meant
 * @clause: the number of the clause in which it stands
 */
typedef struct
{
  ProofMood mood;
  guint clause;
} ProofPlace;

ProofPlace *proof_moods_find (GArray *tokens, GArray *matches);
ProofPlace *proof_moods_find_of_refusal (GArray *tokens, GArray *matches);

G_END_DECLS
