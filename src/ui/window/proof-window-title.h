/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "proof-account.h"
#include "proof-several-view.h"

G_BEGIN_DECLS

void proof_window_title_show (AdwWindowTitle *heading,
                              ProofSeveralView *several,
                              ProofAccount *account,
                              guint n_selected);

G_END_DECLS
