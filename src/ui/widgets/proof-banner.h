/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PROOF_TYPE_BANNER (proof_banner_get_type ())

/* One sentence over a page, that stays until it is true no more, with a button for what
   can be done about it: what newer versions of libadwaita have as #AdwBanner. Says
   "clicked" when that is pressed. */
G_DECLARE_FINAL_TYPE (ProofBanner, proof_banner, PROOF, BANNER, AdwBin)

void proof_banner_show (ProofBanner *self, const char *text, const char *button);
void proof_banner_hide (ProofBanner *self);
void proof_banner_set_is_busy (ProofBanner *self, gboolean is_busy);

G_END_DECLS
