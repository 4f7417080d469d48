/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-dialog-shield.h"

/* The window's keys that are kept back, while a dialog is shown in it. */
#define KEPT_BACK "proof-dialog-kept-back"
#define WATCHED "proof-dialog-watched"

static gboolean
shows_dialog (GtkWidget *window)
{
  g_autoptr (AdwDialog) dialog = NULL;

  g_object_get (window, "visible-dialog", &dialog, NULL);

  return dialog != NULL;
}

/* Those that see a key before the dialog does: the keys of commands, and the letters that
   lead to what is behind the dialog. */
static GPtrArray *
find_shortcuts (GtkWidget *window)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (window);
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_SHORTCUT_CONTROLLER (controller) &&
          gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_CAPTURE)
        g_ptr_array_add (found, g_steal_pointer (&controller));
    }

  return found;
}

static void
set_phase (GPtrArray *controllers, GtkPropagationPhase phase)
{
  for (guint i = 0; i < controllers->len; i++)
    gtk_event_controller_set_propagation_phase (controllers->pdata[i], phase);
}

static void
keep_back (GtkWidget *window)
{
  GPtrArray *controllers;

  if (g_object_get_data (G_OBJECT (window), KEPT_BACK) != NULL)
    return;

  controllers = find_shortcuts (window);
  set_phase (controllers, GTK_PHASE_NONE);
  g_object_set_data_full (G_OBJECT (window), KEPT_BACK, controllers,
                          (GDestroyNotify) g_ptr_array_unref);
}

static void
give_back (GtkWidget *window)
{
  GPtrArray *controllers = g_object_steal_data (G_OBJECT (window), KEPT_BACK);

  if (controllers == NULL)
    return;

  set_phase (controllers, GTK_PHASE_CAPTURE);
  g_ptr_array_unref (controllers);
}

static void
on_visible_dialog (GtkWidget *window)
{
  if (shows_dialog (window))
    keep_back (window);
  else
    give_back (window);
}

static gboolean
is_key_of (GtkApplication *application, const char *action, GdkEvent *event)
{
  g_auto (GStrv) accels = gtk_application_get_accels_for_action (application, action);

  for (gsize i = 0; accels[i] != NULL; i++)
    {
      guint key;
      GdkModifierType modifiers;

      if (gtk_accelerator_parse (accels[i], &key, &modifiers) &&
          gdk_key_event_matches (event, key, modifiers) == GDK_KEY_MATCH_EXACT)
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_of_program (const char *action)
{
  return g_str_has_prefix (action, "app.") || g_str_has_prefix (action, "window.");
}

static gboolean
activate (GtkWidget *dialog, const char *action)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  return g_action_parse_detailed_name (action, &name, &target, NULL) &&
         gtk_widget_activate_action_variant (dialog, name, target);
}

/* Those of the whole program, as in a dialog that is a window. */
static gboolean
on_key (GtkEventController *controller)
{
  GtkWidget *dialog = gtk_event_controller_get_widget (controller);
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (dialog));
  GtkApplication *application = gtk_window_get_application (window);
  g_auto (GStrv) actions = NULL;

  if (application == NULL)
    return GDK_EVENT_PROPAGATE;

  actions = gtk_application_list_action_descriptions (application);
  for (gsize i = 0; actions[i] != NULL; i++)
    if (is_of_program (actions[i]) &&
        is_key_of (application, actions[i], gtk_event_controller_get_current_event (controller)))
      return activate (dialog, actions[i]);

  return GDK_EVENT_PROPAGATE;
}

static void
add_keys (GtkWidget *dialog)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), NULL);
  gtk_widget_add_controller (dialog, keys);
}

/* Over others, a dialog is a window of its own. */
static gboolean
shows_dialogs (GtkWindow *window)
{
  return ADW_IS_WINDOW (window) || ADW_IS_APPLICATION_WINDOW (window);
}

static void
watch (GtkWindow *window)
{
  if (g_object_get_data (G_OBJECT (window), WATCHED) != NULL)
    return;

  g_object_set_data (G_OBJECT (window), WATCHED, window);
  g_signal_connect (window, "notify::visible-dialog", G_CALLBACK (on_visible_dialog), NULL);
}

/**
 * proof_dialog_shield:
 * @dialog: an #AdwDialog that was not shown yet
 * @window: (nullable): the one that it will be shown in
 *
 * Keeps the keys of @window from what is behind @dialog: no letter with Alt may press a button
 * there, and no command begin, while something is asked. libadwaita does so by itself from 1.7
 * on.
 */
void
proof_dialog_shield (GtkWidget *dialog, GtkWindow *window)
{
  if (shows_dialogs (window))
    watch (window);

  add_keys (dialog);
}
