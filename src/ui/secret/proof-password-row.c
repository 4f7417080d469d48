/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-password-row.h"

#include <string.h>

#include "proof-secret-buffer.h"
#include "proof-secret-paste.h"
#include "proof-secret-view.h"

struct _ProofPasswordRow
{
  ProofEntryRow parent_instance;

  GtkText *text;
  GtkImage *caps_lock;
  GtkButton *eye;
  GtkPopover *popover;
  ProofSecretView *view;
};

G_DEFINE_FINAL_TYPE (ProofPasswordRow, proof_password_row, PROOF_TYPE_ENTRY_ROW)

enum
{
  SIGNAL_SECRET_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static ProofSecretBuffer *
get_buffer (ProofPasswordRow *self)
{
  return PROOF_SECRET_BUFFER (gtk_text_get_buffer (self->text));
}

/* GTK 4.8 tells the accessibility bus of every insertion and deletion that runs
   to its end, in the clear. So the buffer is edited here, and the signal ends. */
static void
on_insert_text (
    ProofPasswordRow *self, const char *text, int length, int *position, GtkEditable *editable)
{
  glong n_chars = g_utf8_strlen (text, length);

  gtk_entry_buffer_insert_text (GTK_ENTRY_BUFFER (get_buffer (self)), (guint) *position, text,
                                (int) n_chars);
  *position += (int) n_chars;
  g_signal_stop_emission_by_name (editable, "insert-text");
  g_signal_emit (self, signals[SIGNAL_SECRET_CHANGED], 0);
}

static void
on_delete_text (ProofPasswordRow *self, int start, int end, GtkEditable *editable)
{
  gtk_entry_buffer_delete_text (GTK_ENTRY_BUFFER (get_buffer (self)), (guint) start, end - start);
  g_signal_stop_emission_by_name (editable, "delete-text");
  g_signal_emit (self, signals[SIGNAL_SECRET_CHANGED], 0);
}

static void
insert_secret (ProofPasswordRow *self, const BaseSecret *secret)
{
  int position;

  gtk_editable_delete_selection (GTK_EDITABLE (self->text));
  position = gtk_editable_get_position (GTK_EDITABLE (self->text));
  gtk_editable_insert_text (GTK_EDITABLE (self->text), base_secret_peek (secret), -1, &position);
  gtk_editable_set_position (GTK_EDITABLE (self->text), position);
}

static void
on_pasted (GObject *clipboard G_GNUC_UNUSED, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ProofPasswordRow) self = user_data;
  g_autoptr (BaseSecret) secret = proof_secret_paste_finish (result);

  if (secret != NULL && !base_secret_is_empty (secret))
    insert_secret (self, secret);
  else
    gtk_widget_error_bell (GTK_WIDGET (self));
}

static void
on_paste_clipboard (ProofPasswordRow *self, GtkText *text)
{
  proof_secret_paste_async (gtk_widget_get_clipboard (GTK_WIDGET (text)), on_pasted,
                            g_object_ref (self));
  g_signal_stop_emission_by_name (text, "paste-clipboard");
}

static void
on_middle_pressed (GtkGestureClick *gesture,
                   int n_press G_GNUC_UNUSED,
                   double x G_GNUC_UNUSED,
                   double y G_GNUC_UNUSED,
                   ProofPasswordRow *self)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
  proof_secret_paste_async (gtk_widget_get_primary_clipboard (GTK_WIDGET (self)), on_pasted,
                            g_object_ref (self));
}

static void
on_dropped (GObject *drop, GAsyncResult *result, gpointer user_data)
{
  gdk_drop_finish (GDK_DROP (drop), GDK_ACTION_COPY);
  on_pasted (drop, result, user_data);
}

