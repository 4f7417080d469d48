/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-online-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base-text.h"

G_DEFINE_QUARK (proof - online - error - quark, proof_online_error)

static const char *const sentences[] = {
  [PROOF_ONLINE_ERROR_UNAVAILABLE] = N_ ("GNOME Online Accounts is not available here"),
  [PROOF_ONLINE_ERROR_TIMED_OUT] = N_ ("GNOME Online Accounts doesn’t answer"),
  [PROOF_ONLINE_ERROR_LOST] = N_ ("GNOME Online Accounts quit unexpectedly"),
  [PROOF_ONLINE_ERROR_REMOVED] =
      N_ ("This account is no longer in GNOME’s Settings › Online Accounts"),
  [PROOF_ONLINE_ERROR_MAIL_IS_OFF] =
      N_ ("Mail is turned off for this account in GNOME’s Settings › Online Accounts"),
  [PROOF_ONLINE_ERROR_NOT_AUTHORIZED] = N_ (
      "GNOME’s sign-in for this account is no longer valid: sign in again in GNOME’s Settings › "
      "Online Accounts"),
  [PROOF_ONLINE_ERROR_NO_TOKEN] =
      N_ ("GNOME Online Accounts has a password for this account, but no access token"),
  [PROOF_ONLINE_ERROR_NO_PASSWORD] =
      N_ ("GNOME Online Accounts has an access token for this account, but no password"),
};

/**
 * proof_online_error_new:
 * @code: not %PROOF_ONLINE_ERROR_FAILED
 *
 * Returns: (transfer full): an error with a sentence for the person
 */
GError *
proof_online_error_new (ProofOnlineError code)
{
  return g_error_new_literal (PROOF_ONLINE_ERROR, (int) code, _ (sentences[code]));
}

/* The bus knows these, or the daemon says them. GLib has no code for those of others. */
static const struct
{
  const char *name;
  ProofOnlineError code;
} remote_errors[] = {
  { "org.freedesktop.DBus.Error.ServiceUnknown", PROOF_ONLINE_ERROR_UNAVAILABLE },
  { "org.freedesktop.DBus.Error.NameHasNoOwner", PROOF_ONLINE_ERROR_UNAVAILABLE },
  { "org.freedesktop.DBus.Error.AccessDenied", PROOF_ONLINE_ERROR_UNAVAILABLE },
  { "org.freedesktop.DBus.Error.Spawn.", PROOF_ONLINE_ERROR_UNAVAILABLE },
  { "org.freedesktop.DBus.Error.NoReply", PROOF_ONLINE_ERROR_LOST },
  { "org.freedesktop.DBus.Error.Disconnected", PROOF_ONLINE_ERROR_LOST },
  { "org.freedesktop.DBus.Error.TimedOut", PROOF_ONLINE_ERROR_TIMED_OUT },
  { "org.freedesktop.DBus.Error.Timeout", PROOF_ONLINE_ERROR_TIMED_OUT },
  { "org.freedesktop.DBus.Error.UnknownMethod", PROOF_ONLINE_ERROR_REMOVED },
  { "org.freedesktop.DBus.Error.UnknownObject", PROOF_ONLINE_ERROR_REMOVED },
  { "org.freedesktop.DBus.Error.UnknownInterface", PROOF_ONLINE_ERROR_REMOVED },
  { "org.gnome.OnlineAccounts.Error.NotAuthorized", PROOF_ONLINE_ERROR_NOT_AUTHORIZED },
};

static GError *
translate_remote (const GError *error, const char *name)
{
  g_autoptr (GError) stripped = NULL;
  g_autofree char *said = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (remote_errors); i++)
    if (g_str_has_prefix (name, remote_errors[i].name))
      return proof_online_error_new (remote_errors[i].code);

  stripped = g_error_copy (error);
  g_dbus_error_strip_remote_error (stripped);
  said = base_text_make_inert (stripped->message, strlen (stripped->message));

  return g_error_new (PROOF_ONLINE_ERROR, PROOF_ONLINE_ERROR_FAILED,
                      _ ("GNOME Online Accounts says: %s"), said);
}

/**
 * proof_online_error_translate:
 * @error: what the bus says
 *
 * Returns: (transfer full): the same in plain words; a cancelled one as it is
 */
GError *
proof_online_error_translate (const GError *error)
{
  g_autofree char *name =
      g_dbus_error_is_remote_error (error) ? g_dbus_error_get_remote_error (error) : NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_error_copy (error);
  if (name != NULL)
    return translate_remote (error, name);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    return proof_online_error_new (PROOF_ONLINE_ERROR_TIMED_OUT);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CLOSED))
    return proof_online_error_new (PROOF_ONLINE_ERROR_LOST);

  return proof_online_error_new (PROOF_ONLINE_ERROR_UNAVAILABLE);
}
