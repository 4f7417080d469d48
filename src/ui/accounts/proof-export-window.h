/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-dialog.h"

G_BEGIN_DECLS

GMenuModel *proof_export_menu_new (void);
void proof_export_menu_add_to (GMenu *menu);
ProofDialog *proof_export_window_new (GPtrArray *accounts, const char *nick);

G_END_DECLS
