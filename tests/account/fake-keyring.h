/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * FakeKeyringManner:
 * @FAKE_KEYRING_OPENS: the person unlocks it
 * @FAKE_KEYRING_REFUSES: the person does not want to
 * @FAKE_KEYRING_THINKS: the person says nothing until fake_keyring_answer()
 * @FAKE_KEYRING_IS_SILENT: it answers nothing
 * @FAKE_KEYRING_ENDS: it ends at the first search
 * @FAKE_KEYRING_FAILS: it says that it cannot, when a password is asked for
 */
typedef enum
{
  FAKE_KEYRING_OPENS,
  FAKE_KEYRING_REFUSES,
  FAKE_KEYRING_THINKS,
  FAKE_KEYRING_IS_SILENT,
  FAKE_KEYRING_ENDS,
  FAKE_KEYRING_FAILS,
} FakeKeyringManner;

/* A secret service on a bus of its own, with one locked password, and a person
   who is asked to unlock it. It needs the main context to run. */
typedef struct _FakeKeyring FakeKeyring;

#define FAKE_KEYRING_PASSWORD "the saved password"

FakeKeyring *fake_keyring_new (FakeKeyringManner manner);
void fake_keyring_free (FakeKeyring *self);

guint fake_keyring_get_n_asked (FakeKeyring *self);
void fake_keyring_answer (FakeKeyring *self, gboolean unlocks);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FakeKeyring, fake_keyring_free)

G_END_DECLS
