/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-sheet.h"

#if ADW_CHECK_VERSION(1, 5, 0)

#include "proof-dialog.h"

G_DEFINE_ABSTRACT_TYPE (ProofSheet, proof_sheet, ADW_TYPE_DIALOG)

/* A dialog takes the focus once it is shown. In a narrow window GTK has given that to the
   first that can have it by then, and its text would be selected. */
static gboolean
proof_sheet_grab_focus (GtkWidget *widget)
{
  GtkWidget *first = adw_dialog_get_focus (ADW_DIALOG (widget));
  GtkWidget *usual = adw_dialog_get_default_widget (ADW_DIALOG (widget));

  if (usual == NULL || !gtk_widget_grab_focus (usual))
    return GTK_WIDGET_CLASS (proof_sheet_parent_class)->grab_focus (widget);

  if (GTK_IS_LABEL (first))
    gtk_label_select_region (GTK_LABEL (first), 0, 0);
  return TRUE;
}

static void
proof_sheet_class_init (ProofSheetClass *klass)
{
  GTK_WIDGET_CLASS (klass)->grab_focus = proof_sheet_grab_focus;
}

static void
proof_sheet_init (ProofSheet *self G_GNUC_UNUSED)
{
}

static void
show (ProofSheet *self, GtkWindow *below, gboolean is_modal G_GNUC_UNUSED)
{
  proof_dialog_show (ADW_DIALOG (self), below);
}

static void
leave (ProofSheet *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

#else

#include "proof-present.h"

#define LEAST_WIDTH 340

G_DEFINE_ABSTRACT_TYPE (ProofSheet, proof_sheet, ADW_TYPE_WINDOW)

enum
{
  PROP_CONTENT_WIDTH = 1,
  PROP_CONTENT_HEIGHT,
  N_PROPS,
};

enum
{
  SIGNAL_CLOSED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static const char *
get_same_of_window (guint id)
{
  return id == PROP_CONTENT_WIDTH ? "default-width" : "default-height";
}

static void
proof_sheet_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec G_GNUC_UNUSED)
{
  g_object_get_property (object, get_same_of_window (id), value);
}

static void
proof_sheet_set_property (GObject *object,
                          guint id,
                          const GValue *value,
                          GParamSpec *spec G_GNUC_UNUSED)
{
  g_object_set_property (object, get_same_of_window (id), value);
}

static gboolean
proof_sheet_close_request (GtkWindow *window)
{
  g_signal_emit (window, signals[SIGNAL_CLOSED], 0);

  return GTK_WINDOW_CLASS (proof_sheet_parent_class)->close_request (window);
}

static void
proof_sheet_class_init (ProofSheetClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = proof_sheet_get_property;
  object_class->set_property = proof_sheet_set_property;
  GTK_WINDOW_CLASS (klass)->close_request = proof_sheet_close_request;

  for (guint id = PROP_CONTENT_WIDTH; id < N_PROPS; id++)
    properties[id] =
        g_param_spec_int (id == PROP_CONTENT_WIDTH ? "content-width" : "content-height", NULL, NULL,
                          -1, G_MAXINT, -1, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_CLOSED] = g_signal_new ("closed", PROOF_TYPE_SHEET, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static void
proof_sheet_init (ProofSheet *self)
{
  gtk_widget_set_size_request (GTK_WIDGET (self), LEAST_WIDTH, -1);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self), TRUE);
}

static void
show (ProofSheet *self, GtkWindow *below, gboolean is_modal)
{
  gtk_window_set_modal (GTK_WINDOW (self), is_modal);
  proof_present_over (GTK_WINDOW (self), below);
}

static void
leave (ProofSheet *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

#endif

/**
 * proof_sheet_present:
 * @self: (transfer floating): one that is not shown yet
 * @below: the window that it is about
 * @is_modal: whether @below has to wait for it; where it is within @below, that always does
 *
 * Shows @self, no larger than @below.
 */
void
proof_sheet_present (ProofSheet *self, GtkWindow *below, gboolean is_modal)
{
  show (self, below, is_modal);
}

/**
 * proof_sheet_close:
 *
 * Closes @self, as Escape does.
 */
void
proof_sheet_close (ProofSheet *self)
{
  leave (self);
}

/**
 * proof_sheet_get_window:
 *
 * Returns: (transfer none): the window that it is, or is in
 */
GtkWindow *
proof_sheet_get_window (ProofSheet *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}
