/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-alert.h"

#include "proof-button.h"

#if ADW_CHECK_VERSION(1, 5, 0)
#include "proof-dialog.h"
#define DIALOG(alert) ADW_ALERT_DIALOG (alert)
#define CALL(function) adw_alert_dialog_##function
#else
#define DIALOG(alert) ADW_MESSAGE_DIALOG (alert)
#define CALL(function) adw_message_dialog_##function
#endif

/**
 * proof_alert_new:
 * @body: (nullable): more words
 *
 * Returns: (transfer floating): an alert that is not shown yet
 */
GtkWidget *
proof_alert_new (const char *heading, const char *body)
{
#if ADW_CHECK_VERSION(1, 5, 0)
  return GTK_WIDGET (adw_alert_dialog_new (heading, body));
#else
  return adw_message_dialog_new (NULL, heading, body);
#endif
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
  CALL (add_response) (DIALOG (alert), response, label);
  CALL (set_response_appearance) (DIALOG (alert), response, appearance);
}

/**
 * proof_alert_set_enabled:
 *
 * Says whether that answer can be given now.
 */
void
proof_alert_set_enabled (GtkWidget *alert, const char *response, gboolean is_enabled)
{
  CALL (set_response_enabled) (DIALOG (alert), response, is_enabled);
}

/**
 * proof_alert_set_child:
 * @child: what stands between the words and the answers
 */
void
proof_alert_set_child (GtkWidget *alert, GtkWidget *child)
{
  CALL (set_extra_child) (DIALOG (alert), child);
}

static void
show (GtkWidget *alert, GtkWindow *parent)
{
#if ADW_CHECK_VERSION(1, 5, 0)
  proof_dialog_show (ADW_DIALOG (alert), parent);
  /* Its buttons are found in it only once it is in the window. */
  proof_button_name_all (alert);
#else
  proof_button_name_all (alert);
  gtk_window_set_transient_for (GTK_WINDOW (alert), parent);
  gtk_window_set_modal (GTK_WINDOW (alert), TRUE);
  gtk_window_present (GTK_WINDOW (alert));
#endif
}

static void
present (GtkWidget *alert, GtkWindow *parent, const char *usual)
{
  CALL (set_default_response) (DIALOG (alert), usual);
  CALL (set_close_response) (DIALOG (alert), PROOF_ALERT_CANCEL);
  show (alert, parent);
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
#if ADW_CHECK_VERSION(1, 5, 0)
  adw_dialog_set_focus (ADW_DIALOG (alert), entry);
#else
  /* It is the first that can have it. */
  (void) entry;
#endif
  present (alert, parent, usual);
}

/* A property that windows and dialogs both have. */
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
  CALL (set_default_response) (DIALOG (alert), usual);
  g_signal_connect (alert, "notify::default-widget", G_CALLBACK (focus_default), NULL);
  focus_default (alert);
  present (alert, parent, usual);
}
