/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-window-keyring.h"

#include "proof-toast.h"

/* The widgets are the window's template's. */
struct _ProofWindowKeyring
{
  ProofPasswordSync *passwords;
  ProofForm *form;
  AdwToastOverlay *toasts;
  AdwToast *last_toast;
};

/* At the password that it is about, or else once for all accounts. */
static void
on_problem (ProofWindowKeyring *self, ProofAccount *account, const char *message)
{
  if (proof_form_get_account (self->form) == account)
    proof_form_tell_of_secret (self->form, message);
  else
    proof_toast_say_once (self->toasts, &self->last_toast, message);
}

static void
show_whether_there (ProofWindowKeyring *self)
{
  ProofKeyring *keyring = proof_password_sync_get_keyring (self->passwords);

  proof_form_set_has_keyring (self->form, !proof_keyring_is_missing (keyring));
}

/**
 * proof_window_keyring_new:
 * @form: where the keyring of the account in it is spoken of
 * @toasts: where that of the others is
 *
 * Returns: (transfer full): what speaks from now on
 */
ProofWindowKeyring *
proof_window_keyring_new (ProofPasswordSync *passwords, ProofForm *form, AdwToastOverlay *toasts)
{
  ProofWindowKeyring *self = g_new0 (ProofWindowKeyring, 1);

  *self =
      (ProofWindowKeyring){ .passwords = g_object_ref (passwords), .form = form, .toasts = toasts };
  g_signal_connect_swapped (passwords, "problem", G_CALLBACK (on_problem), self);
  g_signal_connect_swapped (proof_password_sync_get_keyring (passwords), "notify::is-missing",
                            G_CALLBACK (show_whether_there), self);
  show_whether_there (self);

  return self;
}

/**
 * proof_window_keyring_free:
 * @self: (transfer full): says nothing more
 */
void
proof_window_keyring_free (ProofWindowKeyring *self)
{
  g_signal_handlers_disconnect_by_data (self->passwords, self);
  g_signal_handlers_disconnect_by_data (proof_password_sync_get_keyring (self->passwords), self);
  g_clear_weak_pointer (&self->last_toast);
  g_object_unref (self->passwords);
  g_free (self);
}

/**
 * proof_window_keyring_save:
 *
 * Brings the password of @account where the person wants it.
 */
void
proof_window_keyring_save (ProofWindowKeyring *self, ProofAccount *account)
{
  proof_password_sync_save_async (self->passwords, account, NULL, NULL, NULL);
}

/**
 * proof_window_keyring_save_as_wished:
 *
 * As proof_window_keyring_save(), where the person decided just now, and may be asked
 * to unlock the keyring for that.
 */
void
proof_window_keyring_save_as_wished (ProofWindowKeyring *self, ProofAccount *account)
{
  proof_keyring_forget_refusal (proof_password_sync_get_keyring (self->passwords));
  proof_window_keyring_save (self, account);
}
