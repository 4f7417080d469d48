/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-history-window.h"

#include <glib/gi18n-lib.h>

#include "proof-grade-look.h"
#include "proof-history.h"
#include "proof-past-test.h"
#include "proof-stack.h"
#include "proof-stages.h"

struct _ProofHistoryWindow
{
  ProofDialog parent_instance;

  ProofAccount *account;
  ProofHistory *history;
  AdwWindowTitle *heading;
  GtkStack *pages;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (ProofHistoryWindow, proof_history_window, PROOF_TYPE_DIALOG)

enum
{
  SIGNAL_TEST_WANTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
add_row (AdwExpanderRow *expander, const char *title, const char *value)
{
  GtkWidget *row;

  if (value == NULL || *value == '\0')
    return;

  row = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), value);
  adw_expander_row_add_row (expander, row);
}

static char *
dup_server (ProofHistoryEntry *entry)
{
  const char *server = proof_history_entry_get_field (entry, PROOF_HISTORY_FIELD_SERVER);
  const char *port = proof_history_entry_get_field (entry, PROOF_HISTORY_FIELD_PORT);

  return server != NULL && port != NULL
             /* Translators: a server and its port, as in "smtp.example.net, port 587" */
             ? g_strdup_printf (_ ("%s, port %s"), server, port)
             : g_strdup (server);
}

static const char *
get_stage_title (ProofHistoryEntry *entry, ProofHistoryField field)
{
  const char *nick = proof_history_entry_get_field (entry, field);
  MailStage stage;

  return nick != NULL && mail_stage_from_nick (nick, &stage) ? proof_stage_get_title (stage) : NULL;
}

static char *
dup_capabilities (ProofHistoryEntry *entry)
{
  const char *const *capabilities = proof_history_entry_get_capabilities (entry);

  return capabilities != NULL ? g_strjoinv (", ", (char **) capabilities) : NULL;
}

