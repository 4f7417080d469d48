/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-display-scrub.h"

#include <gdk/gdk.h>

#include "base-scrub.h"

#ifdef GDK_WINDOWING_X11
#include <X11/Xlib-xcb.h>
#include <gdk/x11/gdkx.h>
#include <stdlib.h>
#include <sys/ioctl.h>

enum
{
  /* XCB reads at most so many bytes at once, into a buffer of that size. */
  BUFFER_BYTES = 16 * 1024,
  ANSWER_BYTES = 2 * BUFFER_BYTES,
  /* Xlib’s buffer for what it writes has the same size if not asked for another. */
  NO_OPERATION_BYTES = 4,
  N_LOOKS = 1000,
  BETWEEN_LOOKS_US = 200,
};

static xcb_window_t
create_window_with_many_bytes (xcb_connection_t *connection)
{
  static const guint8 zeros[ANSWER_BYTES];
  xcb_window_t root = xcb_setup_roots_iterator (xcb_get_setup (connection)).data->root;
  xcb_window_t window = xcb_generate_id (connection);

  xcb_create_window (connection, XCB_COPY_FROM_PARENT, window, root, 0, 0, 1, 1, 0,
                     XCB_WINDOW_CLASS_COPY_FROM_PARENT, XCB_COPY_FROM_PARENT, 0, NULL);
  xcb_change_property (connection, XCB_PROP_MODE_REPLACE, window, XCB_ATOM_STRING, XCB_ATOM_STRING,
                       8, ANSWER_BYTES, zeros);

  return window;
}

/* An answer that comes in pieces would be read in pieces, each to the same place. */
static void
wait_until_buffer_will_be_full (int fd)
{
  int n_waiting = 0;

  for (guint i = 0; i < N_LOOKS && n_waiting < BUFFER_BYTES; i++)
    if (ioctl (fd, FIONREAD, &n_waiting) != 0)
      break;
    else if (n_waiting < BUFFER_BYTES)
      g_usleep (BETWEEN_LOOKS_US);
}

static void
wipe_input (xcb_connection_t *connection)
{
  xcb_window_t window = create_window_with_many_bytes (connection);
  xcb_get_property_cookie_t cookie = xcb_get_property (connection, FALSE, window, XCB_ATOM_STRING,
                                                       XCB_ATOM_STRING, 0, ANSWER_BYTES / 4);

  xcb_flush (connection);
  wait_until_buffer_will_be_full (xcb_get_file_descriptor (connection));
  free (xcb_get_property_reply (connection, cookie, NULL));
  xcb_destroy_window (connection, window);
}

static void
wipe_output (Display *display)
{
  for (guint i = 0; i < BUFFER_BYTES / NO_OPERATION_BYTES; i++)
    XNoOp (display);
  XFlush (display);
}
#endif

/* XCB and Xlib keep a pasted or copied text in the buffers of the connection until
   enough came after it. For a Wayland compositor GDK uses pipes, straight from and
   to where a text is. */
static void
wipe_buffers (GdkDisplay *display G_GNUC_UNUSED)
{
#ifdef GDK_WINDOWING_X11
  if (GDK_IS_X11_DISPLAY (display))
    {
      Display *xdisplay = gdk_x11_display_get_xdisplay (display);

      wipe_output (xdisplay);
      wipe_input (XGetXCBConnection (xdisplay));
    }
#endif
}

static void
on_answered (GObject *bus, GAsyncResult *result, gpointer filter)
{
  g_autoptr (GVariant) answer =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (bus), result, NULL);

  g_dbus_connection_remove_filter (G_DBUS_CONNECTION (bus), GPOINTER_TO_UINT (filter));
}

/* Only what goes through that thread is done in it, once all before it was written. */
static void
wipe_buses (GApplication *application)
{
  gboolean is_there = application != NULL && g_application_get_is_registered (application);
  GDBusConnection *bus = is_there ? g_application_get_dbus_connection (application) : NULL;
  guint filter;

  if (bus == NULL)
    return;

  filter = base_scrub_watch_bus (bus);
  g_dbus_connection_call (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                          "org.freedesktop.DBus.Peer", "Ping", NULL, NULL, G_DBUS_CALL_FLAGS_NONE,
                          -1, NULL, on_answered, GUINT_TO_POINTER (filter));
}

static gboolean
on_idle (gpointer data G_GNUC_UNUSED)
{
  wipe_buffers (gdk_display_get_default ());
  wipe_buses (g_application_get_default ());
  base_scrub_end ();

  return G_SOURCE_REMOVE;
}

/**
 * proof_display_scrub_begin:
 *
 * Call this before a secret comes from another program through the display, or
 * goes to one, and proof_display_scrub_end() after it.
 */
void
proof_display_scrub_begin (void)
{
  base_scrub_begin ();
}

/**
 * proof_display_scrub_end:
 *
 * Wipes what the way of the secret left behind in this process, as soon as
 * nothing else is to be done: what GDK held of it is freed by then.
 */
void
proof_display_scrub_end (void)
{
  g_idle_add_full (G_PRIORITY_LOW, on_idle, NULL, NULL);
}
