/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-find-window.h"

#include <glib/gi18n-lib.h>

#include "proof-find-answer.h"
#include "proof-find-question.h"
#include "proof-find-row.h"
#include "proof-finder-words.h"
#include "proof-hold.h"
#include "proof-present.h"
#include "proof-trial-grid.h"
#include "proof-trial-window.h"

struct _ProofFindWindow
{
  AdwWindow parent_instance;

  /* NULL where an address is looked for. */
  MailRequest *request;
  ProofFinder *finder;
  /* Rows by what they are about. */
  GHashTable *rows;
  /* The ports that were tried, by the server's name. */
  GHashTable *grids;

  AdwWindowTitle *heading;
  GtkButton *go;
  ProofFindQuestion *question;
  GtkSwitch *asks_database;
  ProofFindAnswer *answer;
  AdwPreferencesGroup *sources;
  AdwPreferencesGroup *trials;
  AdwPreferencesGroup *others;
};

G_DEFINE_FINAL_TYPE (ProofFindWindow, proof_find_window, ADW_TYPE_WINDOW)

enum
{
  SIGNAL_CHOSEN,
  SIGNAL_FOUND_OUT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gboolean
is_busy (ProofFindWindow *self)
{
  return self->finder != NULL && proof_finder_is_busy (self->finder);
}

static void
choose (ProofFindWindow *self, ProofTrial *trial)
{
  g_autoptr (ProofFindWindow) alive = g_object_ref (self);

  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, trial);
  gtk_window_destroy (GTK_WINDOW (alive));
}

static void
on_use (ProofFindWindow *self)
{
  g_autoptr (ProofTrial) found = g_object_ref (proof_finder_get_answer (self->finder)->found);

  choose (self, found);
}

static void
open_trial (GtkWidget *widget, ProofTrial *trial)
{
  GtkRoot *below = gtk_widget_get_root (widget);
  ProofDialog *window = proof_trial_window_new (trial);

  g_signal_connect_object (window, "chosen", G_CALLBACK (choose), below, G_CONNECT_SWAPPED);
  proof_dialog_present (window, GTK_WINDOW (below), FALSE);
}

static ProofFindRow *
add_row (ProofFindWindow *self, AdwPreferencesGroup *group, gpointer about, const char *title)
{
  GtkWidget *row = proof_find_row_new (title);

  g_hash_table_insert (self->rows, about, row);
  adw_preferences_group_add (group, row);
  gtk_widget_set_visible (GTK_WIDGET (group), TRUE);

  return PROOF_FIND_ROW (row);
}

static void
show_source (ProofFindWindow *self, const ProofSourceResult *result)
{
  static const ProofFindOutcome outcomes[] = {
    [PROOF_SOURCE_OUTCOME_ASKED] = PROOF_FIND_OUTCOME_WAITING,
    [PROOF_SOURCE_OUTCOME_FOUND] = PROOF_FIND_OUTCOME_GOOD,
    [PROOF_SOURCE_OUTCOME_NOTHING] = PROOF_FIND_OUTCOME_NOTHING,
    [PROOF_SOURCE_OUTCOME_FAILED] = PROOF_FIND_OUTCOME_BAD,
  };
  ProofFindRow *row = g_hash_table_lookup (self->rows, result);
  g_autofree char *text = proof_source_result_dup_text (result);

  if (row == NULL)
    row = add_row (self, self->sources, (gpointer) result, proof_source_get_name (result->source));
  proof_find_row_show (row, outcomes[result->outcome], text, NULL);
}

static void
show_sources (ProofFindWindow *self)
{
  GPtrArray *results = proof_finder_get_sources (self->finder);

  for (guint i = 0; results != NULL && i < results->len; i++)
    show_source (self, results->pdata[i]);
}

static void
show_ended (ProofFindRow *row, ProofTrial *trial)
{
  g_autofree char *time = proof_find_outcome_dup_time (trial);

  proof_find_row_show (row, proof_find_outcome_of_trial (trial),
                       proof_trial_get_outcome_text (trial), time);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_object (row, "activated", G_CALLBACK (open_trial), trial, 0);
}

/* Names of servers are the same in capitals. */
static ProofTrialGrid *
get_grid (ProofFindWindow *self, const char *server)
{
  g_autofree char *key = g_ascii_strdown (server, -1);
  GtkWidget *grid = g_hash_table_lookup (self->grids, key);

  if (grid == NULL)
    {
      grid = proof_trial_grid_new (server);
      g_signal_connect (grid, "opened", G_CALLBACK (open_trial), NULL);
      g_hash_table_insert (self->grids, g_steal_pointer (&key), grid);
      adw_preferences_group_add (self->trials, grid);
      gtk_widget_set_visible (GTK_WIDGET (self->trials), TRUE);
    }

  return PROOF_TRIAL_GRID (grid);
}

