/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-trial-grid.h"

#include <glib/gi18n-lib.h>

#include "proof-finder-words.h"
#include "proof-trial-cell.h"

/* Where the ports stand, and the ways to encrypt. */
#define COLUMN_OF_PORTS 0
#define ROW_OF_SECURITIES 0

struct _ProofTrialGrid
{
  AdwBin parent_instance;

  /* The ports of the rows, ascending. */
  GArray *ports;

  GtkLabel *server;
  GtkGrid *grid;
};

G_DEFINE_FINAL_TYPE (ProofTrialGrid, proof_trial_grid, ADW_TYPE_BIN)

enum
{
  SIGNAL_OPENED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* The safest first. That without encryption is there only where somebody asked for it. */
static const struct
{
  int column;
  gboolean is_always_there;
} columns[] = {
  [MAIL_SECURITY_TLS] = { 1, TRUE },
  [MAIL_SECURITY_STARTTLS] = { 2, TRUE },
  [MAIL_SECURITY_NONE] = { 3, FALSE },
};

static void
proof_trial_grid_finalize (GObject *object)
{
  g_array_unref (PROOF_TRIAL_GRID (object)->ports);

  G_OBJECT_CLASS (proof_trial_grid_parent_class)->finalize (object);
}

static void
proof_trial_grid_class_init (ProofTrialGridClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = proof_trial_grid_finalize;

  signals[SIGNAL_OPENED] = g_signal_new ("opened", PROOF_TYPE_TRIAL_GRID, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, PROOF_TYPE_TRIAL);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/sendproof/Sendproof/ui/proof-trial-grid.ui");
  gtk_widget_class_bind_template_child (widget_class, ProofTrialGrid, server);
  gtk_widget_class_bind_template_child (widget_class, ProofTrialGrid, grid);
}

static void
attach_heading (ProofTrialGrid *self, MailSecurity security)
{
  GtkWidget *heading = gtk_label_new (
      security == MAIL_SECURITY_NONE ? _ ("No encryption") : proof_security_get_word (security));

  gtk_widget_add_css_class (heading, "caption-heading");
  gtk_grid_attach (self->grid, heading, columns[security].column, ROW_OF_SECURITIES, 1, 1);
}

static void
proof_trial_grid_init (ProofTrialGrid *self)
{
  self->ports = g_array_new (FALSE, FALSE, sizeof (guint));
  gtk_widget_init_template (GTK_WIDGET (self));
  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    if (columns[i].is_always_there)
      attach_heading (self, (MailSecurity) i);
}

/**
 * proof_trial_grid_new:
 * @server: its name, whole
 *
 * Returns: (transfer floating): a grid with nothing in it
 */
GtkWidget *
proof_trial_grid_new (const char *server)
{
  ProofTrialGrid *self = g_object_new (PROOF_TYPE_TRIAL_GRID, NULL);

  gtk_label_set_text (self->server, server);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, server, -1);

  return GTK_WIDGET (self);
}

static void
attach_blank (ProofTrialGrid *self, int column, int row)
{
  GtkWidget *blank = gtk_label_new ("–");

  gtk_widget_add_css_class (blank, "dim-label");
  gtk_widget_set_hexpand (blank, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (blank), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("not tried"), -1);
  gtk_grid_attach (self->grid, blank, column, row, 1, 1);
}

static void
fill_row (ProofTrialGrid *self, guint port, int row)
{
  g_autofree char *number = g_strdup_printf ("%u", port);
  GtkWidget *label = gtk_label_new (number);

  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_grid_attach (self->grid, label, COLUMN_OF_PORTS, row, 1, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    if (columns[i].is_always_there)
      attach_blank (self, columns[i].column, row);
}

/* The row of @port, which is made where it is not there. */
static int
get_row (ProofTrialGrid *self, guint port)
{
  guint i = 0;

  while (i < self->ports->len && g_array_index (self->ports, guint, i) < port)
    i++;

  if (i == self->ports->len || g_array_index (self->ports, guint, i) != port)
    {
      g_array_insert_val (self->ports, i, port);
      gtk_grid_insert_row (self->grid, (int) i + 1);
      fill_row (self, port, (int) i + 1);
    }

  return (int) i + 1;
}

static void
open_cell (ProofTrialCell *cell, ProofTrialGrid *self)
{
  g_signal_emit (self, signals[SIGNAL_OPENED], 0, proof_trial_cell_get_trial (cell));
}

/**
 * proof_trial_grid_take:
 * @trial: one at its server
 *
 * Shows @trial in its cell, unless another is there already.
 *
 * Returns: whether it is shown
 */
gboolean
proof_trial_grid_take (ProofTrialGrid *self, ProofTrial *trial)
{
  const MailSettings *settings = proof_trial_get_settings (trial);
  int column = columns[settings->security].column;
  int row = get_row (self, settings->port);
  GtkWidget *there = gtk_grid_get_child_at (self->grid, column, row);
  GtkWidget *cell;

  if (PROOF_IS_TRIAL_CELL (there))
    return FALSE;

  if (there != NULL)
    gtk_grid_remove (self->grid, there);
  if (gtk_grid_get_child_at (self->grid, column, ROW_OF_SECURITIES) == NULL)
    attach_heading (self, settings->security);
  cell = proof_trial_cell_new (trial);
  g_signal_connect_object (cell, "clicked", G_CALLBACK (open_cell), self, 0);
  gtk_grid_attach (self->grid, cell, column, row, 1, 1);

  return TRUE;
}
