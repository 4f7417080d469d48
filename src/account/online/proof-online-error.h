/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * ProofOnlineError:
 * @PROOF_ONLINE_ERROR_UNAVAILABLE: there is no GNOME Online Accounts here
 * @PROOF_ONLINE_ERROR_TIMED_OUT: it does not answer
 * @PROOF_ONLINE_ERROR_LOST: it ended in the middle
 * @PROOF_ONLINE_ERROR_REMOVED: the account is not there any more
 * @PROOF_ONLINE_ERROR_MAIL_IS_OFF: mail is switched off for the account
 * @PROOF_ONLINE_ERROR_NOT_AUTHORIZED: the person has to sign in again in the settings
 * @PROOF_ONLINE_ERROR_NO_TOKEN: the account has a password, and no access token
 * @PROOF_ONLINE_ERROR_NO_PASSWORD: it is the other way round
 * @PROOF_ONLINE_ERROR_FAILED: it says something else
 *
 * Why GNOME Online Accounts does not give what it was asked for; the message is for the
 * person.
 */
typedef enum
{
  PROOF_ONLINE_ERROR_UNAVAILABLE,
  PROOF_ONLINE_ERROR_TIMED_OUT,
  PROOF_ONLINE_ERROR_LOST,
  PROOF_ONLINE_ERROR_REMOVED,
  PROOF_ONLINE_ERROR_MAIL_IS_OFF,
  PROOF_ONLINE_ERROR_NOT_AUTHORIZED,
  PROOF_ONLINE_ERROR_NO_TOKEN,
  PROOF_ONLINE_ERROR_NO_PASSWORD,
  PROOF_ONLINE_ERROR_FAILED,
} ProofOnlineError;

#define PROOF_ONLINE_ERROR (proof_online_error_quark ())

GQuark proof_online_error_quark (void);

GError *proof_online_error_new (ProofOnlineError code);
GError *proof_online_error_translate (const GError *error);

G_END_DECLS
