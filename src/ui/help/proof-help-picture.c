/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-help-picture.h"

struct _ProofHelpPicture
{
  GtkWidget parent_instance;

  GdkTexture *texture;
};

G_DEFINE_FINAL_TYPE (ProofHelpPicture, proof_help_picture, GTK_TYPE_WIDGET)

static GtkSizeRequestMode
proof_help_picture_get_request_mode (GtkWidget *widget G_GNUC_UNUSED)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static int
get_height_for (ProofHelpPicture *self, int width)
{
  int whole = gdk_texture_get_width (self->texture);
  int shown = width < 0 ? whole : MIN (width, whole);

  return (gdk_texture_get_height (self->texture) * shown + whole - 1) / whole;
}

/* GtkPicture would let itself be made as low as a line. That of the natural width is no
   least height of a narrower one, which newer versions of GTK would take it for. */
static void
proof_help_picture_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline G_GNUC_UNUSED,
                            int *natural_baseline G_GNUC_UNUSED)
{
  ProofHelpPicture *self = PROOF_HELP_PICTURE (widget);

  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *natural = get_height_for (self, for_size);
      *minimum = for_size < 0 ? 1 : *natural;
    }
  else
    {
      *minimum = 1;
      *natural = gdk_texture_get_width (self->texture);
    }
}

static void
proof_help_picture_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  ProofHelpPicture *self = PROOF_HELP_PICTURE (widget);
  int width = gtk_widget_get_width (widget);

  gdk_paintable_snapshot (GDK_PAINTABLE (self->texture), snapshot, width,
                          get_height_for (self, width));
}

static void
proof_help_picture_dispose (GObject *object)
{
  g_clear_object (&PROOF_HELP_PICTURE (object)->texture);

  G_OBJECT_CLASS (proof_help_picture_parent_class)->dispose (object);
}

static void
proof_help_picture_class_init (ProofHelpPictureClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = proof_help_picture_dispose;
  widget_class->get_request_mode = proof_help_picture_get_request_mode;
  widget_class->measure = proof_help_picture_measure;
  widget_class->snapshot = proof_help_picture_snapshot;
  gtk_widget_class_set_css_name (widget_class, "helppicture");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
proof_help_picture_init (ProofHelpPicture *self)
{
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/**
 * proof_help_picture_new:
 * @path: the picture among the resources
 * @words: what it shows, for who does not see it
 *
 * Returns: (transfer floating): the picture
 */
GtkWidget *
proof_help_picture_new (const char *path, const char *words)
{
  ProofHelpPicture *self = g_object_new (PROOF_TYPE_HELP_PICTURE, NULL);

  self->texture = gdk_texture_new_from_resource (path);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);

  return GTK_WIDGET (self);
}
