/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-practice-sidebar.h"
#include "proof-test-controller.h"

G_BEGIN_DECLS

ProofAccount *proof_window_practice_begin (ProofPracticeSidebar *sidebar,
                                           ProofTestController *tests,
                                           GtkLabel *about);

G_END_DECLS
