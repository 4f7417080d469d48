/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "keyring.h"

#include <libsecret/secret.h>
#include <string.h>

#define KEYRING_PASSWORD "the keyring’s own password"

struct _Keyring
{
  GTestDBus *bus;
  GSubprocess *daemon;
  char *folder;
};

static GSubprocess *
spawn (Keyring *self, const char *const *arguments)
{
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                                 G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GError) error = NULL;
  GSubprocess *process;

  g_subprocess_launcher_setenv (launcher, "DBUS_SESSION_BUS_ADDRESS",
                                g_test_dbus_get_bus_address (self->bus), TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_DATA_HOME", self->folder, TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_RUNTIME_DIR", self->folder, TRUE);
  g_subprocess_launcher_unsetenv (launcher, "DISPLAY");
  process = g_subprocess_launcher_spawnv (launcher, arguments, &error);
  g_assert_no_error (error);

  return process;
}

static SecretService *
connect_to_service (void)
{
  g_autoptr (GError) error = NULL;
  SecretService *service = secret_service_open_sync (SECRET_TYPE_SERVICE, NULL,
                                                     SECRET_SERVICE_LOAD_COLLECTIONS, NULL, &error);

  g_assert_no_error (error);

  return service;
}

static void
on_name (GDBusConnection *connection G_GNUC_UNUSED,
         const char *name G_GNUC_UNUSED,
         const char *owner G_GNUC_UNUSED,
         gpointer loop)
{
  g_main_loop_quit (loop);
}

static void
wait_for_name (void)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  guint watch = g_bus_watch_name (G_BUS_TYPE_SESSION, "org.freedesktop.secrets",
                                  G_BUS_NAME_WATCHER_FLAGS_NONE, on_name, NULL, loop, NULL);

  g_main_loop_run (loop);
  g_bus_unwatch_name (watch);
}

/* Its password comes on standard input, up to its end. */
void
keyring_start (Keyring *self)
{
  static const char *const arguments[] = { "gnome-keyring-daemon", "--foreground", "--unlock",
                                           "--components=secrets", NULL };
  GOutputStream *input;

  self->daemon = spawn (self, arguments);
  input = g_subprocess_get_stdin_pipe (self->daemon);
  g_assert_true (g_output_stream_write_all (input, KEYRING_PASSWORD, strlen (KEYRING_PASSWORD),
                                            NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (input, NULL, NULL));
  wait_for_name ();
}

void
keyring_stop (Keyring *self)
{
  g_subprocess_force_exit (self->daemon);
  g_subprocess_wait (self->daemon, NULL, NULL);
  g_clear_object (&self->daemon);
}

/* What is on the bus is never started by the bus itself. */
Keyring *
keyring_new (void)
{
  Keyring *self = g_new0 (Keyring, 1);

  self->folder = g_dir_make_tmp ("sendproof-keyring-XXXXXX", NULL);
  self->bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (self->bus);
  keyring_start (self);

  return self;
}

void
keyring_free (Keyring *self)
{
  const char *const arguments[] = { "rm", "-rf", self->folder, NULL };
  g_autoptr (GSubprocess) removal = NULL;

  if (self->daemon != NULL)
    keyring_stop (self);
  removal = spawn (self, arguments);
  g_subprocess_wait (removal, NULL, NULL);
  g_test_dbus_down (self->bus);
  g_object_unref (self->bus);
  g_free (self->folder);
  g_free (self);
}

void
keyring_lock (Keyring *self G_GNUC_UNUSED)
{
  g_autoptr (SecretService) service = connect_to_service ();
  GList *collections = secret_service_get_collections (service);

  g_assert_cmpint (secret_service_lock_sync (service, collections, NULL, NULL, NULL), >, 0);
  g_list_free_full (collections, g_object_unref);
}

/* As the person does it who types the password somewhere else. */
void
keyring_unlock (Keyring *self)
{
  keyring_stop (self);
  keyring_start (self);
}

static GList *
find_items (SecretService *service)
{
  static const SecretSchema schema = { .name = "io.github.sendproof.Sendproof.Password" };
  g_autoptr (GHashTable) attributes = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) error = NULL;
  GList *items =
      secret_service_search_sync (service, &schema, attributes, SECRET_SEARCH_ALL, NULL, &error);

  g_assert_no_error (error);

  return items;
}

guint
keyring_count_items (Keyring *self G_GNUC_UNUSED)
{
  g_autoptr (SecretService) service = connect_to_service ();
  GList *items = find_items (service);
  guint n_items = g_list_length (items);

  g_list_free_full (items, g_object_unref);

  return n_items;
}

char *
keyring_dup_label (Keyring *self G_GNUC_UNUSED)
{
  g_autoptr (SecretService) service = connect_to_service ();
  GList *items = find_items (service);
  char *label;

  g_assert_nonnull (items);
  label = secret_item_get_label (items->data);
  g_list_free_full (items, g_object_unref);

  return label;
}
