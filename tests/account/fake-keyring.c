/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fake-keyring.h"

#include <string.h>

#define SERVICE "/org/freedesktop/secrets"
#define ITEM SERVICE "/collection/fake/1"
#define PROMPT SERVICE "/prompt/1"
#define SESSION SERVICE "/session/1"
#define PROMPT_INTERFACE "org.freedesktop.Secret.Prompt"

struct _FakeKeyring
{
  FakeKeyringManner manner;
  GSubprocess *bus;
  GDBusConnection *connection;
  gboolean is_unlocked;
  guint n_asked;
};

static const char interfaces[] =
    "<node>"
    "<interface name='org.freedesktop.Secret.Service'>"
    "<method name='OpenSession'><arg type='s' direction='in'/><arg type='v' direction='in'/>"
    "<arg type='v' direction='out'/><arg type='o' direction='out'/></method>"
    "<method name='SearchItems'><arg type='a{ss}' direction='in'/>"
    "<arg type='ao' direction='out'/><arg type='ao' direction='out'/></method>"
    "<method name='Unlock'><arg type='ao' direction='in'/>"
    "<arg type='ao' direction='out'/><arg type='o' direction='out'/></method>"
    "<property name='Collections' type='ao' access='read'/>"
    "</interface>"
    "<interface name='org.freedesktop.Secret.Item'>"
    "<method name='GetSecret'><arg type='o' direction='in'/>"
    "<arg type='(oayays)' direction='out'/></method>"
    "<property name='Locked' type='b' access='read'/>"
    "<property name='Attributes' type='a{ss}' access='read'/>"
    "<property name='Label' type='s' access='read'/>"
    "<property name='Type' type='s' access='read'/>"
    "<property name='Created' type='t' access='read'/>"
    "<property name='Modified' type='t' access='read'/>"
    "</interface>"
    "<interface name='" PROMPT_INTERFACE "'>"
    "<method name='Prompt'><arg type='s' direction='in'/></method>"
    "<method name='Dismiss'/>"
    "<signal name='Completed'><arg type='b'/><arg type='v'/></signal>"
    "</interface>"
    "</node>";

/**
 * fake_keyring_get_n_asked:
 *
 * Returns: how often the person was asked to unlock it
 */
guint
fake_keyring_get_n_asked (FakeKeyring *self)
{
  return self->n_asked;
}

/**
 * fake_keyring_answer:
 *
 * Answers in the person's place.
 */
void
fake_keyring_answer (FakeKeyring *self, gboolean unlocks)
{
  const char *const unlocked[] = { unlocks ? ITEM : NULL, NULL };

  self->is_unlocked = unlocks;
  g_dbus_connection_emit_signal (
      self->connection, NULL, PROMPT, PROMPT_INTERFACE, "Completed",
      g_variant_new ("(bv)", !unlocks, g_variant_new_objv (unlocked, -1)), NULL);
}

static GVariant *
open_session (FakeKeyring *self G_GNUC_UNUSED, GVariant *parameters)
{
  const char *algorithm;

  g_variant_get (parameters, "(&sv)", &algorithm, NULL);
  if (!g_str_equal (algorithm, "plain"))
    return NULL;

  return g_variant_new ("(vo)", g_variant_new_string (""), SESSION);
}

static GVariant *
search_items (FakeKeyring *self, GVariant *parameters G_GNUC_UNUSED)
{
  const char *const items[] = { ITEM, NULL };
  const char *const none[] = { NULL };

  if (self->manner == FAKE_KEYRING_ENDS)
    {
      g_dbus_connection_close (self->connection, NULL, NULL, NULL);
      return NULL;
    }

  return g_variant_new ("(^ao^ao)", self->is_unlocked ? items : none,
                        self->is_unlocked ? none : items);
}

static GVariant *
unlock (FakeKeyring *self G_GNUC_UNUSED, GVariant *parameters G_GNUC_UNUSED)
{
  const char *const none[] = { NULL };

  return g_variant_new ("(^aoo)", none, PROMPT);
}

static GVariant *
get_secret (FakeKeyring *self, GVariant *parameters G_GNUC_UNUSED)
{
  if (self->manner == FAKE_KEYRING_FAILS)
    return NULL;

  return g_variant_new ("((o@ay@ays))", SESSION, g_variant_new_array (G_VARIANT_TYPE_BYTE, NULL, 0),
                        g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, FAKE_KEYRING_PASSWORD,
                                                   strlen (FAKE_KEYRING_PASSWORD), 1),
                        "text/plain");
}

static gboolean
on_prompted (gpointer data)
{
  FakeKeyring *self = data;

  fake_keyring_answer (self, self->manner == FAKE_KEYRING_OPENS);

  return G_SOURCE_REMOVE;
}

