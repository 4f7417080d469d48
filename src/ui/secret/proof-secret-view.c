/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-secret-view.h"

/* Where nobody says how wide it is to be. */
#define USUAL_COLUMNS 28

struct _ProofSecretView
{
  GtkWidget parent_instance;

  BaseSecret *secret;
};

G_DEFINE_FINAL_TYPE (ProofSecretView, proof_secret_view, GTK_TYPE_WIDGET)

static guint
count_characters (ProofSecretView *self)
{
  return self->secret != NULL ? (guint) g_utf8_strlen (base_secret_peek (self->secret), -1) : 0;
}

/* A space is a character too, and easily overlooked. */
static PangoLayout *
create_layout (ProofSecretView *self, gunichar character)
{
  char text[7] = { 0 };
  PangoLayout *layout;

  g_unichar_to_utf8 (character == ' ' ? 0x2423 : character, text);
  layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  base_wipe (text, sizeof text);

  return layout;
}

static void
get_cell_size (ProofSecretView *self, int *width, int *height)
{
  g_autoptr (PangoLayout) layout = create_layout (self, 'M');

  pango_layout_get_pixel_size (layout, width, height);
  *width += 1;
}

static guint
count_rows (guint n_characters, int columns)
{
  guint n_columns = (guint) MAX (columns, 1);

  return (MAX (n_characters, 1) + n_columns - 1) / n_columns;
}

static GtkSizeRequestMode
proof_secret_view_get_request_mode (GtkWidget *widget G_GNUC_UNUSED)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
proof_secret_view_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline G_GNUC_UNUSED,
                           int *natural_baseline G_GNUC_UNUSED)
{
  ProofSecretView *self = PROOF_SECRET_VIEW (widget);
  guint n_characters = count_characters (self);
  int width;
  int height;

  get_cell_size (self, &width, &height);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = width;
      *natural = width * (int) CLAMP (n_characters, 1, USUAL_COLUMNS);
    }
  else
    {
      int columns = for_size > 0 ? for_size / width : USUAL_COLUMNS;

      *minimum = height * (int) count_rows (n_characters, columns);
      *natural = *minimum;
    }
}

static void
draw_character (ProofSecretView *self,
                GtkSnapshot *snapshot,
                gunichar character,
                const graphene_point_t *position)
{
  g_autoptr (PangoLayout) layout = create_layout (self, character);
  GdkRGBA color;

  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &color);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, position);
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
}

static void
proof_secret_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  ProofSecretView *self = PROOF_SECRET_VIEW (widget);
  const char *character = self->secret != NULL ? base_secret_peek (self->secret) : "";
  int width;
  int height;
  int columns;

  get_cell_size (self, &width, &height);
  columns = MAX (gtk_widget_get_width (widget) / width, 1);
  for (int i = 0; *character != '\0'; i++, character = g_utf8_next_char (character))
    {
      int x = width * (i % columns);
      int y = height * (i / columns);

      draw_character (self, snapshot, g_utf8_get_char (character),
                      &GRAPHENE_POINT_INIT ((float) x, (float) y));
    }
}

static void
proof_secret_view_dispose (GObject *object)
{
  ProofSecretView *self = PROOF_SECRET_VIEW (object);

  g_clear_pointer (&self->secret, base_secret_unref);

  G_OBJECT_CLASS (proof_secret_view_parent_class)->dispose (object);
}

static void
proof_secret_view_class_init (ProofSecretViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = proof_secret_view_dispose;
  widget_class->get_request_mode = proof_secret_view_get_request_mode;
  widget_class->measure = proof_secret_view_measure;
  widget_class->snapshot = proof_secret_view_snapshot;
}

static void
proof_secret_view_init (ProofSecretView *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "monospace");
}

/**
 * proof_secret_view_set_secret:
 * @secret: (nullable): what to show from now on; held, not copied
 */
void
proof_secret_view_set_secret (ProofSecretView *self, BaseSecret *secret)
{
  g_clear_pointer (&self->secret, base_secret_unref);
  self->secret = secret != NULL ? base_secret_ref (secret) : NULL;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
