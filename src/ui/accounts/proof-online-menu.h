/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-form.h"
#include "proof-online-watch.h"

G_BEGIN_DECLS

void proof_online_menu_add_to (GMenu *menu,
                               GtkMenuButton *button,
                               ProofForm *form,
                               ProofOnlineWatch *watch);

G_END_DECLS
