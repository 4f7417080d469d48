/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-account-row.h"

#include <glib/gi18n-lib.h>

#include "proof-history-strip.h"
#include "proof-list.h"
#include "proof-past-test.h"

#define DAYS_IN_WEEK 7

struct _ProofAccountRow
{
  GtkWidget parent_instance;

  GSignalGroup *account_signals;
  GSignalGroup *store_signals;
  GSignalGroup *activity_signals;
  GtkImage *mark;
  GtkSpinner *spinner;
  GtkLabel *title;
  GtkLabel *server;
  ProofHistoryStrip *strip;
  GtkLabel *day;
};

G_DEFINE_FINAL_TYPE (ProofAccountRow, proof_account_row, GTK_TYPE_WIDGET)

typedef struct
{
  const char *icon;
  const char *style;
  const char *name;
} Look;

static const Look untested = { "proof-untested-symbolic", "dim-label", N_ ("Not tested yet") };
static const Look changed = { "proof-untested-symbolic", "dim-label",
                              N_ ("Not tested with these settings yet") };
static const Look good = { "proof-passed-symbolic", "success", N_ ("Worked in the last test") };
static const Look exposed = { "proof-warning-symbolic", "warning",
                              N_ ("Worked in the last test, unencrypted") };
static const Look kept_back = { "proof-warning-symbolic", "warning",
                                N_ ("The password was not sent in the last test") };
static const Look bad = { "proof-failed-symbolic", "error", N_ ("Failed in the last test") };

/* What goes on now stands before what was. */
static const Look activities[] = {
  [PROOF_ACTIVITY_WAITING] = { "proof-not-tested-symbolic", "dim-label",
                               N_ ("Waiting to be tested") },
  [PROOF_ACTIVITY_RUNNING] = { "proof-not-tested-symbolic", "dim-label", N_ ("Being tested") },
  [PROOF_ACTIVITY_LEFT_OUT] = { "proof-warning-symbolic", "warning", N_ ("Could not be tested") },
};

static gint64
get_day_number (GDateTime *date)
{
  g_autoptr (GDateTime) midnight =
      g_date_time_new_utc (g_date_time_get_year (date), g_date_time_get_month (date),
                           g_date_time_get_day_of_month (date), 0, 0, 0.0);

  return g_date_time_to_unix (midnight) / (G_TIME_SPAN_DAY / G_TIME_SPAN_SECOND);
}

static char *
describe_day (GDateTime *date)
{
  g_autoptr (GDateTime) local = g_date_time_to_local (date);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  gint64 n_days = get_day_number (now) - get_day_number (local);

  if (n_days == 0)
    return g_strdup (_ ("today"));
  if (n_days == 1)
    return g_strdup (_ ("yesterday"));
  if (n_days > 1 && n_days < DAYS_IN_WEEK)
    return g_date_time_format (local, "%a");
  if (g_date_time_get_year (local) == g_date_time_get_year (now))
    /* Translators: a day of this year, as strftime() takes it */
    return g_date_time_format (local, _ ("%-e %b"));

  /* Translators: a day of another year, as strftime() takes it */
  return g_date_time_format (local, _ ("%-e %b %Y"));
}

static const Look *
find_look_of_test (ProofHistoryEntry *entry)
{
  static const Look *const looks[] = {
    [PROOF_GRADE_GOOD] = &good,   [PROOF_GRADE_EXPOSED] = &exposed,
    [PROOF_GRADE_BAD] = &bad,     [PROOF_GRADE_KEPT_BACK] = &kept_back,
    [PROOF_GRADE_STOPPED] = &bad,
  };

  return looks[proof_past_test_get_grade (entry)];
}

static const Look *
find_look (ProofAccount *account, ProofActivityState state, ProofHistoryEntry *entry)
{
  if (state != PROOF_ACTIVITY_NONE)
    return &activities[state];
  if (entry == NULL)
    return &untested;

  return proof_history_entry_is_of (entry, proof_account_get_settings (account))
             ? find_look_of_test (entry)
             : &changed;
}

