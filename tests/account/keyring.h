/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A message bus of its own with a real gnome-keyring on it, unlocked. */
typedef struct _Keyring Keyring;

Keyring *keyring_new (void);
void keyring_free (Keyring *self);

void keyring_lock (Keyring *self);
void keyring_unlock (Keyring *self);
void keyring_stop (Keyring *self);
void keyring_start (Keyring *self);
guint keyring_count_items (Keyring *self);
char *keyring_dup_label (Keyring *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Keyring, keyring_free)

G_END_DECLS
