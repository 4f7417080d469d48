/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-alert.h"

#include "proof-button.h"
#include "proof-dialog.h"

/**
 * proof_alert_new:
 * @body: (nullable): more words
 *
 * Returns: (transfer floating): an alert that is not shown yet
 */
GtkWidget *
proof_alert_new (const char *heading, const char *body)
{
  return proof_dialog_new_alert (heading, body);
}

/**
 * proof_alert_add_response:
 * @response: what "response" tells of it
 * @label: with its mnemonic
 *
 * Adds an answer, the one that changes least first.
 */
void
proof_alert_add_response (GtkWidget *alert,
                          const char *response,
                          const char *label,
                          AdwResponseAppearance appearance)
{
  PROOF_ALERT_CALL (add_response) (PROOF_ALERT (alert), response, label);
  PROOF_ALERT_CALL (set_response_appearance) (PROOF_ALERT (alert), response, appearance);
}

/**
 * proof_alert_set_enabled:
 *
 * Says whether that answer can be given now.
 */
void
proof_alert_set_enabled (GtkWidget *alert, const char *response, gboolean is_enabled)
{
  PROOF_ALERT_CALL (set_response_enabled) (PROOF_ALERT (alert), response, is_enabled);
}

/**
 * proof_alert_set_child:
 * @child: what stands between the words and the answers
 */
void
proof_alert_set_child (GtkWidget *alert, GtkWidget *child)
{
  PROOF_ALERT_CALL (set_extra_child) (PROOF_ALERT (alert), child);
}

static void
present (GtkWidget *alert, GtkWindow *parent, const char *usual)
{
  PROOF_ALERT_CALL (set_default_response) (PROOF_ALERT (alert), usual);
  PROOF_ALERT_CALL (set_close_response) (PROOF_ALERT (alert), PROOF_ALERT_CANCEL);
  proof_dialog_ask (alert, parent);
  /* Within a window its buttons are found only once it is there. */
  proof_button_prepare_all (alert);
}

/**
 * proof_alert_present:
 * @parent: over which it stands
 * @usual: the answer that Return gives
 * @entry: what is to be filled in
 *
 * Shows @alert, with the focus on @entry. Escape dismisses it.
 */
void
proof_alert_present (GtkWidget *alert, GtkWindow *parent, const char *usual, GtkWidget *entry)
{
  g_object_set (alert, "focus-widget", entry, NULL);
  present (alert, parent, usual);
}

static void
focus_default (GtkWidget *alert)
{
  g_autoptr (GtkWidget) usual = NULL;

  g_object_get (alert, "default-widget", &usual, NULL);
  g_object_set (alert, "focus-widget", usual, NULL);
}

/**
 * proof_alert_ask:
 * @parent: over which it stands
 * @usual: the answer that Return gives
 *
 * Shows @alert as proof_alert_present() does, with the focus on the @usual answer. That has
 * to be said: in a narrow dialog the buttons may stand the other way round, and the first is
 * the one to think about. Which button is the default may show only once it is known how
 * much room there is.
 */
void
proof_alert_ask (GtkWidget *alert, GtkWindow *parent, const char *usual)
{
  PROOF_ALERT_CALL (set_default_response) (PROOF_ALERT (alert), usual);
  g_signal_connect (alert, "notify::default-widget", G_CALLBACK (focus_default), NULL);
  focus_default (alert);
  present (alert, parent, usual);
}
