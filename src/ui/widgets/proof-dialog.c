/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-dialog.h"

#if ADW_CHECK_VERSION(1, 5, 0)

#include "proof-dialog-shield.h"

G_DEFINE_ABSTRACT_TYPE (ProofDialog, proof_dialog, ADW_TYPE_DIALOG)

/* A dialog takes the focus once it is shown. In a narrow window GTK has given that to the
   first that can have it by then, and its text would be selected. */
static gboolean
proof_dialog_grab_focus (GtkWidget *widget)
{
  GtkWidget *first = adw_dialog_get_focus (ADW_DIALOG (widget));
  GtkWidget *usual = adw_dialog_get_default_widget (ADW_DIALOG (widget));

  if (usual == NULL || !gtk_widget_grab_focus (usual))
    return GTK_WIDGET_CLASS (proof_dialog_parent_class)->grab_focus (widget);

  if (GTK_IS_LABEL (first))
    gtk_label_select_region (GTK_LABEL (first), 0, 0);
  return TRUE;
}

static void
proof_dialog_class_init (ProofDialogClass *klass)
{
  GTK_WIDGET_CLASS (klass)->grab_focus = proof_dialog_grab_focus;
}

static void
proof_dialog_init (ProofDialog *self G_GNUC_UNUSED)
{
}

static GtkWidget *
new_alert (const char *heading, const char *body)
{
  return GTK_WIDGET (adw_alert_dialog_new (heading, body));
}

static void
ask (GtkWidget *dialog, GtkWindow *parent)
{
  proof_dialog_shield (dialog, parent);
  adw_dialog_present (ADW_DIALOG (dialog), (GtkWidget *) parent);
}

static void
show (ProofDialog *self, GtkWindow *below, gboolean is_modal G_GNUC_UNUSED)
{
  ask (GTK_WIDGET (self), below);
}

static void
leave (ProofDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

#else

#include "proof-present.h"

#define LEAST_WIDTH 340

G_DEFINE_ABSTRACT_TYPE (ProofDialog, proof_dialog, ADW_TYPE_WINDOW)

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
proof_dialog_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec G_GNUC_UNUSED)
{
  g_object_get_property (object, get_same_of_window (id), value);
}

static void
proof_dialog_set_property (GObject *object,
                           guint id,
                           const GValue *value,
                           GParamSpec *spec G_GNUC_UNUSED)
{
  g_object_set_property (object, get_same_of_window (id), value);
}

static gboolean
proof_dialog_close_request (GtkWindow *window)
{
  g_signal_emit (window, signals[SIGNAL_CLOSED], 0);

  return GTK_WINDOW_CLASS (proof_dialog_parent_class)->close_request (window);
}

static void
proof_dialog_class_init (ProofDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = proof_dialog_get_property;
  object_class->set_property = proof_dialog_set_property;
  GTK_WINDOW_CLASS (klass)->close_request = proof_dialog_close_request;

  for (guint id = PROP_CONTENT_WIDTH; id < N_PROPS; id++)
    properties[id] =
        g_param_spec_int (id == PROP_CONTENT_WIDTH ? "content-width" : "content-height", NULL, NULL,
                          -1, G_MAXINT, -1, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_CLOSED] = g_signal_new ("closed", PROOF_TYPE_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static void
proof_dialog_init (ProofDialog *self)
{
  gtk_widget_set_size_request (GTK_WIDGET (self), LEAST_WIDTH, -1);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self), TRUE);
}

static GtkWidget *
new_alert (const char *heading, const char *body)
{
  return adw_message_dialog_new (NULL, heading, body);
}

static void
ask (GtkWidget *dialog, GtkWindow *parent)
{
  gtk_window_set_transient_for (GTK_WINDOW (dialog), parent);
  gtk_window_set_modal (GTK_WINDOW (dialog), TRUE);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
show (ProofDialog *self, GtkWindow *below, gboolean is_modal)
{
  gtk_window_set_modal (GTK_WINDOW (self), is_modal);
  proof_present_over (GTK_WINDOW (self), below);
}

static void
leave (ProofDialog *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

#endif

/**
 * proof_dialog_new_alert:
 * @body: (nullable): more words
 *
 * Returns: (transfer floating): an alert that is not shown yet
 */
GtkWidget *
proof_dialog_new_alert (const char *heading, const char *body)
{
  return new_alert (heading, body);
}

/**
 * proof_dialog_ask:
 * @dialog: (transfer floating): one of libadwaita's own that is not shown yet, an alert or
 *   what is said about the program
 * @parent: (nullable): over which it stands
 *
 * Shows @dialog; @parent has to wait for it.
 */
void
proof_dialog_ask (GtkWidget *dialog, GtkWindow *parent)
{
  ask (dialog, parent);
}

/**
 * proof_dialog_present:
 * @self: (transfer floating): one that is not shown yet
 * @below: the window that it is about
 * @is_modal: whether @below has to wait for it; where it is within @below, that always does
 *
 * Shows @self, no larger than @below.
 */
void
proof_dialog_present (ProofDialog *self, GtkWindow *below, gboolean is_modal)
{
  show (self, below, is_modal);
}

/**
 * proof_dialog_close:
 *
 * Closes @self, as Escape does.
 */
void
proof_dialog_close (ProofDialog *self)
{
  leave (self);
}

/**
 * proof_dialog_get_window:
 *
 * Returns: (transfer none): the window that it is, or is in
 */
GtkWindow *
proof_dialog_get_window (ProofDialog *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}
