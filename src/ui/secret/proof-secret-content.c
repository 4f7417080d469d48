/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-secret-content.h"

#include "proof-display-scrub.h"

#define TEXT_TYPE "text/plain;charset=utf-8"

struct _ProofSecretContent
{
  GdkContentProvider parent_instance;

  BaseSecret *secret;
};

G_DEFINE_FINAL_TYPE (ProofSecretContent, proof_secret_content, GDK_TYPE_CONTENT_PROVIDER)

static GdkContentFormats *
proof_secret_content_ref_formats (GdkContentProvider *provider G_GNUC_UNUSED)
{
  return gdk_content_formats_new ((const char *[]){ TEXT_TYPE, "text/plain" }, 2);
}

static void
on_written (GObject *stream, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  proof_display_scrub_end ();
  if (g_output_stream_write_all_finish (G_OUTPUT_STREAM (stream), result, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
proof_secret_content_write_async (GdkContentProvider *provider,
                                  const char *type G_GNUC_UNUSED,
                                  GOutputStream *stream,
                                  int priority,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  ProofSecretContent *self = PROOF_SECRET_CONTENT (provider);
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  proof_display_scrub_begin ();
  g_output_stream_write_all_async (stream, base_secret_peek (self->secret),
                                   base_secret_get_length (self->secret), priority, cancellable,
                                   on_written, task);
}

static gboolean
proof_secret_content_write_finish (GdkContentProvider *provider G_GNUC_UNUSED,
                                   GAsyncResult *result,
                                   GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
proof_secret_content_finalize (GObject *object)
{
  base_secret_unref (PROOF_SECRET_CONTENT (object)->secret);

  G_OBJECT_CLASS (proof_secret_content_parent_class)->finalize (object);
}

static void
proof_secret_content_class_init (ProofSecretContentClass *klass)
{
  GdkContentProviderClass *provider_class = GDK_CONTENT_PROVIDER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = proof_secret_content_finalize;
  provider_class->ref_formats = proof_secret_content_ref_formats;
  provider_class->write_mime_type_async = proof_secret_content_write_async;
  provider_class->write_mime_type_finish = proof_secret_content_write_finish;
}

static void
proof_secret_content_init (ProofSecretContent *self G_GNUC_UNUSED)
{
}

/**
 * proof_secret_content_new:
 * @secret: held, not copied
 *
 * What the way to another program leaves behind in this one is wiped; the other
 * program’s memory is not this one’s.
 *
 * Returns: (transfer full): the content
 */
GdkContentProvider *
proof_secret_content_new (BaseSecret *secret)
{
  ProofSecretContent *self = g_object_new (PROOF_TYPE_SECRET_CONTENT, NULL);

  self->secret = base_secret_ref (secret);

  return GDK_CONTENT_PROVIDER (self);
}
