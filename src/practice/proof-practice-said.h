/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "proof-dialogue-file.h"

G_BEGIN_DECLS

/**
 * ProofPracticeMessage:
 *
 * What is to be known of a message while its lines come. All zero at first.
 */
typedef struct
{
  guint n_header_lines;
  guint n_text_lines;
  gboolean is_in_text;
} ProofPracticeMessage;

gboolean proof_practice_message_add_line (ProofPracticeMessage *self, const char *line);
gboolean proof_practice_message_is_whole (const ProofPracticeMessage *self);

gboolean proof_practice_asks_for_secret (const GByteArray *said);
char *proof_practice_describe_expected (const ProofStep *step);
char *proof_practice_describe_line (const char *line,
                                    gboolean is_secret,
                                    const ProofDialogueFile *dialogue);

G_END_DECLS
