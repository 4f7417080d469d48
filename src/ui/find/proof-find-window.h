/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "proof-account.h"
#include "proof-finder.h"

G_BEGIN_DECLS

#define PROOF_TYPE_FIND_WINDOW (proof_find_window_get_type ())

/* Looks for settings that work, of an address or near those that do not, and shows what
   is asked and tried while it happens.

   Signals: "chosen" (ProofTrial trial): the person wants the settings of this trial;
   "found-out" (MailReport report, ProofDiagnosis diagnosis): what comes of a search near
   settings, about the test of these */
G_DECLARE_FINAL_TYPE (ProofFindWindow, proof_find_window, PROOF, FIND_WINDOW, AdwWindow)

GtkWindow *proof_find_window_new (ProofAccount *account);
GtkWindow *proof_find_window_new_for_request (MailRequest *request);

G_END_DECLS
