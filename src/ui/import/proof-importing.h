/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* How accounts come from the file of another program: it is chosen and read, and what is
   in it is shown to be chosen from. */

typedef void (*ProofImported) (GPtrArray *accounts, const char *source, gpointer data);

void proof_importing_choose (GtkWindow *window,
                             GListModel *accounts,
                             ProofImported imported,
                             gpointer data,
                             GDestroyNotify free_data);
void proof_importing_read (GtkWindow *window,
                           GFile *file,
                           GListModel *accounts,
                           ProofImported imported,
                           gpointer data,
                           GDestroyNotify free_data);

G_END_DECLS