/* The answer comes after the call has returned. */
static GVariant *
prompt (FakeKeyring *self, GVariant *parameters G_GNUC_UNUSED)
{
  self->n_asked++;
  if (self->manner != FAKE_KEYRING_THINKS)
    g_idle_add (on_prompted, self);

  return g_variant_new ("()");
}

static GVariant *
dismiss (FakeKeyring *self, GVariant *parameters G_GNUC_UNUSED)
{
  fake_keyring_answer (self, FALSE);

  return g_variant_new ("()");
}

static const struct
{
  const char *name;
  GVariant *(*answer) (FakeKeyring *self, GVariant *parameters);
} methods[] = {
  { "OpenSession", open_session },
  { "SearchItems", search_items },
  { "Unlock", unlock },
  { "GetSecret", get_secret },
  { "Prompt", prompt },
  { "Dismiss", dismiss },
};

static void
on_called (GDBusConnection *connection G_GNUC_UNUSED,
           const char *sender G_GNUC_UNUSED,
           const char *path G_GNUC_UNUSED,
           const char *interface G_GNUC_UNUSED,
           const char *method,
           GVariant *parameters,
           GDBusMethodInvocation *invocation,
           gpointer data)
{
  FakeKeyring *self = data;
  GVariant *answer = NULL;

  if (self->manner == FAKE_KEYRING_IS_SILENT)
    {
      g_object_unref (invocation);
      return;
    }

  for (gsize i = 0; i < G_N_ELEMENTS (methods); i++)
    if (g_str_equal (method, methods[i].name))
      answer = methods[i].answer (self, parameters);

  if (answer != NULL)
    g_dbus_method_invocation_return_value (invocation, answer);
  else
    g_dbus_method_invocation_return_dbus_error (invocation,
                                                "org.freedesktop.DBus.Error.NotSupported", "no");
}

static GVariant *
on_property (GDBusConnection *connection G_GNUC_UNUSED,
             const char *sender G_GNUC_UNUSED,
             const char *path G_GNUC_UNUSED,
             const char *interface G_GNUC_UNUSED,
             const char *name,
             GError **error G_GNUC_UNUSED,
             gpointer data)
{
  FakeKeyring *self = data;

  if (g_str_equal (name, "Locked"))
    return g_variant_new_boolean (!self->is_unlocked);
  if (g_str_equal (name, "Collections"))
    return g_variant_new ("ao", NULL);
  if (g_str_equal (name, "Attributes"))
    return g_variant_new ("a{ss}", NULL);

  return g_str_equal (name, "Label") || g_str_equal (name, "Type") ? g_variant_new_string ("fake")
                                                                   : g_variant_new_uint64 (0);
}

static void
register_objects (FakeKeyring *self)
{
  static const char *const paths[] = { SERVICE, ITEM, PROMPT };
  static const GDBusInterfaceVTable functions = { on_called, on_property, NULL, { 0 } };
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (interfaces, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    g_assert_cmpuint (g_dbus_connection_register_object (self->connection, paths[i],
                                                         node->interfaces[i], &functions, self,
                                                         NULL, NULL),
                      !=, 0);
}

/* Not a GTestDBus: to take that down waits for half a minute where libsecret, from
   which a question was taken back, keeps its connection. */
static void
start_bus (FakeKeyring *self)
{
  g_autoptr (GDBusConnection) libsecrets = NULL;
  g_autoptr (GDataInputStream) output = NULL;
  g_autofree char *address = NULL;

  self->bus =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL,
                        "dbus-daemon", "--session", "--nofork", "--print-address", NULL);
  g_assert_nonnull (self->bus);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->bus));
  address = g_data_input_stream_read_line (output, NULL, NULL, NULL);
  g_assert_nonnull (address);
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", address, TRUE);

  self->connection =
      g_dbus_connection_new_for_address_sync (address,
                                              G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                                  G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                              NULL, NULL, NULL);
  g_assert_nonnull (self->connection);
  libsecrets = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_assert_nonnull (libsecrets);
  g_dbus_connection_set_exit_on_close (libsecrets, FALSE);
}

/**
 * fake_keyring_new:
 *
 * Returns: (transfer full): a secret service, on the bus of this process
 */
FakeKeyring *
fake_keyring_new (FakeKeyringManner manner)
{
  FakeKeyring *self = g_new0 (FakeKeyring, 1);
  g_autoptr (GVariant) owned = NULL;

  self->manner = manner;
  self->is_unlocked = manner == FAKE_KEYRING_FAILS;
  start_bus (self);
  register_objects (self);
  owned = g_dbus_connection_call_sync (
      self->connection, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
      "RequestName", g_variant_new ("(su)", "org.freedesktop.secrets", 0u), NULL, 0, -1, NULL,
      NULL);
  g_assert_nonnull (owned);

  return self;
}

/**
 * fake_keyring_free:
 */
void
fake_keyring_free (FakeKeyring *self)
{
  g_object_unref (self->connection);
  g_subprocess_force_exit (self->bus);
  g_object_unref (self->bus);
  g_free (self);
}
