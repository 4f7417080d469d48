/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-help.h"

#include "proof-find-window.h"
#include "proof-help-window.h"
#include "proof-history-window.h"
#include "proof-result-dialog.h"
#include "proof-trial-window.h"
#include "proof-trust-question.h"

/* What is wanted to be known where the person looks at one thing. */
static const struct
{
  GType (*get_type) (void);
  const char *id;
} topics[] = {
  { proof_find_window_get_type, "find-settings" },
  { proof_trial_window_get_type, "find-settings" },
  { proof_result_dialog_get_type, "read-result" },
  { proof_trust_question_get_type, "security" },
  { proof_history_window_get_type, "what-is-kept" },
};

static gboolean
is_starttls_required (GtkWidget *widget)
{
  return PROOF_IS_RESULT_DIALOG (widget) &&
         proof_result_dialog_get_class (PROOF_RESULT_DIALOG (widget)) ==
             PROOF_CLASS_STARTTLS_REQUIRED;
}

static const char *
get_topic (GtkWidget *widget)
{
  /* A page of its own is about this result. */
  if (is_starttls_required (widget))
    return "mend-starttls";

  for (gsize i = 0; i < G_N_ELEMENTS (topics); i++)
    if (G_TYPE_CHECK_INSTANCE_TYPE (widget, topics[i].get_type ()))
      return topics[i].id;

  return NULL;
}

/* A dialog may be a window of its own or the last that is in the window below it. */
static const char *
find_topic (GtkWidget *widget)
{
  const char *topic = get_topic (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      const char *inner = find_topic (child);

      if (inner != NULL)
        topic = inner;
    }

  return topic;
}

static ProofHelpWindow *
find_open (GtkApplication *application)
{
  for (GList *item = gtk_application_get_windows (application); item != NULL; item = item->next)
    if (PROOF_IS_HELP_WINDOW (item->data))
      return item->data;

  return NULL;
}

/* Alone it would keep the program running. */
static void
on_window_removed (GtkApplication *application)
{
  GList *windows = gtk_application_get_windows (application);

  if (windows != NULL && windows->next == NULL && PROOF_IS_HELP_WINDOW (windows->data))
    gtk_window_destroy (windows->data);
}

/* It stands over no other window, so that it can be read beside any of them; and it has a
   group of its own, so that a dialog does not keep the pointer from it. */
static ProofHelpWindow *
open_beside (GtkApplication *application)
{
  ProofHelpWindow *help = proof_help_window_new ();
  g_autoptr (GtkWindowGroup) group = gtk_window_group_new ();

  gtk_window_group_add_window (group, GTK_WINDOW (help));
  gtk_window_set_application (GTK_WINDOW (help), application);
  g_signal_connect_object (application, "window-removed", G_CALLBACK (on_window_removed), help, 0);

  return help;
}

/**
 * proof_help_show:
 * @id: the page to show, or "" for the one that fits to what the person looks at
 *
 * Shows the help, of which there is one window.
 */
void
proof_help_show (GtkApplication *application, const char *id)
{
  GtkWindow *active = gtk_application_get_active_window (application);
  ProofHelpWindow *help = find_open (application);
  const char *page = *id == '\0' && active != NULL ? find_topic (GTK_WIDGET (active)) : id;

  if (help == NULL)
    help = open_beside (application);
  proof_help_window_open (help, page != NULL ? page : "");
  gtk_window_present (GTK_WINDOW (help));
}
