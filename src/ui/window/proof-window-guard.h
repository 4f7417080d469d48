/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "proof-password-sync.h"
#include "proof-session.h"

G_BEGIN_DECLS

void proof_window_guard (GtkWindow *window,
                         ProofWindowState *state,
                         ProofSession *session,
                         ProofPasswordSync *passwords);

G_END_DECLS
