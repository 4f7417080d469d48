/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void proof_hold_while_at_work (GObject *object);

G_END_DECLS
