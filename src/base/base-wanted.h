/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base-view.h"

G_BEGIN_DECLS

/**
 * BaseWanted:
 *
 * What is looked for in a text: a secret, or a line that was sent with one. Of a long
 * one, pieces are looked for as well, by their hashes, which say little of them.
 */
typedef struct _BaseWanted BaseWanted;

BaseWanted *base_wanted_new (BaseSecret *bytes, gboolean is_line);
void base_wanted_free (BaseWanted *self);

const BaseSecret *base_wanted_get_bytes (const BaseWanted *self);
gboolean base_wanted_is_line (const BaseWanted *self);
gboolean base_wanted_mark (const BaseWanted *self, const BaseView *view, guint8 *marks);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaseWanted, base_wanted_free)

G_END_DECLS
