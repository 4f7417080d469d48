/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "proof-form.h"
#include "proof-password-sync.h"
#include "proof-run.h"

G_BEGIN_DECLS

#define PROOF_TYPE_TEST_CONTROLLER (proof_test_controller_get_type ())

/* Tests the account of a window: looks at the form, asks what only the person
   can say yes to, runs the test, shows the result, and does what a remedy says.

   Signals: "form-wanted" (): the person is to see the form; "started" (): a test
   has begun */
G_DECLARE_FINAL_TYPE (ProofTestController, proof_test_controller, PROOF, TEST_CONTROLLER, GObject)

ProofTestController *proof_test_controller_new (GtkWindow *window,
                                                ProofForm *form,
                                                ProofRun *run,
                                                ProofPasswordSync *passwords);

void proof_test_controller_set_account (ProofTestController *self, ProofAccount *account);
void proof_test_controller_set_practice (ProofTestController *self,
                                         const char *ca_file,
                                         guint timeout_seconds);
void proof_test_controller_test (ProofTestController *self);
void proof_test_controller_show_result (ProofTestController *self);

G_END_DECLS
