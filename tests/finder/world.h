/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-plan.h"

G_BEGIN_DECLS

/* What a server does to a trial. */
typedef enum
{
  WORLD_REFUSES,
  WORLD_SILENT,
  WORLD_UNKNOWN_NAME,
  WORLD_OFFLINE,
  WORLD_FOREIGN,
  WORLD_PLAIN,
  WORLD_TLS,
  WORLD_WITHOUT_STARTTLS,
  WORLD_BUSY,
  WORLD_BLOCKS_ADDRESS,
  WORLD_BLOCKS_ADDRESS_FOR_ATTEMPTS,
  WORLD_REFUSES_HELLO,
  WORLD_REFUSES_HELLO_AT_RECIPIENT,
  WORLD_WITHOUT_SIGN_IN,
  WORLD_REJECTS,
  WORLD_REJECTS_DIGESTS,
  WORLD_REJECTS_DIGESTS_AND_MORE,
  WORLD_REJECTS_AND_WARNS,
  WORLD_IS_UNAVAILABLE,
  WORLD_WANTS_APP_PASSWORD,
  WORLD_LOCKS,
  WORLD_CLOSES_AT_SIGN_IN,
  WORLD_REFUSES_SENDER,
  WORLD_LOSES_LARGE_PACKETS,
  WORLD_CLOSES_AT_TLS_1_3,
  WORLD_ALERTS_AT_TLS_1_3,
  WORLD_SILENT_AT_TLS_1_3,
  WORLD_CLOSES_AT_TLS,
  WORLD_WORKS,
} WorldAnswer;

#define WORLD_N_ANSWERS (WORLD_WORKS + 1)

/* What becomes of @trial. */
typedef WorldAnswer (*WorldFind) (ProofTrial *trial, gconstpointer data);

void world_end (ProofTrial *trial, WorldAnswer answer);
void
world_play (const ProofQuestion *question, GPtrArray *trials, WorldFind find, gconstpointer data);
guint world_count_sign_ins (GPtrArray *trials);

G_END_DECLS
