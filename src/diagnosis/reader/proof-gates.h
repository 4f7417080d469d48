/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mail-reply.h"
#include "mail-stage.h"
#include "proof-class.h"
#include "proof-facts.h"

G_BEGIN_DECLS

/* How many classes a reply can have: the rows of the table of gates. */
#define PROOF_N_GATES 34

/* A bit for each row that is open. */
typedef guint64 ProofGates;

ProofGates proof_gates_open (const MailReply *reply, MailStage stage, ProofFacts facts);
ProofClass proof_gates_get_class (guint row);
gboolean proof_gates_find (ProofClass class, guint *row);

ProofClass proof_gates_get_unexplained (const MailReply *reply, MailStage stage);

G_END_DECLS
