/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "proof-class.h"
#include "proof-facts.h"
#include "mail-reply.h"
#include "mail-stage.h"

G_BEGIN_DECLS

/**
 * ProofFinding:
 * @class: what the reply means
 * @weight: how much the rule weighs; 0 where no rule matched
 * @evidence: (nullable): the words that decided, as the server wrote them, an
 *   address in them as "@"; or %NULL where a code decided
 * @row: the line in reply-rules.txt
 *
 * What the rules say of a reply, and why.
 */
typedef struct
{
  ProofClass class;
  guint weight;
  char *evidence;
  guint row;
} ProofFinding;

void
proof_rules_find (const MailReply *reply, MailStage stage, ProofFacts facts, ProofFinding *finding);
void proof_finding_clear (ProofFinding *finding);

GArray *proof_rules_list_rows_of_words (void);
GPtrArray *proof_rules_parse (const char *text, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ProofFinding, proof_finding_clear)

G_END_DECLS
