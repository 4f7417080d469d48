/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mail-reply.h"
#include "mail-stage.h"
#include "proof-class.h"
#include "proof-facts.h"
#include "proof-points.h"

G_BEGIN_DECLS

/* Below, the class is told as likely, with what else it may be; far below, it is
   not told at all. */
#define PROOF_READER_SURE 0.7
#define PROOF_READER_KNOWN 0.25

/**
 * ProofReason:
 * @words: what in the reply decided, as the server wrote it, an address in it as
 *   "@"; or its codes
 * @is_code: whether @words are the codes
 * @points: how much more they speak for the class than for the runner-up, as a
 *   natural logarithm of odds
 *
 * Why a reply was taken for what it was taken for.
 */
typedef struct
{
  char *words;
  gboolean is_code;
  double points;
} ProofReason;

/**
 * ProofReading:
 * @class: what the reply most likely means; one of the two that name no reason
 *   where that is not known
 * @sure: how likely @class is, from 0 to 1
 * @perhaps: (element-type ProofClass): what else it may be, the likeliest first
 * @reasons: (element-type ProofReason): what decided, the heaviest first
 *
 * What a reply means.
 */
typedef struct
{
  ProofClass class;
  double sure;
  GArray *perhaps;
  GPtrArray *reasons;
} ProofReading;

void proof_reader_read (const MailReply *reply,
                        MailStage stage,
                        ProofFacts facts,
                        ProofReading *reading);
void proof_reader_read_by (ProofPoints *points,
                           const MailReply *reply,
                           MailStage stage,
                           ProofFacts facts,
                           ProofReading *reading);
void proof_reading_init (ProofReading *reading);
gboolean proof_reading_is_by_words (const ProofReading *reading);
gboolean proof_reading_names (const ProofReading *reading, ProofClass class);
void proof_reading_clear (ProofReading *reading);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ProofReading, proof_reading_clear)

G_END_DECLS
