/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-keyring-error.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>

G_DEFINE_QUARK (proof - keyring - error - quark, proof_keyring_error)

static const char *const sentences[] = {
  [PROOF_KEYRING_ERROR_NOT_FOUND] =
      N_ ("No password is saved for this account. Enter the password."),
  [PROOF_KEYRING_ERROR_LOCKED] = N_ ("The keyring wasn’t unlocked, so the saved password can’t be "
                                     "used. Enter the password instead."),
  [PROOF_KEYRING_ERROR_UNAVAILABLE] =
      N_ ("No keyring is available. Enter the password for each test."),
  [PROOF_KEYRING_ERROR_TIMED_OUT] = N_ ("The keyring doesn’t respond. Enter the password instead."),
  [PROOF_KEYRING_ERROR_LOST] = N_ ("The keyring quit unexpectedly. Enter the password instead."),
};

/**
 * proof_keyring_error_new:
 * @code: not %PROOF_KEYRING_ERROR_FAILED
 *
 * Returns: (transfer full): an error with a sentence for the person
 */
GError *
proof_keyring_error_new (ProofKeyringError code)
{
  return g_error_new_literal (PROOF_KEYRING_ERROR, (int) code, _ (sentences[code]));
}

/* Nobody answers any more, or somebody else than before. */
static gboolean
is_of_connection (const GError *error)
{
  return error->domain == G_DBUS_ERROR || g_dbus_error_is_remote_error (error) ||
         error->domain == G_IO_ERROR ||
         g_error_matches (error, SECRET_ERROR, SECRET_ERROR_PROTOCOL) ||
         g_error_matches (error, SECRET_ERROR, SECRET_ERROR_NO_SUCH_OBJECT);
}

/**
 * proof_keyring_error_translate:
 * @error: what libsecret says
 * @is_found: whether the keyring was there at first
 *
 * Returns: (transfer full): the same in plain words; a cancelled one as it is
 */
GError *
proof_keyring_error_translate (const GError *error, gboolean is_found)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_error_copy (error);
  if (!is_found)
    return proof_keyring_error_new (PROOF_KEYRING_ERROR_UNAVAILABLE);
  if (g_error_matches (error, SECRET_ERROR, SECRET_ERROR_IS_LOCKED))
    return proof_keyring_error_new (PROOF_KEYRING_ERROR_LOCKED);
  if (is_of_connection (error))
    return proof_keyring_error_new (PROOF_KEYRING_ERROR_LOST);

  return g_error_new (PROOF_KEYRING_ERROR, PROOF_KEYRING_ERROR_FAILED,
                      _ ("The keyring reports a problem: %s"), error->message);
}

/**
 * proof_keyring_error_new_announcement:
 *
 * Returns: (transfer full): what is said of a locked keyring before anybody is asked to
 *   unlock it
 */
GError *
proof_keyring_error_new_announcement (void)
{
  return g_error_new_literal (
      PROOF_KEYRING_ERROR, PROOF_KEYRING_ERROR_LOCKED,
      _ ("Your keyring is locked. When you choose Test, it asks for its own password so that "
         "Sendproof can use the password saved for this account."));
}
