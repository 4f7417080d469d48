/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "proof-password-sync.h"
#include "proof-window-state.h"

G_BEGIN_DECLS

#define PROOF_TYPE_WINDOW (proof_window_get_type ())

/* The form, the test and the conversation beside each other, or one after the
   other where there is no room. */
G_DECLARE_FINAL_TYPE (ProofWindow, proof_window, PROOF, WINDOW, AdwApplicationWindow)

ProofWindow *proof_window_new (AdwApplication *application,
                               ProofPasswordSync *passwords,
                               ProofWindowState *state);
gboolean proof_window_open_uri (ProofWindow *self, const char *uri, GError **error);
gboolean proof_window_practise (ProofWindow *self, const char *list_file, GError **error);

G_END_DECLS
