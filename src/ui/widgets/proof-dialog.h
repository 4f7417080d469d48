/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* libadwaita shows a dialog within its window from 1.5 on, and as a window of its own before.
   This file and its .c are all that knows the difference: what is named below is the one or
   the other. */
#if ADW_CHECK_VERSION(1, 5, 0)
typedef AdwDialog ProofDialogParent;
typedef AdwDialogClass ProofDialogParentClass;
#define PROOF_ALERT(alert) ADW_ALERT_DIALOG (alert)
#define PROOF_ALERT_CALL(function) adw_alert_dialog_##function
#define PROOF_TYPE_ABOUT ADW_TYPE_ABOUT_DIALOG
#define PROOF_ABOUT(about) ADW_ABOUT_DIALOG (about)
#define PROOF_ABOUT_CALL(function) adw_about_dialog_##function
#else
typedef AdwWindow ProofDialogParent;
typedef AdwWindowClass ProofDialogParentClass;
#define PROOF_ALERT(alert) ADW_MESSAGE_DIALOG (alert)
#define PROOF_ALERT_CALL(function) adw_message_dialog_##function
#define PROOF_TYPE_ABOUT ADW_TYPE_ABOUT_WINDOW
#define PROOF_ABOUT(about) ADW_ABOUT_WINDOW (about)
#define PROOF_ABOUT_CALL(function) adw_about_window_##function
#endif

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ProofDialogParent, g_object_unref)

GtkWidget *proof_dialog_new_alert (const char *heading, const char *body);
void proof_dialog_ask (GtkWidget *dialog, GtkWindow *parent);

#define PROOF_TYPE_DIALOG (proof_dialog_get_type ())

/* Something to look at or to finish over a window before one goes on in that: a result, an
   export, an import, past tests, a trial. What one works with beside the window is none:
   base64, the codes, replies to explain, a search for settings, the tests of all accounts.
   Templates have it as their parent, and what is in it as their only child.

   Properties: "title", "focus-widget", "default-widget", "content-width" and
   "content-height", which is no larger than the window below it

   Signal: "closed" */
G_DECLARE_DERIVABLE_TYPE (ProofDialog, proof_dialog, PROOF, DIALOG, ProofDialogParent)

struct _ProofDialogClass
{
  ProofDialogParentClass parent_class;
};

void proof_dialog_present (ProofDialog *self, GtkWindow *below, gboolean is_modal);
void proof_dialog_close (ProofDialog *self);
GtkWindow *proof_dialog_get_window (ProofDialog *self);

G_END_DECLS