/* The first look at a port stands in the grid; what changes something else, below it. */
static void
on_trial_begun (ProofFindWindow *self, ProofTrial *trial)
{
  g_autofree char *title = proof_trial_dup_settings_text (trial);

  if (proof_trial_get_kind (trial) == PROOF_TRIAL_KIND_COMPARISON ||
      !proof_trial_grid_take (get_grid (self, proof_trial_get_settings (trial)->server), trial))
    proof_find_row_show (add_row (self, self->others, trial, title), PROOF_FIND_OUTCOME_WAITING,
                         _ ("being tried"), NULL);
}

static void
show_answer (ProofFindWindow *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->answer), TRUE);
  proof_find_answer_show (self->answer, proof_finder_get_answer (self->finder), is_busy (self));
}

/* What was found by an address is about no test. */
static void
on_finished (ProofFindWindow *self)
{
  const ProofAnswer *answer = proof_finder_get_answer (self->finder);
  g_autoptr (ProofDiagnosis) diagnosis = NULL;

  show_answer (self);
  if (answer == NULL || answer->is_search)
    return;

  diagnosis = proof_answer_diagnose (answer, proof_finder_get_trials (self->finder));
  g_signal_emit (self, signals[SIGNAL_FOUND_OUT], 0, proof_trial_get_report (answer->subject),
                 diagnosis);
}

static void
on_trial_ended (ProofFindWindow *self, ProofTrial *trial)
{
  ProofFindRow *row = g_hash_table_lookup (self->rows, trial);

  if (row != NULL)
    show_ended (row, trial);
  show_answer (self);
}

static void
on_failed (ProofFindWindow *self, const char *message)
{
  gtk_widget_set_visible (GTK_WIDGET (self->answer), TRUE);
  proof_find_answer_show_failure (self->answer, message);
}

static void
show_go (ProofFindWindow *self)
{
  gboolean stops = is_busy (self);

  gtk_button_set_label (self->go, stops ? _ ("Stop") : _ ("Find"));
  gtk_widget_remove_css_class (GTK_WIDGET (self->go),
                               stops ? "suggested-action" : "destructive-action");
  gtk_widget_add_css_class (GTK_WIDGET (self->go),
                            stops ? "destructive-action" : "suggested-action");
  gtk_widget_set_visible (GTK_WIDGET (self->go), stops || self->request == NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->question), !stops);
}

static void
forget_widgets (GHashTable *widgets)
{
  GHashTableIter each;
  gpointer widget;

  g_hash_table_iter_init (&each, widgets);
  while (g_hash_table_iter_next (&each, NULL, &widget))
    {
      GtkWidget *group = gtk_widget_get_ancestor (widget, ADW_TYPE_PREFERENCES_GROUP);

      adw_preferences_group_remove (ADW_PREFERENCES_GROUP (group), widget);
      gtk_widget_set_visible (group, FALSE);
    }
  g_hash_table_remove_all (widgets);
}

static void
forget_finder (ProofFindWindow *self)
{
  if (self->finder == NULL)
    return;

  g_signal_handlers_disconnect_by_data (self->finder, self);
  proof_finder_stop (self->finder);
  g_clear_object (&self->finder);
}

