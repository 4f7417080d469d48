/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-pane.h"

struct _ProofPane
{
  AdwBin parent_instance;

  guint n_chars;
};

G_DEFINE_FINAL_TYPE (ProofPane, proof_pane, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_CHARS,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

static int
get_wanted_width (ProofPane *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int width =
      PANGO_PIXELS (pango_font_metrics_get_approximate_char_width (metrics) * (int) self->n_chars);

  pango_font_metrics_unref (metrics);

  return width;
}

static GtkSizeRequestMode
proof_pane_get_request_mode (GtkWidget *widget G_GNUC_UNUSED)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
proof_pane_measure (GtkWidget *widget,
                    GtkOrientation orientation,
                    int for_size,
                    int *minimum,
                    int *natural,
                    int *minimum_baseline,
                    int *natural_baseline)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));

  gtk_widget_measure (child, orientation, for_size, minimum, natural, minimum_baseline,
                      natural_baseline);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *natural = MAX (*minimum, get_wanted_width (PROOF_PANE (widget)));
}

static void
proof_pane_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  gtk_widget_allocate (adw_bin_get_child (ADW_BIN (widget)), width, height, baseline, NULL);
}

static void
proof_pane_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_CHARS:
      PROOF_PANE (object)->n_chars = g_value_get_uint (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
proof_pane_class_init (ProofPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->set_property = proof_pane_set_property;
  widget_class->get_request_mode = proof_pane_get_request_mode;
  widget_class->measure = proof_pane_measure;
  widget_class->size_allocate = proof_pane_size_allocate;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GENERIC);

  properties[PROP_CHARS] = g_param_spec_uint ("chars", NULL, NULL, 0, G_MAXUINT16, 0,
                                              G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPERTIES, properties);
}

/* The layout of a bin has its own idea of how wide it is. */
static void
proof_pane_init (ProofPane *self)
{
  gtk_widget_set_layout_manager (GTK_WIDGET (self), NULL);
}
