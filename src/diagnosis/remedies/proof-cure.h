/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mail-report.h"
#include "proof-remedy.h"
#include "proof-texts.h"

G_BEGIN_DECLS

/**
 * ProofCure:
 * @has_place: whether something more exact than the first of the text's advice is
 *   among @remedies
 *
 * What is built while a report is looked at. A step adds a remedy where the report
 * gives it what it needs, and nothing where it does not.
 */
typedef struct
{
  MailReport *report;
  const MailSettings *settings;
  const MailGoal *goal;
  ProofClass class;
  const ProofText *text;
  gboolean has_place;
  GPtrArray *remedies;
} ProofCure;

void proof_cure_add (ProofCure *cure, ProofRemedyKind kind, const char *value, const char *title);
void
proof_cure_add_change (ProofCure *cure, ProofChangeFields fields, const MailSettings *settings);

G_END_DECLS
