/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *proof_look_alike_dup_plain (const char *name);

G_END_DECLS