static void
show_mark (ProofAccountRow *self, const Look *look, ProofActivityState state)
{
  gboolean is_running = state == PROOF_ACTIVITY_RUNNING;
  GtkWidget *shown = is_running ? GTK_WIDGET (self->spinner) : GTK_WIDGET (self->mark);

  gtk_widget_set_visible (GTK_WIDGET (self->mark), !is_running);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), is_running);
  gtk_spinner_set_spinning (self->spinner, is_running);
  gtk_image_set_from_icon_name (self->mark, look->icon);
  gtk_widget_set_css_classes (GTK_WIDGET (self->mark), (const char *[]){ look->style, NULL });
  gtk_accessible_update_property (GTK_ACCESSIBLE (shown), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (look->name), -1);
}

static void
show_day (ProofAccountRow *self, ProofHistoryEntry *entry)
{
  g_autofree char *day =
      entry != NULL ? describe_day (proof_history_entry_get_date (entry)) : g_strdup ("");

  gtk_label_set_text (self->day, day);
  gtk_widget_set_visible (GTK_WIDGET (self->day), entry != NULL);
}

/* The server stands below, and need not be in the title. */
static char *
dup_title (ProofAccount *account)
{
  const char *user = proof_account_get_settings (account).user;
  gboolean is_named = *proof_account_get_name (account) != '\0';

  return is_named || *user == '\0' ? proof_account_dup_title (account) : g_strdup (user);
}

static char *
dup_server (ProofAccount *account)
{
  return g_strdup (proof_account_get_settings (account).server);
}

typedef char *(*DupText) (ProofAccount *account);

static gboolean
reads_alike (ProofAccount *a, ProofAccount *b, DupText dup_text)
{
  g_autofree char *title_of_a = dup_title (a);
  g_autofree char *title_of_b = dup_title (b);
  g_autofree char *text_of_a = dup_text (a);
  g_autofree char *text_of_b = dup_text (b);

  return g_str_equal (title_of_a, title_of_b) && g_str_equal (text_of_a, text_of_b);
}

/* Which of those that read alike it is, counted from 1; 0 where it is the only one. */
static guint
find_number (GListModel *accounts, ProofAccount *account, DupText dup_text)
{
  guint n_alike = 0;
  guint number = 0;

  for (guint i = 0; accounts != NULL && i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr (ProofAccount) other = g_list_model_get_item (accounts, i);

      if (reads_alike (account, other, dup_text))
        n_alike++;
      if (other == account)
        number = n_alike;
    }

  return n_alike > 1 ? number : 0;
}

/* As little as tells it from the others: the server, or all about it, or a number. */
static char *
dup_place (GListModel *accounts, ProofAccount *account)
{
  g_autofree char *whole = NULL;
  guint number;

  if (find_number (accounts, account, dup_server) == 0)
    return dup_server (account);

  whole = proof_account_dup_subtitle (account);
  number = find_number (accounts, account, proof_account_dup_subtitle);

  /* Translators: a server, and which of several accounts that are the same */
  return number > 0 ? g_strdup_printf (_ ("%s (%u)"), whole, number) : g_steal_pointer (&whole);
}

/* Why it could not be tested stands where the server does. */
static void
show_place (ProofAccountRow *self, const char *place, const char *problem)
{
  gtk_label_set_text (self->server, problem != NULL ? problem : place);
  gtk_widget_set_visible (
      GTK_WIDGET (self->server),
      problem != NULL ||
          (*place != '\0' && !g_str_equal (gtk_label_get_text (self->title), place)));
}

static void
name_row (ProofAccountRow *self, const Look *look)
{
  gboolean has_place = gtk_widget_get_visible (GTK_WIDGET (self->server));

  proof_list_name_row (GTK_WIDGET (self),
                       (const char *[]){ gtk_label_get_text (self->title),
                                         has_place ? gtk_label_get_text (self->server) : "",
                                         _ (look->name), gtk_label_get_text (self->day), NULL });
}

static void
describe_row (ProofAccountRow *self)
{
  g_autofree char *words = NULL;

  g_object_get (self->strip, "words", &words, NULL);
  proof_list_describe_row (GTK_WIDGET (self), words);
}

