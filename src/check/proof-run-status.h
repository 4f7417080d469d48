/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *proof_run_status_count_down (gint64 until);
char *proof_run_status_count_up (const char *waiting, gint64 since);

G_END_DECLS
