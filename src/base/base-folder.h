/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GPtrArray *base_folder_list (const char *folder, const char *suffix, GError **error);

G_END_DECLS
