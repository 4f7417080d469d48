/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ProofTokenKind:
 * @PROOF_TOKEN_WORD: a word, or one letter of a script that has no spaces
 * @PROOF_TOKEN_NAME: what stands for itself and says nothing: an address, a link,
 *   the name of a host, a number, a ticket
 * @PROOF_TOKEN_PAUSE: a sign within a sentence
 * @PROOF_TOKEN_END: a sign that ends one
 *
 * What a piece of a reply is.
 */
typedef enum /*< skip >*/
{
  PROOF_TOKEN_WORD,
  PROOF_TOKEN_NAME,
  PROOF_TOKEN_PAUSE,
  PROOF_TOKEN_END,
} ProofTokenKind;

/**
 * ProofToken:
 * @word: without case and accents; for a name its kind, as in "<address>"
 * @start: where it begins in the text, in bytes
 * @end: where it has ended
 */
typedef struct
{
  ProofTokenKind kind;
  char *word;
  gsize start;
  gsize end;
} ProofToken;

GArray *proof_tokens_new (const char *text);
char *proof_tokens_dup_words (GArray *tokens, const char *text, guint first, guint length);

G_END_DECLS
