/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ProofStepKind:
 * @PROOF_STEP_KIND_SAY: send @bytes
 * @PROOF_STEP_KIND_EXPECT: the client says a line that matches @pattern
 * @PROOF_STEP_KIND_EXPECT_OPTIONAL: the same, and it may leave that out
 * @PROOF_STEP_KIND_STARTTLS: a TLS handshake
 * @PROOF_STEP_KIND_MESSAGE: the client sends a whole message and the final dot
 * @PROOF_STEP_KIND_WAIT: nothing for @seconds
 * @PROOF_STEP_KIND_DRIP: from here one byte each @seconds; 0 for all at once
 * @PROOF_STEP_KIND_ANSWER: when the client has said anything at all, send @bytes
 * @PROOF_STEP_KIND_LEAVE: the client closes the connection without a word
 * @PROOF_STEP_KIND_CLOSE: close the connection
 * @PROOF_STEP_KIND_DROP: close it without the goodbye that TLS has
 * @PROOF_STEP_KIND_RESET: end it with a TCP reset
 * @PROOF_STEP_KIND_SILENCE: say nothing more until the client leaves
 * @PROOF_STEP_KIND_FLOOD: send @bytes again and again until the client leaves
 *
 * What happens next in a dialogue. Nothing can follow from
 * @PROOF_STEP_KIND_LEAVE on.
 */
typedef enum
{
  PROOF_STEP_KIND_SAY,
  PROOF_STEP_KIND_EXPECT,
  PROOF_STEP_KIND_EXPECT_OPTIONAL,
  PROOF_STEP_KIND_STARTTLS,
  PROOF_STEP_KIND_MESSAGE,
  PROOF_STEP_KIND_WAIT,
  PROOF_STEP_KIND_DRIP,
  PROOF_STEP_KIND_ANSWER,
  PROOF_STEP_KIND_LEAVE,
  PROOF_STEP_KIND_CLOSE,
  PROOF_STEP_KIND_DROP,
  PROOF_STEP_KIND_RESET,
  PROOF_STEP_KIND_SILENCE,
  PROOF_STEP_KIND_FLOOD,
} ProofStepKind;

#define PROOF_N_STEP_KINDS 14

/**
 * ProofStep:
 * @kind: what happens
 * @line: the line of the file, from 1
 * @source: the line's argument as it was written, fit to be shown
 * @bytes: (nullable): what is sent
 * @pattern: (nullable): a glob with * and ?
 * @seconds: a time, 0 where the kind has none
 *
 * One line of a dialogue.
 */
typedef struct
{
  ProofStepKind kind;
  guint line;
  char *source;
  GBytes *bytes;
  char *pattern;
  double seconds;
} ProofStep;

ProofStep *proof_step_new_from_line (
    const char *text, guint line, const char *user, const char *secret, GError **error);
void proof_step_free (ProofStep *self);

gboolean proof_step_is_expectation (const ProofStep *self);
gboolean proof_step_is_last (const ProofStep *self);
gboolean proof_step_matches (const ProofStep *self, const char *line);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ProofStep, proof_step_free)

G_END_DECLS
