/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void proof_display_scrub_begin (void);
void proof_display_scrub_end (void);

G_END_DECLS
