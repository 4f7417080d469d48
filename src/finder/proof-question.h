/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mail-goal.h"
#include "mail-settings.h"
#include "proof-candidate.h"

G_BEGIN_DECLS

/**
 * ProofQuestion:
 * @settings: what was typed; the server is empty where only an address is known
 * @address: (nullable): the mail address whose settings are looked for, where no server
 *   was typed
 * @goal: how far is to be gone
 * @has_secret: whether there is a password or a token, which is the yes to signing in
 *   at the server that was typed
 * @confirmed_server: (nullable): a server that was found, and to which the person said
 *   yes by its name
 * @candidates: (nullable) (element-type ProofCandidate): what the sources have for
 *   @address so far, the best first
 *
 * What the finder is asked, and what it may do: a value, whose strings are borrowed.
 */
typedef struct
{
  const MailSettings *settings;
  const char *address;
  const MailGoal *goal;
  gboolean has_secret;
  const char *confirmed_server;
  GPtrArray *candidates;
} ProofQuestion;

G_END_DECLS
