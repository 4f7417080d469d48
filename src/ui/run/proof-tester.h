/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "proof-form.h"
#include "proof-keeper.h"
#include "proof-run.h"

G_BEGIN_DECLS

#define PROOF_TYPE_TESTER (proof_tester_get_type ())

/* Tests the account of a window: looks at the form, asks what only the person
   can say yes to, runs the test, shows the result, and does what a remedy says.

   Signals: "form-wanted" (): the person is to see the form; "started" (): a test
   has begun */
G_DECLARE_FINAL_TYPE (ProofTester, proof_tester, PROOF, TESTER, GObject)

ProofTester *
proof_tester_new (GtkWindow *window, ProofForm *form, ProofRun *run, ProofKeeper *keeper);

void proof_tester_set_account (ProofTester *self, ProofAccount *account);
void proof_tester_set_practice (ProofTester *self, const char *ca_file, guint timeout_seconds);
void proof_tester_test (ProofTester *self);
void proof_tester_show_result (ProofTester *self);

G_END_DECLS
