/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mail-reply.h"
#include "mail-stage.h"
#include "proof-facts.h"

G_BEGIN_DECLS

/**
 * ProofTraitKind:
 * @PROOF_TRAIT_REPLY: it is of the codes, the stage or what else is known
 * @PROOF_TRAIT_IDEA: it is of what the words stand for
 * @PROOF_TRAIT_WORD: it is of the words themselves
 *
 * What a trait is seen in.
 */
typedef enum /*< skip >*/
{
  PROOF_TRAIT_REPLY,
  PROOF_TRAIT_IDEA,
  PROOF_TRAIT_WORD,
} ProofTraitKind;

/**
 * ProofTrait:
 * @kind: what it is seen in
 * @id: which it is, the same in every reply that has it
 * @value: how much it counts
 * @first: the first of the tokens in which it shows
 * @length: how many they are; 0 where it shows in no words
 *
 * What can be said of a reply, as that it speaks of a mailbox, or has the code 550.
 */
typedef struct
{
  ProofTraitKind kind;
  guint32 id;
  float value;
  guint first;
  guint length;
} ProofTrait;

/**
 * ProofWording:
 * @text: the reply without codes
 * @tokens: (element-type ProofToken): what @text is made of
 * @traits: (element-type ProofTrait): what can be said of it, each once
 * @n_looks: how often something was looked at, for the tests: the effort
 *
 * A reply taken apart.
 */
typedef struct
{
  char *text;
  GArray *tokens;
  GArray *traits;
  guint n_looks;
} ProofWording;

ProofWording *proof_wording_new (const MailReply *reply, MailStage stage, ProofFacts facts);
void proof_wording_free (ProofWording *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ProofWording, proof_wording_free)

G_END_DECLS