static void
start (ProofFindWindow *self, ProofFinder *finder)
{
  forget_widgets (self->rows);
  forget_widgets (self->grids);
  forget_finder (self);
  self->finder = g_object_ref (finder);
  proof_hold_while_at_work (G_OBJECT (finder));
  g_signal_connect_object (finder, "source-answered", G_CALLBACK (show_sources), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (finder, "trial-begun", G_CALLBACK (on_trial_begun), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (finder, "trial-ended", G_CALLBACK (on_trial_ended), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (finder, "finished", G_CALLBACK (on_finished), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (finder, "failed", G_CALLBACK (on_failed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (finder, "notify::is-busy", G_CALLBACK (show_go), self,
                           G_CONNECT_SWAPPED);
  proof_finder_start (finder);
  show_sources (self);
  show_answer (self);
}

/* No server hears of the password before it is confirmed. */
static MailRequest *
create_request (const char *address)
{
  g_autoptr (ProofAccount) account = proof_account_new ();

  g_object_set (account, "user", address, "sender", address, "recipient", address, "until",
                MAIL_STAGE_SIGN_IN, NULL);

  return proof_account_to_request (account, 0, NULL);
}

static void
find_by_address (ProofFindWindow *self)
{
  g_autofree char *address = proof_find_question_dup_address (self->question);
  g_autoptr (MailRequest) request = NULL;
  g_autoptr (ProofFinder) finder = NULL;

  if (address == NULL)
    return;

  request = create_request (address);
  finder = proof_finder_new_for_address (request, address,
                                         gtk_switch_get_active (self->asks_database), TRUE);
  adw_window_title_set_subtitle (self->heading, address);
  start (self, finder);
}

static void
on_go (ProofFindWindow *self)
{
  if (is_busy (self))
    proof_finder_stop (self->finder);
  else
    find_by_address (self);
}

/* Pressing the button that names the server is the yes to it. */
static void
on_sign_in (ProofFindWindow *self)
{
  const ProofAnswer *answer = proof_finder_get_answer (self->finder);
  g_autofree char *server = g_strdup (proof_trial_get_settings (answer->found)->server);
  ProofAccount *account = proof_find_question_get_account (self->question);

  if (!proof_find_question_has_password (self->question))
    return;

  proof_finder_confirm (self->finder, server, proof_account_get_password (account));
  show_answer (self);
}

static void
proof_find_window_dispose (GObject *object)
{
  ProofFindWindow *self = PROOF_FIND_WINDOW (object);

  forget_finder (self);
  g_clear_pointer (&self->rows, g_hash_table_unref);
  g_clear_pointer (&self->grids, g_hash_table_unref);
  g_clear_object (&self->request);

  G_OBJECT_CLASS (proof_find_window_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, ProofFindWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, ProofFindWindow, go);
  gtk_widget_class_bind_template_child (widget_class, ProofFindWindow, question);
  gtk_widget_class_bind_template_child (widget_class, ProofFindWindow, asks_database);
  gtk_widget_class_bind_template_child (widget_class, ProofFindWindow, answer);
  gtk_widget_class_bind_template_child (widget_class, ProofFindWindow, sources);
  gtk_widget_class_bind_template_child (widget_class, ProofFindWindow, trials);
  gtk_widget_class_bind_template_child (widget_class, ProofFindWindow, others);
  gtk_widget_class_bind_template_callback (widget_class, on_go);
  gtk_widget_class_bind_template_callback (widget_class, on_use);
  gtk_widget_class_bind_template_callback (widget_class, on_sign_in);
}

static void
proof_find_window_class_init (ProofFindWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = proof_find_window_dispose;

  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", PROOF_TYPE_FIND_WINDOW, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, PROOF_TYPE_TRIAL);
  signals[SIGNAL_FOUND_OUT] =
      g_signal_new ("found-out", PROOF_TYPE_FIND_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, MAIL_TYPE_REPORT, PROOF_TYPE_DIAGNOSIS);

  g_type_ensure (PROOF_TYPE_FIND_ANSWER);
  g_type_ensure (PROOF_TYPE_FIND_QUESTION);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/sendproof/Sendproof/ui/proof-find-window.ui");
  bind_template (widget_class);
}

static void
proof_find_window_init (ProofFindWindow *self)
{
  self->rows = g_hash_table_new (NULL, NULL);
  self->grids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  show_go (self);
}

/**
 * proof_find_window_new:
 * @account: whose user name and password are asked for; they are its own at once
 *
 * Returns: (transfer floating): a window that looks for the settings of an address: at once,
 *   where there is one, or else when it was asked for
 */
GtkWindow *
proof_find_window_new (ProofAccount *account)
{
  ProofFindWindow *self = g_object_new (PROOF_TYPE_FIND_WINDOW, NULL);

  proof_find_question_set_account (self->question, account);
  proof_find_question_focus (self->question);
  if (*proof_account_get_settings (account).user != '\0')
    find_by_address (self);

  return GTK_WINDOW (self);
}

/**
 * proof_find_window_new_for_request:
 * @request: a test that failed, or may. Its secret is used for a few sign-ins at most, at
 *   its server, as the person asked for by opening this window
 *
 * Returns: (transfer floating): a window that looks for what works near it at once
 */
GtkWindow *
proof_find_window_new_for_request (MailRequest *request)
{
  ProofFindWindow *self =
      g_object_new (PROOF_TYPE_FIND_WINDOW, "title", _ ("Find What Works"), NULL);
  g_autoptr (ProofFinder) finder = proof_finder_new (request, TRUE);

  self->request = g_object_ref (request);
  gtk_widget_set_visible (GTK_WIDGET (self->question), FALSE);
  adw_window_title_set_title (self->heading, _ ("Find What Works"));
  adw_window_title_set_subtitle (self->heading, mail_request_get_settings (request)->server);
  start (self, finder);

  return GTK_WINDOW (self);
}
