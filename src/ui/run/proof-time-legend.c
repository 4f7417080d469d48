/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-time-legend.h"

#include <glib/gi18n-lib.h>

#include "proof-run-stage.h"
#include "proof-time-bar.h"

#define SAMPLE_WIDTH 24
#define N_COLUMNS 2

enum
{
  SAMPLE_NETWORK,
  SAMPLE_SERVER,
  SAMPLE_CLIENT,
  SAMPLE_UNDIVIDED,
  SAMPLE_THEN,
  N_SAMPLES,
};

typedef struct
{
  const char *words;
  ProofStageTime time;
} Sample;

static const Sample samples[] = {
  [SAMPLE_NETWORK] = { N_ ("Network"),
                       { .longest = 1.0,
                         .now = { .duration = 1.0, .has_parts = TRUE, .network = 1.0 } } },
  [SAMPLE_SERVER] = { N_ ("Server"),
                      { .longest = 1.0,
                        .now = { .duration = 1.0, .has_parts = TRUE, .server = 1.0 } } },
  [SAMPLE_CLIENT] = { N_ ("This computer"),
                      { .longest = 1.0,
                        .now = { .duration = 1.0, .has_parts = TRUE, .client = 1.0 } } },
  /* Translators: time of which nobody knows what the network and the server took of it */
  [SAMPLE_UNDIVIDED] = { N_ ("Not split up"), { .longest = 1.0, .now = { .duration = 1.0 } } },
  [SAMPLE_THEN] = { N_ ("When it last worked"), { .longest = 1.0, .has_then = TRUE, .then = 0.5 } },
};

struct _ProofTimeLegend
{
  GtkWidget parent_instance;

  GtkWidget *entries[N_SAMPLES];
};

G_DEFINE_FINAL_TYPE (ProofTimeLegend, proof_time_legend, GTK_TYPE_WIDGET)

static void
proof_time_legend_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (proof_time_legend_parent_class)->dispose (object);
}

static void
proof_time_legend_class_init (ProofTimeLegendClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = proof_time_legend_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GENERIC);
}

static GtkWidget *
create_words (const char *words)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");

  return label;
}

static GtkWidget *
create_entry (const Sample *sample)
{
  GtkWidget *entry = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *bar = proof_time_bar_new (&sample->time);

  gtk_widget_set_size_request (bar, SAMPLE_WIDTH, -1);
  gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (entry), bar);
  gtk_box_append (GTK_BOX (entry), create_words (_ (sample->words)));

  return entry;
}

static void
proof_time_legend_init (ProofTimeLegend *self)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), 18);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 3);
  for (guint i = 0; i < N_SAMPLES; i++)
    {
      self->entries[i] = create_entry (&samples[i]);
      gtk_grid_attach (GTK_GRID (grid), self->entries[i], (int) (i % N_COLUMNS),
                       (int) (i / N_COLUMNS), 1, 1);
    }
  gtk_widget_set_parent (grid, GTK_WIDGET (self));
}

/**
 * proof_time_legend_show:
 * @stages: (element-type ProofRunStage): what it is a legend of
 *
 * Is seen where any of @stages has a bar, and speaks of what is seen: of the last test that
 * passed only where they are compared with one.
 */
void
proof_time_legend_show (ProofTimeLegend *self, GListModel *stages)
{
  gboolean has_bars = FALSE;
  gboolean has_undivided = FALSE;
  gboolean has_then = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (stages); i++)
    {
      g_autoptr (ProofRunStage) stage = g_list_model_get_item (stages, i);
      const ProofStageTime *time = proof_run_stage_get_timing (stage);

      has_bars |= time != NULL;
      has_undivided |= time != NULL && !time->now.has_parts;
      has_then |= time != NULL && time->has_then;
    }

  gtk_widget_set_visible (GTK_WIDGET (self), has_bars);
  gtk_widget_set_visible (self->entries[SAMPLE_UNDIVIDED], has_undivided);
  gtk_widget_set_visible (self->entries[SAMPLE_THEN], has_then);
}
