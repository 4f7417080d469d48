/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-entry-row.h"

#include "proof-entry.h"

typedef struct
{
  GtkEntry *entry;
  GtkEventControllerFocus *focus;
  GtkWidget *edit_icon;
  GtkBox *suffixes;
} ProofEntryRowPrivate;

static void proof_entry_row_editable_init (GtkEditableInterface *iface);
static void proof_entry_row_buildable_init (GtkBuildableIface *iface);

static GtkBuildableIface *parent_buildable_iface;

G_DEFINE_TYPE_WITH_CODE (ProofEntryRow,
                         proof_entry_row,
                         ADW_TYPE_PREFERENCES_ROW,
                         G_ADD_PRIVATE (ProofEntryRow)
                             G_IMPLEMENT_INTERFACE (GTK_TYPE_EDITABLE,
                                                    proof_entry_row_editable_init)
                                 G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                        proof_entry_row_buildable_init))

enum
{
  PROP_0,
  PROP_INPUT_PURPOSE,
  PROP_INPUT_HINTS,
  N_PROPERTIES,
};

enum
{
  SIGNAL_ENTRY_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static ProofEntryRowPrivate *
get_private (ProofEntryRow *self)
{
  return proof_entry_row_get_instance_private (self);
}

/* Not its GtkText: to a screen reader the row would be an entry as well. */
static GtkEditable *
proof_entry_row_get_delegate (GtkEditable *editable)
{
  return GTK_EDITABLE (get_private (PROOF_ENTRY_ROW (editable))->entry);
}

static void
proof_entry_row_editable_init (GtkEditableInterface *iface)
{
  iface->get_delegate = proof_entry_row_get_delegate;
}

static void
proof_entry_row_add_child (GtkBuildable *buildable,
                           GtkBuilder *builder,
                           GObject *child,
                           const char *type)
{
  ProofEntryRowPrivate *priv = get_private (PROOF_ENTRY_ROW (buildable));

  if (g_strcmp0 (type, "suffix") != 0)
    {
      parent_buildable_iface->add_child (buildable, builder, child, type);
      return;
    }

  gtk_box_append (priv->suffixes, GTK_WIDGET (child));
  gtk_widget_set_visible (GTK_WIDGET (priv->suffixes), TRUE);
}

static void
proof_entry_row_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable_iface = g_type_interface_peek_parent (iface);
  iface->add_child = proof_entry_row_add_child;
}

static void
set_style (GtkWidget *widget, const char *style, gboolean is_set)
{
  if (is_set)
    gtk_widget_add_css_class (widget, style);
  else
    gtk_widget_remove_css_class (widget, style);
}

/* Where nothing stands in it, the title has the room of both. */
static void
update (ProofEntryRow *self)
{
  ProofEntryRowPrivate *priv = get_private (self);
  gboolean has_focus = gtk_event_controller_focus_contains_focus (priv->focus);

  set_style (GTK_WIDGET (self), "focused", has_focus);
  set_style (GTK_WIDGET (self), "empty",
             !has_focus && gtk_entry_get_text_length (priv->entry) == 0);
  gtk_widget_set_visible (priv->edit_icon, !has_focus);
}

static void
on_activated (ProofEntryRow *self)
{
  g_signal_emit (self, signals[SIGNAL_ENTRY_ACTIVATED], 0);
}

static void
on_pressed (ProofEntryRow *self)
{
  gtk_entry_grab_focus_without_selecting (get_private (self)->entry);
}

static gboolean
proof_entry_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (get_private (PROOF_ENTRY_ROW (widget))->entry));
}

/* The row of a list takes the focus before what is in it. */
static gboolean
proof_entry_row_focus (GtkWidget *widget, GtkDirectionType direction)
{
  return gtk_widget_child_focus (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (widget)), direction);
}

static const char *
get_forwarded_name (guint property_id)
{
  return property_id == PROP_INPUT_PURPOSE ? "input-purpose" : "input-hints";
}

static void
proof_entry_row_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  if (!gtk_editable_delegate_get_property (object, property_id, value, pspec))
    g_object_get_property (G_OBJECT (get_private (PROOF_ENTRY_ROW (object))->entry),
                           get_forwarded_name (property_id), value);
}

static void
proof_entry_row_set_property (GObject *object,
                              guint property_id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  if (!gtk_editable_delegate_set_property (object, property_id, value, pspec))
    g_object_set_property (G_OBJECT (get_private (PROOF_ENTRY_ROW (object))->entry),
                           get_forwarded_name (property_id), value);
}

static void
proof_entry_row_dispose (GObject *object)
{
  if (get_private (PROOF_ENTRY_ROW (object))->entry != NULL)
    gtk_editable_finish_delegate (GTK_EDITABLE (object));

  G_OBJECT_CLASS (proof_entry_row_parent_class)->dispose (object);
}

static void
proof_entry_row_class_init (ProofEntryRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = proof_entry_row_get_property;
  object_class->set_property = proof_entry_row_set_property;
  object_class->dispose = proof_entry_row_dispose;
  widget_class->grab_focus = proof_entry_row_grab_focus;
  widget_class->focus = proof_entry_row_focus;

  g_object_class_install_property (
      object_class, PROP_INPUT_PURPOSE,
      g_param_spec_enum ("input-purpose", NULL, NULL, GTK_TYPE_INPUT_PURPOSE,
                         GTK_INPUT_PURPOSE_FREE_FORM, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));
  g_object_class_install_property (object_class, PROP_INPUT_HINTS,
                                   g_param_spec_flags ("input-hints", NULL, NULL,
                                                       GTK_TYPE_INPUT_HINTS, GTK_INPUT_HINT_NONE,
                                                       G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));
  gtk_editable_install_properties (object_class, N_PROPERTIES);

  signals[SIGNAL_ENTRY_ACTIVATED] =
      g_signal_new ("entry-activated", PROOF_TYPE_ENTRY_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 0);

  g_type_ensure (PROOF_TYPE_ENTRY);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/sendproof/Sendproof/ui/proof-entry-row.ui");
  gtk_widget_class_bind_template_child_private (widget_class, ProofEntryRow, entry);
  gtk_widget_class_bind_template_child_private (widget_class, ProofEntryRow, focus);
  gtk_widget_class_bind_template_child_private (widget_class, ProofEntryRow, edit_icon);
  gtk_widget_class_bind_template_child_private (widget_class, ProofEntryRow, suffixes);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_pressed);
  gtk_widget_class_bind_template_callback (widget_class, update);
}

static void
proof_entry_row_init (ProofEntryRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_editable_init_delegate (GTK_EDITABLE (self));
  update (self);
}

/**
 * proof_entry_row_get_entry:
 *
 * Returns: (transfer none): what has the focus, and what a screen reader is told of
 */
GtkEntry *
proof_entry_row_get_entry (ProofEntryRow *self)
{
  return get_private (self)->entry;
}

/**
 * proof_entry_row_get_text_widget:
 *
 * Returns: (transfer none): where text comes in, by its signals
 */
GtkText *
proof_entry_row_get_text_widget (ProofEntryRow *self)
{
  return GTK_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (get_private (self)->entry)));
}
