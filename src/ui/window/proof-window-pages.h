/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "proof-window-state.h"

G_BEGIN_DECLS

/**
 * ProofWindowPages:
 *
 * The pages of a window: sidebar, form and transcript, beside each other, or one after
 * the other where there is no room. The window's own.
 */
typedef struct _ProofWindowPages ProofWindowPages;

ProofWindowPages *proof_window_pages_new (AdwLeaflet *outer,
                                          AdwLeaflet *inner,
                                          AdwHeaderBar *form_header,
                                          GtkWidget *back_to_sidebar);
void proof_window_pages_free (ProofWindowPages *self);

void proof_window_pages_follow (ProofWindowPages *self, ProofWindowState *state);
void proof_window_pages_begin_with (ProofWindowPages *self, const char *name);
void proof_window_pages_show (ProofWindowPages *self, const char *name);

G_END_DECLS
