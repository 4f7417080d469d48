/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void proof_choices_show_whole (AdwComboRow *row, const char *const *notes);

G_END_DECLS