static gboolean
on_drop (GtkDropTargetAsync *target G_GNUC_UNUSED,
         GdkDrop *drop,
         double x G_GNUC_UNUSED,
         double y G_GNUC_UNUSED,
         ProofPasswordRow *self)
{
  proof_secret_paste_drop_async (drop, on_dropped, g_object_ref (self));

  return TRUE;
}

static void
reveal (ProofPasswordRow *self)
{
  BaseSecret *secret = proof_secret_buffer_get_secret (get_buffer (self));

  if (base_secret_is_empty (secret))
    return;

  proof_secret_view_set_secret (self->view, secret);
  gtk_popover_popup (self->popover);
}

static void
conceal (ProofPasswordRow *self)
{
  gtk_popover_popdown (self->popover);
  proof_secret_view_set_secret (self->view, NULL);
}

static gboolean
is_space_key (guint keyval)
{
  return keyval == GDK_KEY_space || keyval == GDK_KEY_KP_Space;
}

static gboolean
on_eye_key_pressed (ProofPasswordRow *self,
                    guint keyval,
                    guint keycode G_GNUC_UNUSED,
                    GdkModifierType modifiers G_GNUC_UNUSED)
{
  if (!is_space_key (keyval))
    return GDK_EVENT_PROPAGATE;

  if (!gtk_widget_get_visible (GTK_WIDGET (self->popover)))
    reveal (self);
  return GDK_EVENT_STOP;
}

static void
on_eye_key_released (ProofPasswordRow *self,
                     guint keyval,
                     guint keycode G_GNUC_UNUSED,
                     GdkModifierType modifiers G_GNUC_UNUSED)
{
  if (is_space_key (keyval))
    conceal (self);
}

static GdkDevice *
get_keyboard (ProofPasswordRow *self)
{
  GdkSeat *seat = gdk_display_get_default_seat (gtk_widget_get_display (GTK_WIDGET (self)));

  return seat != NULL ? gdk_seat_get_keyboard (seat) : NULL;
}

static void
update_caps_lock (ProofPasswordRow *self)
{
  GdkDevice *keyboard = get_keyboard (self);
  gboolean has_focus = gtk_widget_has_focus (GTK_WIDGET (self->text));

  gtk_widget_set_visible (GTK_WIDGET (self->caps_lock),
                          has_focus && keyboard != NULL &&
                              gdk_device_get_caps_lock_state (keyboard));
}

static void
proof_password_row_realize (GtkWidget *widget)
{
  ProofPasswordRow *self = PROOF_PASSWORD_ROW (widget);
  GdkDevice *keyboard;

  GTK_WIDGET_CLASS (proof_password_row_parent_class)->realize (widget);

  keyboard = get_keyboard (self);
  if (keyboard != NULL)
    g_signal_connect_object (keyboard, "notify::caps-lock-state", G_CALLBACK (update_caps_lock),
                             self, G_CONNECT_SWAPPED);
}

static void
proof_password_row_unrealize (GtkWidget *widget)
{
  ProofPasswordRow *self = PROOF_PASSWORD_ROW (widget);
  GdkDevice *keyboard = get_keyboard (self);

  if (keyboard != NULL)
    g_signal_handlers_disconnect_by_data (keyboard, self);

  GTK_WIDGET_CLASS (proof_password_row_parent_class)->unrealize (widget);
}

static void
proof_password_row_dispose (GObject *object)
{
  ProofPasswordRow *self = PROOF_PASSWORD_ROW (object);

  if (self->popover != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->popover));
  self->popover = NULL;

  G_OBJECT_CLASS (proof_password_row_parent_class)->dispose (object);
}

