/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-account.h"
#include "proof-grade.h"

G_BEGIN_DECLS

/**
 * ProofOverview:
 * @title: the name of the account
 * @place: the server, its port and the security, for people; may be empty
 * @last: (nullable): the last test
 * @grade: of @last
 * @result: what came of @last, for people; empty where there is none
 * @certificate_end: (nullable): until when the certificate is valid that @last met
 * @changed: (nullable): the test since which all is as in @last
 * @before: (nullable): the test before @changed
 * @changes: what was different between both, for people; empty where nothing was
 *
 * An account and its last test at a glance.
 */
typedef struct
{
  ProofAccount *account;
  char *title;
  char *place;
  ProofHistoryEntry *last;
  ProofGrade grade;
  char *result;
  GDateTime *certificate_end;
  ProofHistoryEntry *changed;
  ProofHistoryEntry *before;
  char *changes;
} ProofOverview;

ProofOverview *proof_overview_new (ProofAccount *account);
void proof_overview_free (ProofOverview *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ProofOverview, proof_overview_free)

char *proof_overview_dup_certificate_words (const ProofOverview *self,
                                            GDateTime *now,
                                            gboolean *is_urgent);
char *proof_overview_to_csv (GPtrArray *overviews);

G_END_DECLS
