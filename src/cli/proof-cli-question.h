/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ProofCliAnswer:
 * @PROOF_CLI_ANSWER_THERE: something can be read
 * @PROOF_CLI_ANSWER_ASKED_AGAIN: the program had been stopped; what was typed before
 *   is void
 * @PROOF_CLI_ANSWER_INTERRUPTED: the person broke off
 */
typedef enum
{
  PROOF_CLI_ANSWER_THERE,
  PROOF_CLI_ANSWER_ASKED_AGAIN,
  PROOF_CLI_ANSWER_INTERRUPTED,
} ProofCliAnswer;

/* A question on the terminal whose answer is not seen while it is typed. Whatever ends
   or stops the program meanwhile, the terminal echoes again before. */
typedef struct _ProofCliQuestion ProofCliQuestion;

ProofCliQuestion *proof_cli_question_new (const char *prompt);
void proof_cli_question_free (ProofCliQuestion *self);
ProofCliAnswer proof_cli_question_wait (ProofCliQuestion *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ProofCliQuestion, proof_cli_question_free)

G_END_DECLS