static void
update (ProofAccountRow *self)
{
  g_autoptr (ProofAccount) account = g_signal_group_dup_target (self->account_signals);
  g_autoptr (GListModel) accounts = g_signal_group_dup_target (self->store_signals);
  g_autoptr (ProofActivity) activity = g_signal_group_dup_target (self->activity_signals);
  ProofActivityState state;
  ProofHistoryEntry *last;
  const Look *look;
  g_autofree char *title = NULL;
  g_autofree char *place = NULL;

  if (account == NULL)
    return;

  last = proof_history_get_last (proof_account_get_history (account));
  state = proof_activity_get_state (activity, account);
  look = find_look (account, state, last);
  title = dup_title (account);
  place = dup_place (accounts, account);
  gtk_label_set_text (self->title, title);
  show_place (self, place, proof_activity_get_problem (activity, account));
  show_mark (self, look, state);
  show_day (self, last);
  name_row (self, look);
}

static void
proof_account_row_dispose (GObject *object)
{
  ProofAccountRow *self = PROOF_ACCOUNT_ROW (object);
  GtkWidget *child;

  g_clear_object (&self->account_signals);
  g_clear_object (&self->store_signals);
  g_clear_object (&self->activity_signals);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (proof_account_row_parent_class)->dispose (object);
}

static void
proof_account_row_class_init (ProofAccountRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = proof_account_row_dispose;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GENERIC);
  g_type_ensure (PROOF_TYPE_HISTORY_STRIP);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/sendproof/Sendproof/ui/proof-account-row.ui");
  gtk_widget_class_bind_template_child (widget_class, ProofAccountRow, mark);
  gtk_widget_class_bind_template_child (widget_class, ProofAccountRow, spinner);
  gtk_widget_class_bind_template_child (widget_class, ProofAccountRow, title);
  gtk_widget_class_bind_template_child (widget_class, ProofAccountRow, server);
  gtk_widget_class_bind_template_child (widget_class, ProofAccountRow, strip);
  gtk_widget_class_bind_template_child (widget_class, ProofAccountRow, day);
}

static void
proof_account_row_init (ProofAccountRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->account_signals = g_signal_group_new (PROOF_TYPE_ACCOUNT);
  g_signal_group_connect_swapped (self->account_signals, "notify", G_CALLBACK (update), self);
  self->store_signals = g_signal_group_new (G_TYPE_LIST_MODEL);
  g_signal_group_connect_swapped (self->store_signals, "items-changed", G_CALLBACK (update), self);
  self->activity_signals = g_signal_group_new (PROOF_TYPE_ACTIVITY);
  g_signal_group_connect_swapped (self->activity_signals, "changed", G_CALLBACK (update), self);
  g_signal_connect_swapped (self->strip, "notify::words", G_CALLBACK (describe_row), self);
}

/**
 * proof_account_row_new:
 * @accounts: from which what it shows is to be told apart
 * @activity: what goes on with them
 *
 * Returns: (transfer floating): a row without an account
 */
GtkWidget *
proof_account_row_new (GListModel *accounts, ProofActivity *activity)
{
  ProofAccountRow *self = g_object_new (PROOF_TYPE_ACCOUNT_ROW, NULL);

  g_signal_group_set_target (self->store_signals, accounts);
  g_signal_group_set_target (self->activity_signals, activity);

  return GTK_WIDGET (self);
}

/**
 * proof_account_row_set_account:
 * @account: (nullable): what to show from now on
 */
void
proof_account_row_set_account (ProofAccountRow *self, ProofAccount *account)
{
  g_signal_group_set_target (self->account_signals, account);
  update (self);
  g_object_set (self->strip, "history",
                account != NULL ? proof_account_get_history (account) : NULL, NULL);
}

/**
 * proof_account_row_dup_account:
 *
 * Returns: (transfer full) (nullable): what it shows
 */
ProofAccount *
proof_account_row_dup_account (ProofAccountRow *self)
{
  return g_signal_group_dup_target (self->account_signals);
}
