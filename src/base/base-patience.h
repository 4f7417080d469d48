/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* How long somebody waits for a thread, which may hang where it cannot be stopped: until a
   deadline, or until they are told to stop. Then @stop of it is cancelled, for a #GTask that
   returns on that; the thread ends later, and nobody waits for it. */
typedef struct _BasePatience BasePatience;

BasePatience *base_patience_new (guint milliseconds,
                                 const int *is_on_hold,
                                 GCancellable *stop,
                                 GCancellable *cancellable);
void base_patience_free (BasePatience *self);

void base_patience_end (BasePatience *self);
gboolean base_patience_was_lost (const BasePatience *self);

G_END_DECLS