static void
proof_password_row_class_init (ProofPasswordRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = proof_password_row_dispose;
  widget_class->realize = proof_password_row_realize;
  widget_class->unrealize = proof_password_row_unrealize;

  signals[SIGNAL_SECRET_CHANGED] =
      g_signal_new ("secret-changed", PROOF_TYPE_PASSWORD_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 0);

  g_type_ensure (PROOF_TYPE_SECRET_VIEW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/sendproof/Sendproof/ui/proof-password-row.ui");
  gtk_widget_class_bind_template_child (widget_class, ProofPasswordRow, caps_lock);
  gtk_widget_class_bind_template_child (widget_class, ProofPasswordRow, eye);
  gtk_widget_class_bind_template_child (widget_class, ProofPasswordRow, popover);
  gtk_widget_class_bind_template_child (widget_class, ProofPasswordRow, view);
  gtk_widget_class_bind_template_callback (widget_class, reveal);
  gtk_widget_class_bind_template_callback (widget_class, conceal);
  gtk_widget_class_bind_template_callback (widget_class, on_eye_key_pressed);
  gtk_widget_class_bind_template_callback (widget_class, on_eye_key_released);
  gtk_widget_class_bind_template_callback (widget_class, update_caps_lock);
}

/* GTK's own way for what is dropped leaves copies behind. */
static void
replace_drop_target (ProofPasswordRow *self)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (self->text));
  GdkContentFormats *formats =
      gdk_content_formats_new ((const char *[]){ "text/plain;charset=utf-8", "text/plain" }, 2);
  GtkDropTargetAsync *target = gtk_drop_target_async_new (formats, GDK_ACTION_COPY);

  for (guint i = g_list_model_get_n_items (controllers); i > 0; i--)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i - 1);

      if (GTK_IS_DROP_TARGET (controller))
        gtk_widget_remove_controller (GTK_WIDGET (self->text), controller);
    }
  g_signal_connect (target, "drop", G_CALLBACK (on_drop), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

static void
watch_text (ProofPasswordRow *self)
{
  GtkGesture *middle = gtk_gesture_click_new ();

  g_signal_connect_swapped (self->text, "insert-text", G_CALLBACK (on_insert_text), self);
  g_signal_connect_swapped (self->text, "delete-text", G_CALLBACK (on_delete_text), self);
  g_signal_connect_swapped (self->text, "paste-clipboard", G_CALLBACK (on_paste_clipboard), self);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (middle), GDK_BUTTON_MIDDLE);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (middle), GTK_PHASE_CAPTURE);
  g_signal_connect (middle, "pressed", G_CALLBACK (on_middle_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self->text), GTK_EVENT_CONTROLLER (middle));
}

static void
proof_password_row_init (ProofPasswordRow *self)
{
  g_autoptr (BaseSecret) nothing = base_secret_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  self->text = proof_entry_row_get_text_widget (PROOF_ENTRY_ROW (self));
  gtk_text_set_visibility (self->text, FALSE);
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->text), FALSE);
  proof_password_row_set_secret (self, nothing);
  watch_text (self);
  replace_drop_target (self);
  gtk_widget_set_parent (GTK_WIDGET (self->popover), GTK_WIDGET (self->eye));
}

/**
 * proof_password_row_dup_secret:
 *
 * Returns: (transfer full): a copy of what is typed, which does not change with it
 */
BaseSecret *
proof_password_row_dup_secret (ProofPasswordRow *self)
{
  BaseSecret *typed = proof_secret_buffer_get_secret (get_buffer (self));
  BaseSecret *secret = base_secret_new ();

  base_secret_append (secret, base_secret_peek (typed), base_secret_get_length (typed));

  return secret;
}

/**
 * proof_password_row_set_secret:
 * @secret: copied
 *
 * Puts another secret in place of what is typed. Does not emit
 * "secret-changed".
 */
void
proof_password_row_set_secret (ProofPasswordRow *self, const BaseSecret *secret)
{
  g_autoptr (GtkEntryBuffer) buffer = proof_secret_buffer_new (secret);

  /* A buffer of its own, because clearing the old one leaves copies behind. The
     row looks whether it is empty when it hears of a change. */
  gtk_text_set_buffer (self->text, buffer);
  g_signal_emit_by_name (self->text, "changed");
}
