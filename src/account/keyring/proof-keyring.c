/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-keyring.h"

#include "base-patience.h"
#include "proof-keyring-backend.h"
#include "proof-keyring-error.h"

#define DEADLINE_MILLISECONDS 10000

struct _ProofKeyring
{
  GObject parent_instance;

  guint deadline_milliseconds;
  gboolean is_missing;
  GMutex asking;
  int refusal;
};

G_DEFINE_FINAL_TYPE (ProofKeyring, proof_keyring, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_IS_MISSING,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

static const SecretSchema schema = {
  .name = "io.github.sendproof.Sendproof.Password",
  .flags = SECRET_SCHEMA_NONE,
  .attributes = {
    { "server", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { "port", SECRET_SCHEMA_ATTRIBUTE_INTEGER },
    { "user", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { NULL, SECRET_SCHEMA_ATTRIBUTE_STRING },
  },
};

static void
operation_free (gpointer data)
{
  ProofKeyringOperation *operation = data;

  g_hash_table_unref (operation->attributes);
  g_free (operation->label);
  g_clear_pointer (&operation->secret, base_secret_unref);
  g_object_unref (operation->cancellable);
  g_free (operation);
}

static void
proof_keyring_finalize (GObject *object)
{
  g_mutex_clear (&PROOF_KEYRING (object)->asking);

  G_OBJECT_CLASS (proof_keyring_parent_class)->finalize (object);
}

static void
proof_keyring_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  if (property_id == PROP_IS_MISSING)
    g_value_set_boolean (value, proof_keyring_is_missing (PROOF_KEYRING (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
proof_keyring_class_init (ProofKeyringClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = proof_keyring_get_property;
  object_class->finalize = proof_keyring_finalize;

  properties[PROP_IS_MISSING] =
      g_param_spec_boolean ("is-missing", NULL, NULL, FALSE,
                            G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
proof_keyring_init (ProofKeyring *self)
{
  self->deadline_milliseconds = DEADLINE_MILLISECONDS;
  g_mutex_init (&self->asking);
}

/**
 * proof_keyring_new:
 *
 * Returns: (transfer full): a way to the person's keyring
 */
ProofKeyring *
proof_keyring_new (void)
{
  return g_object_new (PROOF_TYPE_KEYRING, NULL);
}

/**
 * proof_keyring_set_deadline_milliseconds:
 *
 * Sets how long the keyring may take to answer. It is not counted while the
 * person is asked for something.
 */
void
proof_keyring_set_deadline_milliseconds (ProofKeyring *self, guint milliseconds)
{
  self->deadline_milliseconds = milliseconds;
}

/**
 * proof_keyring_ask_again:
 *
 * Lets the person be asked to unlock the keyring where a password is looked up,
 * also after a no: because they want to use it now.
 */
void
proof_keyring_ask_again (ProofKeyring *self)
{
  g_atomic_int_compare_and_exchange (&self->refusal, PROOF_KEYRING_REFUSAL_OF_ALL,
                                     PROOF_KEYRING_REFUSAL_OF_CHANGES);
}

/**
 * proof_keyring_forget_refusal:
 *
 * Lets the person be asked to unlock the keyring, whatever for.
 */
void
proof_keyring_forget_refusal (ProofKeyring *self)
{
  g_atomic_int_set (&self->refusal, PROOF_KEYRING_REFUSAL_NONE);
}

static ProofKeyringOperation *
operation_new (ProofKeyring *self, ProofKeyringPlace *place, ProofKeyringRefusal least_refusal)
{
  ProofKeyringOperation *operation = g_new0 (ProofKeyringOperation, 1);

  operation->schema = &schema;
  operation->attributes = proof_keyring_place_to_attributes (place);
  operation->label = proof_keyring_place_dup_label (place);
  operation->cancellable = g_cancellable_new ();
  operation->asking = &self->asking;
  operation->refusal = &self->refusal;
  operation->least_refusal = least_refusal;

  return operation;
}

static void
on_operated (GObject *object G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  BasePatience *patience = g_task_get_task_data (task);
  GError *error = NULL;
  gpointer secret = g_task_propagate_pointer (G_TASK (result), &error);

  base_patience_end (patience);
  if (error == NULL)
    g_task_return_pointer (task, secret,
                           secret != NULL ? (GDestroyNotify) base_secret_unref : NULL);
  else if (base_patience_was_lost (patience))
    g_task_return_error (task, proof_keyring_error_new (PROOF_KEYRING_ERROR_TIMED_OUT));
  else
    g_task_return_error (task, g_steal_pointer (&error));
  g_clear_error (&error);
}

/* The time in which the person is asked for something is not counted. */
static void
run (ProofKeyring *self,
     ProofKeyringOperation *operation,
     GTaskThreadFunc function,
     GCancellable *cancellable,
     GAsyncReadyCallback callback,
     gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);
  g_autoptr (GTask) thread = g_task_new (self, operation->cancellable, on_operated, task);

  g_task_set_task_data (task,
                        base_patience_new (self->deadline_milliseconds, &operation->is_asking,
                                           operation->cancellable, cancellable),
                        (GDestroyNotify) base_patience_free);
  g_task_set_task_data (thread, operation, operation_free);
  g_task_set_return_on_cancel (thread, TRUE);
  g_task_run_in_thread (thread, function);
}

static void
look_up (GTask *task,
         gpointer self G_GNUC_UNUSED,
         gpointer data,
         GCancellable *cancellable G_GNUC_UNUSED)
{
  GError *error = NULL;
  SecretValue *value = proof_keyring_backend_get ()->look_up (data, &error);
  BaseSecret *secret;
  const char *bytes;
  gsize length;

  if (value == NULL && error == NULL)
    error = proof_keyring_error_new (PROOF_KEYRING_ERROR_NOT_FOUND);
  if (value == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  secret = base_secret_new ();
  bytes = secret_value_get (value, &length);
  base_secret_append (secret, bytes, length);
  secret_value_unref (value);
  base_wipe_traces ();
  g_task_return_pointer (task, secret, (GDestroyNotify) base_secret_unref);
}

static void
look_whether_there (GTask *task,
                    gpointer self G_GNUC_UNUSED,
                    gpointer data G_GNUC_UNUSED,
                    GCancellable *cancellable G_GNUC_UNUSED)
{
  g_task_return_boolean (task, proof_keyring_backend_get ()->is_there ());
}

static void
on_looked (GObject *object, GAsyncResult *result, gpointer data G_GNUC_UNUSED)
{
  ProofKeyring *self = PROOF_KEYRING (object);
  gboolean is_missing = !g_task_propagate_boolean (G_TASK (result), NULL);

  if (self->is_missing == is_missing)
    return;

  self->is_missing = is_missing;
  g_object_notify_by_pspec (object, properties[PROP_IS_MISSING]);
}

/**
 * proof_keyring_look_whether_there:
 *
 * Finds out whether there is a keyring at all, without a question to the person; the
 * property "is-missing" tells.
 */
void
proof_keyring_look_whether_there (ProofKeyring *self)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, on_looked, NULL);

  g_task_run_in_thread (task, look_whether_there);
}

/**
 * proof_keyring_is_missing:
 *
 * Returns: whether there was none when it was looked
 */
gboolean
proof_keyring_is_missing (ProofKeyring *self)
{
  return self->is_missing;
}

/**
 * proof_keyring_look_up_async:
 * @may_ask: whether the person may be asked to unlock the keyring
 *
 * Gets a password from the keyring.
 */
void
proof_keyring_look_up_async (ProofKeyring *self,
                             ProofKeyringPlace *place,
                             gboolean may_ask,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  run (self,
       operation_new (self, place,
                      may_ask ? PROOF_KEYRING_REFUSAL_OF_ALL : PROOF_KEYRING_REFUSAL_NONE),
       look_up, cancellable, callback, user_data);
}

/**
 * proof_keyring_look_up_finish:
 * @error: in the domain %PROOF_KEYRING_ERROR, with a sentence for the person, or
 *   %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full): the password, or %NULL with @error set
 */
BaseSecret *
proof_keyring_look_up_finish (ProofKeyring *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
return_done (GTask *task, gboolean is_done, GError *error)
{
  if (is_done)
    g_task_return_pointer (task, NULL, NULL);
  else
    g_task_return_error (task, error);
}

static void
store (GTask *task,
       gpointer self G_GNUC_UNUSED,
       gpointer data,
       GCancellable *cancellable G_GNUC_UNUSED)
{
  ProofKeyringOperation *operation = data;
  GError *error = NULL;
  /* Where the secret is, and not a copy. */
  SecretValue *value = secret_value_new_full ((char *) base_secret_peek (operation->secret),
                                              (gssize) base_secret_get_length (operation->secret),
                                              "text/plain", NULL);
  gboolean is_done = proof_keyring_backend_get ()->store (operation, value, &error);

  secret_value_unref (value);
  base_wipe_traces ();
  return_done (task, is_done, error);
}

/**
 * proof_keyring_store_async:
 * @secret: copied at once, into memory of the same kind
 *
 * Puts a password into the keyring, in place of the one that is there.
 */
void
proof_keyring_store_async (ProofKeyring *self,
                           ProofKeyringPlace *place,
                           BaseSecret *secret,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  ProofKeyringOperation *operation = operation_new (self, place, PROOF_KEYRING_REFUSAL_OF_CHANGES);

  operation->secret = base_secret_new ();
  base_secret_append (operation->secret, base_secret_peek (secret),
                      base_secret_get_length (secret));
  run (self, operation, store, cancellable, callback, user_data);
}

static gboolean
is_done (GAsyncResult *result, GError **error)
{
  g_autoptr (GError) failure = NULL;

  g_task_propagate_pointer (G_TASK (result), &failure);
  if (failure == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/**
 * proof_keyring_store_finish:
 * @error: as for proof_keyring_look_up_finish()
 *
 * Returns: whether the password is in the keyring now
 */
gboolean
proof_keyring_store_finish (ProofKeyring *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return is_done (result, error);
}

static void
remove_secret (GTask *task,
               gpointer self G_GNUC_UNUSED,
               gpointer data,
               GCancellable *cancellable G_GNUC_UNUSED)
{
  GError *error = NULL;
  gboolean is_removed = proof_keyring_backend_get ()->remove (data, &error);

  return_done (task, is_removed, error);
}

/**
 * proof_keyring_remove_async:
 *
 * Takes a password out of the keyring.
 */
void
proof_keyring_remove_async (ProofKeyring *self,
                            ProofKeyringPlace *place,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  run (self, operation_new (self, place, PROOF_KEYRING_REFUSAL_OF_CHANGES), remove_secret,
       cancellable, callback, user_data);
}

/**
 * proof_keyring_remove_finish:
 * @error: as for proof_keyring_look_up_finish()
 *
 * Returns: whether there is no password in this place any more
 */
gboolean
proof_keyring_remove_finish (ProofKeyring *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return is_done (result, error);
}
