/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Labels with a “_” before the letter that leads to them, together with Alt. A name that is
   filled into one may have a “_” of its own. */

char *proof_mnemonic_escape (const char *name);
char *proof_mnemonic_strip (const char *label);

G_END_DECLS