static void
add_fields (AdwExpanderRow *expander, ProofHistoryEntry *entry)
{
  g_autofree char *server = dup_server (entry);
  g_autofree char *certificate_end =
      proof_history_entry_dup_day (entry, PROOF_HISTORY_FIELD_CERTIFICATE_END);
  g_autofree char *capabilities = dup_capabilities (entry);
  const struct
  {
    const char *title;
    const char *value;
  } rows[] = {
    { _ ("Server Response"), proof_history_entry_get_field (entry, PROOF_HISTORY_FIELD_REPLY) },
    { _ ("Ended At"), proof_history_entry_is_verified (entry)
                          ? NULL
                          : get_stage_title (entry, PROOF_HISTORY_FIELD_STAGE) },
    { _ ("What Was Tested"), get_stage_title (entry, PROOF_HISTORY_FIELD_UNTIL) },
    { _ ("Server"), server },
    { _ ("User Name"), proof_history_entry_get_field (entry, PROOF_HISTORY_FIELD_USER) },
    { _ ("Sign-In Method"), proof_history_entry_get_field (entry, PROOF_HISTORY_FIELD_MECHANISM) },
    { _ ("Address"), proof_history_entry_get_field (entry, PROOF_HISTORY_FIELD_ADDRESS) },
    { _ ("Encryption"), proof_history_entry_get_field (entry, PROOF_HISTORY_FIELD_TLS_PROTOCOL) },
    { _ ("Certificate Valid Until"), certificate_end },
    { _ ("Offered by the Server"), capabilities },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    add_row (expander, rows[i].title, rows[i].value);
}

static void
add_differences (AdwExpanderRow *expander, ProofHistory *history, ProofHistoryEntry *entry)
{
  ProofHistoryEntry *good = proof_history_entry_is_verified (entry)
                                ? NULL
                                : proof_history_find_good_before (history, entry);
  g_auto (GStrv) differences = good != NULL ? proof_history_compare (good, entry) : NULL;
  g_autofree char *text = differences != NULL ? g_strjoinv ("\n", differences) : NULL;

  add_row (expander, _ ("Changed Since It Last Worked"), text);
}

/* It may be let go of while it is shown. */
static void
on_wanted (GtkWidget *row, ProofHistoryWindow *self)
{
  g_autoptr (ProofHistoryWindow) alive = g_object_ref (self);
  g_autoptr (ProofHistoryEntry) entry = g_object_ref (g_object_get_data (G_OBJECT (row), "entry"));

  proof_dialog_close (PROOF_DIALOG (self));
  g_signal_emit (self, signals[SIGNAL_TEST_WANTED], 0, self->account, entry);
}

/* Where all of it was kept. */
static void
add_way_to_all (AdwExpanderRow *expander, ProofHistoryWindow *self, ProofHistoryEntry *entry)
{
  GtkWidget *row;

  if (!proof_history_entry_has_report (entry))
    return;

  row = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Show This Test"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row),
                               _ ("With its conversation, report and remedies"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "entry", g_object_ref (entry), g_object_unref);
  g_signal_connect_object (row, "activated", G_CALLBACK (on_wanted), self, 0);
  adw_expander_row_add_row (expander, row);
}

static GtkWidget *
new_mark (ProofGrade grade)
{
  static const char *const names[] = {
    [PROOF_GRADE_GOOD] = N_ ("Worked"),
    [PROOF_GRADE_EXPOSED] = N_ ("Worked, unencrypted"),
    [PROOF_GRADE_KEPT_BACK] = N_ ("Password not sent"),
    [PROOF_GRADE_BAD] = N_ ("Failed"),
    [PROOF_GRADE_STOPPED] = N_ ("Stopped"),
  };
  GtkWidget *mark = gtk_image_new ();

  proof_grade_show (grade, GTK_IMAGE (mark));
  gtk_accessible_update_property (GTK_ACCESSIBLE (mark), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (names[grade]), -1);

  return mark;
}

static GtkWidget *
new_row (gpointer item, gpointer data)
{
  ProofHistoryWindow *self = data;
  ProofHistoryEntry *entry = item;
  AdwExpanderRow *row = ADW_EXPANDER_ROW (adw_expander_row_new ());
  g_autoptr (GDateTime) date = g_date_time_to_local (proof_history_entry_get_date (entry));
  /* Translators: the day and the time of a test, as strftime() takes them */
  g_autofree char *time = g_date_time_format (date, _ ("%-e %B %Y, %R"));
  g_autofree char *title = proof_past_test_dup_title (entry);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_expander_row_set_subtitle (row, time);
  adw_expander_row_add_prefix (row, new_mark (proof_past_test_get_grade (entry)));
  add_way_to_all (row, self, entry);
  add_differences (row, self->history, entry);
  add_fields (row, entry);

  return GTK_WIDGET (row);
}

static void
show_page (ProofHistoryWindow *self)
{
  gboolean has_tests = g_list_model_get_n_items (G_LIST_MODEL (self->history)) > 0;

  gtk_stack_set_visible_child_name (self->pages, has_tests ? "tests" : "empty");
}

static void
proof_history_window_dispose (GObject *object)
{
  ProofHistoryWindow *self = PROOF_HISTORY_WINDOW (object);

  g_clear_object (&self->history);
  g_clear_object (&self->account);

  G_OBJECT_CLASS (proof_history_window_parent_class)->dispose (object);
}

static void
proof_history_window_class_init (ProofHistoryWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = proof_history_window_dispose;

  signals[SIGNAL_TEST_WANTED] =
      g_signal_new ("test-wanted", PROOF_TYPE_HISTORY_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 2, PROOF_TYPE_ACCOUNT, PROOF_TYPE_HISTORY_ENTRY);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/sendproof/Sendproof/ui/proof-history-window.ui");
  gtk_widget_class_bind_template_child (widget_class, ProofHistoryWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, ProofHistoryWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, ProofHistoryWindow, list);
}

static void
proof_history_window_init (ProofHistoryWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  proof_stack_tell_shown (self->pages);
}

/**
 * proof_history_window_new:
 *
 * Returns: (transfer floating): a window with the last tests of @account
 */
ProofDialog *
proof_history_window_new (ProofAccount *account)
{
  ProofHistoryWindow *self = g_object_new (PROOF_TYPE_HISTORY_WINDOW, NULL);
  g_autofree char *title = proof_account_dup_title (account);

  self->account = g_object_ref (account);
  self->history = g_object_ref (proof_account_get_history (account));
  adw_window_title_set_subtitle (self->heading, title);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->history), new_row, self, NULL);
  g_signal_connect_object (self->history, "items-changed", G_CALLBACK (show_page), self,
                           G_CONNECT_SWAPPED);
  show_page (self);

  return PROOF_DIALOG (self);
}
