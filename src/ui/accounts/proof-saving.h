/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "proof-password-sync.h"

G_BEGIN_DECLS

typedef void (*ProofSaved) (ProofAccount *account, gpointer data);

void proof_saving_begin (GtkWindow *window,
                         ProofPasswordSync *passwords,
                         ProofAccount *account,
                         ProofSaved saved,
                         gpointer data,
                         GDestroyNotify free_data);

G_END_DECLS
