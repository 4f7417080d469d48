/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "proof-form.h"
#include "proof-password-sync.h"
#include "proof-run.h"
#include "proof-activity.h"
#include "proof-undo.h"

G_BEGIN_DECLS

#define PROOF_TYPE_TEST_CONTROLLER (proof_test_controller_get_type ())

/* Tests the account of a window: looks at the form, asks what only the person
   can say yes to, runs the test, shows the result, and does what a remedy says.

   Signals: "form-wanted" (ProofAccount): the person is to see the form of an account,
   which is the one that is tested from then on; "started" (): a test has begun;
   "result-closed" (): the person has seen the result */
G_DECLARE_FINAL_TYPE (ProofTestController, proof_test_controller, PROOF, TEST_CONTROLLER, GObject)

ProofTestController *proof_test_controller_new (GtkWindow *window,
                                                ProofForm *form,
                                                ProofRun *run,
                                                ProofPasswordSync *passwords,
                                                ProofUndo *undo,
                                                ProofActivity *activity);

void proof_test_controller_set_account (ProofTestController *self, ProofAccount *account);
ProofAccount *proof_test_controller_get_account (ProofTestController *self);
MailRequest *proof_test_controller_create_request (ProofTestController *self);
void proof_test_controller_tell_of_secret (ProofTestController *self, const GError *error);
void proof_test_controller_set_practice (ProofTestController *self,
                                         const char *ca_file,
                                         guint timeout_seconds);
void proof_test_controller_test (ProofTestController *self);
void proof_test_controller_show_result (ProofTestController *self);
void proof_test_controller_take_remedy (ProofTestController *self, const ProofRemedy *remedy);

G_END_DECLS
