/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "proof-candidate.h"

G_BEGIN_DECLS

/**
 * ProofSourceOutcome:
 * @PROOF_SOURCE_OUTCOME_ASKED: it has not answered yet
 * @PROOF_SOURCE_OUTCOME_FOUND: it has candidates
 * @PROOF_SOURCE_OUTCOME_NOTHING: it has none, or was not needed
 * @PROOF_SOURCE_OUTCOME_FAILED: it could not be asked, or what it says is broken
 *
 * What came of asking a source.
 */
typedef enum
{
  PROOF_SOURCE_OUTCOME_ASKED,
  PROOF_SOURCE_OUTCOME_FOUND,
  PROOF_SOURCE_OUTCOME_NOTHING,
  PROOF_SOURCE_OUTCOME_FAILED,
} ProofSourceOutcome;

/**
 * ProofSourceResult:
 * @source: who was asked
 * @outcome: what came of it
 * @detail: (nullable): more about it, inert
 * @candidates: (element-type ProofCandidate): what it has, its first choice first
 *
 * What one source says of an address.
 */
typedef struct
{
  ProofSource source;
  ProofSourceOutcome outcome;
  char *detail;
  GPtrArray *candidates;
} ProofSourceResult;

#define PROOF_TYPE_SOURCES (proof_sources_get_type ())

/* Asks everyone who may know the servers of a mail address, all at once. The answer of a
   better source ends the lesser ones.

   Signal: "answered" (ProofSource source): its result is there */
G_DECLARE_FINAL_TYPE (ProofSources, proof_sources, PROOF, SOURCES, GObject)

gboolean proof_sources_can_be_asked (const char *address);
ProofSources *proof_sources_new (const char *address, gboolean asks_database);

void proof_sources_start (ProofSources *self);
void proof_sources_stop (ProofSources *self);
gboolean proof_sources_is_busy (ProofSources *self);
GPtrArray *proof_sources_get_results (ProofSources *self);
GPtrArray *proof_sources_list_candidates (ProofSources *self);

const char *proof_source_outcome_to_nick (ProofSourceOutcome outcome);

G_END_DECLS
