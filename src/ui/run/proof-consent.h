/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "proof-account.h"

G_BEGIN_DECLS

/**
 * ProofConsentAnswer:
 * @account: whose password was asked for
 * @is_given: whether it may be sent
 * @is_valid: whether the account still has the server and user that were asked for
 */
typedef void (*ProofConsentAnswer) (gpointer owner,
                                    ProofAccount *account,
                                    gboolean is_given,
                                    gboolean is_valid);

gboolean proof_consent_is_needed (ProofAccount *account);
void proof_consent_ask (GtkWindow *window,
                        ProofAccount *account,
                        ProofConsentAnswer answer,
                        GObject *owner);

G_END_DECLS
