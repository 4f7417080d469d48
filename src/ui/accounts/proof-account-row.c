/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-account-row.h"

#include <glib/gi18n-lib.h>

#define DAYS_IN_WEEK 7

struct _ProofAccountRow
{
  GtkWidget parent_instance;

  GSignalGroup *account_signals;
  GtkImage *mark;
  GtkLabel *title;
  GtkLabel *server;
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
static const Look good = { "proof-passed-symbolic", "success", N_ ("Worked in the last test") };
static const Look bad = { "proof-failed-symbolic", "error", N_ ("Failed in the last test") };

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
    return g_date_time_format (local, _ ("%e %b"));

  return g_date_time_format (local, "%x");
}

static void
show_last_test (ProofAccountRow *self, ProofHistoryEntry *entry)
{
  const Look *look = entry == NULL                             ? &untested
                     : proof_history_entry_is_verified (entry) ? &good
                                                               : &bad;
  g_autofree char *day =
      entry != NULL ? describe_day (proof_history_entry_get_date (entry)) : g_strdup ("");

  gtk_image_set_from_icon_name (self->mark, look->icon);
  gtk_widget_set_css_classes (GTK_WIDGET (self->mark), (const char *[]){ look->style, NULL });
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->mark), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (look->name), -1);
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

static void
update (ProofAccountRow *self)
{
  g_autoptr (ProofAccount) account = g_signal_group_dup_target (self->account_signals);
  g_autofree char *title = NULL;
  const char *server;

  if (account == NULL)
    return;

  title = dup_title (account);
  server = proof_account_get_settings (account).server;
  gtk_label_set_text (self->title, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_label_set_text (self->server, server);
  gtk_widget_set_visible (GTK_WIDGET (self->server),
                          *server != '\0' && !g_str_equal (title, server));
  show_last_test (self, proof_history_get_last (proof_account_get_history (account)));
}

static void
proof_account_row_dispose (GObject *object)
{
  ProofAccountRow *self = PROOF_ACCOUNT_ROW (object);
  GtkWidget *child;

  g_clear_object (&self->account_signals);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (proof_account_row_parent_class)->dispose (object);
}

static void
proof_account_row_class_init (ProofAccountRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = proof_account_row_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/sendproof/Sendproof/ui/proof-account-row.ui");
  gtk_widget_class_bind_template_child (widget_class, ProofAccountRow, mark);
  gtk_widget_class_bind_template_child (widget_class, ProofAccountRow, title);
  gtk_widget_class_bind_template_child (widget_class, ProofAccountRow, server);
  gtk_widget_class_bind_template_child (widget_class, ProofAccountRow, day);
}

static void
proof_account_row_init (ProofAccountRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->account_signals = g_signal_group_new (PROOF_TYPE_ACCOUNT);
  g_signal_group_connect_swapped (self->account_signals, "notify", G_CALLBACK (update), self);
}

/**
 * proof_account_row_new:
 *
 * Returns: (transfer floating): a row without an account
 */
GtkWidget *
proof_account_row_new (void)
{
  return g_object_new (PROOF_TYPE_ACCOUNT_ROW, NULL);
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
}
