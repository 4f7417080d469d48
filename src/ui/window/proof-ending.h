/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "proof-account-store.h"
#include "proof-session.h"

G_BEGIN_DECLS

void proof_ending_begin (GtkWindow *window,
                         ProofAccountStore *store,
                         ProofSession *session,
                         GSourceOnceFunc end_program,
                         gpointer data);

G_END_DECLS
