/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-notice.h"

#define ACTION "show-window"
/* The name of the notification that the desktop shows of a window. */
#define TOLD "proof-notice-told"

/* What a dialog stands over is what it is about. */
static GtkWindow *
get_lowest (GtkWindow *window)
{
  while (gtk_window_get_transient_for (window) != NULL)
    window = gtk_window_get_transient_for (window);

  return window;
}

static gboolean
is_looked_at (GtkWindow *window)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (g_application_get_default ()));

  for (; windows != NULL; windows = windows->next)
    if (gtk_window_is_active (windows->data) && get_lowest (windows->data) == window)
      return TRUE;

  return FALSE;
}

static void
withdraw (GtkWindow *window)
{
  g_autofree char *id = g_object_steal_data (G_OBJECT (window), TOLD);

  if (id != NULL)
    g_application_withdraw_notification (g_application_get_default (), id);
}

static void
on_active (GtkWindow *window)
{
  if (gtk_window_is_active (window))
    withdraw (get_lowest (window));
}

static void
on_window_added (GtkApplication *application G_GNUC_UNUSED, GtkWindow *window)
{
  g_signal_connect (window, "notify::is-active", G_CALLBACK (on_active), NULL);
}

/* What it told of is gone with it. */
static void
on_window_removed (GtkApplication *application G_GNUC_UNUSED, GtkWindow *window)
{
  withdraw (window);
}

static void
on_show_window (GSimpleAction *action G_GNUC_UNUSED, GVariant *id, gpointer application)
{
  GtkWindow *window = gtk_application_get_window_by_id (application, g_variant_get_uint32 (id));

  if (window == NULL)
    {
      g_application_activate (application);
      return;
    }

  withdraw (window);
  gtk_window_present (window);
}

/**
 * proof_notice_begin:
 * @application: before it has any window
 *
 * Lets a notification lead to its window, and go away once somebody looks at that.
 */
void
proof_notice_begin (GtkApplication *application)
{
  const GActionEntry entry = { .name = ACTION, .activate = on_show_window, .parameter_type = "u" };

  g_action_map_add_action_entries (G_ACTION_MAP (application), &entry, 1, application);
  g_signal_connect (application, "window-added", G_CALLBACK (on_window_added), NULL);
  g_signal_connect (application, "window-removed", G_CALLBACK (on_window_removed), NULL);
}

/**
 * proof_notice_tell:
 * @window: a #GtkApplicationWindow
 * @title: what came to its end there
 * @body: (nullable): what that is about
 *
 * Shows a notification, unless @window or a dialog over it is active.
 */
void
proof_notice_tell (GtkWindow *window, const char *title, const char *body)
{
  g_autoptr (GNotification) notification = NULL;
  guint id = gtk_application_window_get_id (GTK_APPLICATION_WINDOW (window));
  char *name;

  if (gtk_window_get_application (window) == NULL || is_looked_at (window))
    return;

  notification = g_notification_new (title);
  if (body != NULL)
    g_notification_set_body (notification, body);
  g_notification_set_default_action_and_target (notification, "app." ACTION, "u", id);
  name = g_strdup_printf ("result-%u", id);
  g_object_set_data_full (G_OBJECT (window), TOLD, name, g_free);
  g_application_send_notification (g_application_get_default (), name, notification);
}
