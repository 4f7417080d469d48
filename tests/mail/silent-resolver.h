/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A name service that never answers. */
GResolver *silent_resolver_new (void);

G_END_DECLS
