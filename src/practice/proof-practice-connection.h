/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "proof-dialogue-file.h"

G_BEGIN_DECLS

/**
 * ProofPracticeOutcome:
 * @PROOF_PRACTICE_OUTCOME_PLAYED: the client said what the dialogue expects
 * @PROOF_PRACTICE_OUTCOME_PROBED: the client said nothing, or no more than a
 *   TLS handshake: it only looked who is there
 * @PROOF_PRACTICE_OUTCOME_MISMATCHED: the client said something else
 *
 * How a conversation ended.
 */
typedef enum
{
  PROOF_PRACTICE_OUTCOME_PLAYED,
  PROOF_PRACTICE_OUTCOME_PROBED,
  PROOF_PRACTICE_OUTCOME_MISMATCHED,
} ProofPracticeOutcome;

void proof_practice_connection_play_async (GSocketConnection *connection,
                                           const ProofDialogueFile *dialogue,
                                           GTlsCertificate *certificate,
                                           GAsyncReadyCallback callback,
                                           gpointer user_data);
ProofPracticeOutcome proof_practice_connection_play_finish (GSocketConnection *connection,
                                                            GAsyncResult *result,
                                                            char **mismatch);

G_END_DECLS
