/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

void proof_display_buffers_wipe (GdkDisplay *display);

G_END_DECLS
