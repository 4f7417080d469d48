/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-fetch-soup.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>

#define MAX_BYTES (128 * 1024)
#define MAX_REDIRECTIONS 3
#define READ_BYTES 8192

/* A document over HTTPS with a valid certificate, and over nothing else. Whoever is asked
   learns no more than the address of the document. */
typedef struct
{
  SoupSession *session;
  SoupMessage *message;
  GInputStream *stream;
  GByteArray *bytes;
  guint n_redirections;
} Fetch;

static void
fetch_free (gpointer data)
{
  Fetch *self = data;

  g_clear_object (&self->stream);
  g_clear_object (&self->message);
  soup_session_abort (self->session);
  g_object_unref (self->session);
  g_byte_array_unref (self->bytes);
  g_free (self);
}

static void
fail (GTask *task, int code, const char *message)
{
  g_task_return_new_error (task, G_IO_ERROR, code, "%s", message);
}

static void
return_text (GTask *task)
{
  Fetch *self = g_task_get_task_data (task);
  const char *text = self->bytes->len > 0 ? (const char *) self->bytes->data : "";

  if (!g_utf8_validate (text, (gssize) self->bytes->len, NULL))
    fail (task, G_IO_ERROR_INVALID_DATA, _ ("The document is not text"));
  else
    g_task_return_pointer (task, g_strndup (text, self->bytes->len), g_free);
}

static void read_more (GTask *task);

static void
on_read (GObject *stream, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Fetch *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GBytes) bytes =
      g_input_stream_read_bytes_finish (G_INPUT_STREAM (stream), result, &error);

  if (bytes == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  g_byte_array_append (self->bytes, g_bytes_get_data (bytes, NULL),
                       (guint) g_bytes_get_size (bytes));
  if (self->bytes->len > MAX_BYTES)
    fail (task, G_IO_ERROR_INVALID_DATA, _ ("The document is too long"));
  else if (g_bytes_get_size (bytes) == 0)
    return_text (task);
  else
    read_more (g_steal_pointer (&task));
}

static void
read_more (GTask *task)
{
  Fetch *self = g_task_get_task_data (task);

  g_input_stream_read_bytes_async (self->stream, READ_BYTES, G_PRIORITY_DEFAULT,
                                   g_task_get_cancellable (task), on_read, task);
}

static void send_request (GTask *task, GUri *uri);

static void
follow (GTask *task)
{
  Fetch *self = g_task_get_task_data (task);
  SoupMessageHeaders *headers = soup_message_get_response_headers (self->message);
  const char *place = soup_message_headers_get_one (headers, "Location");
  g_autoptr (GUri) uri = place != NULL ? g_uri_parse_relative (soup_message_get_uri (self->message),
                                                               place, SOUP_HTTP_URI_FLAGS, NULL)
                                       : NULL;

  if (uri == NULL || strcmp (g_uri_get_scheme (uri), "https") != 0)
    fail (task, G_IO_ERROR_INVALID_DATA, _ ("It leads to an unencrypted address"));
  else if (++self->n_redirections > MAX_REDIRECTIONS)
    fail (task, G_IO_ERROR_INVALID_DATA, _ ("It redirects too many times"));
  else
    {
      send_request (task, uri);
      return;
    }

  g_object_unref (task);
}

static void
on_sent (GObject *session, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  Fetch *self = g_task_get_task_data (task);
  GError *error = NULL;
  guint status;

  g_clear_object (&self->stream);
  self->stream = soup_session_send_finish (SOUP_SESSION (session), result, &error);
  if (self->stream == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }

  status = soup_message_get_status (self->message);
  if (SOUP_STATUS_IS_REDIRECTION (status))
    {
      follow (task);
      return;
    }
  if (SOUP_STATUS_IS_SUCCESSFUL (status))
    {
      read_more (task);
      return;
    }

  g_task_return_new_error (
      task, G_IO_ERROR, status == SOUP_STATUS_NOT_FOUND ? G_IO_ERROR_NOT_FOUND : G_IO_ERROR_FAILED,
      /* Translators: a number, as in "The web server answers 404" */
      _ ("The web server answered with %u"), status);
  g_object_unref (task);
}

static void
send_request (GTask *task, GUri *uri)
{
  Fetch *self = g_task_get_task_data (task);

  g_clear_object (&self->message);
  self->message = soup_message_new_from_uri (SOUP_METHOD_GET, uri);
  soup_message_add_flags (self->message, SOUP_MESSAGE_NO_REDIRECT);
  soup_session_send_async (self->session, self->message, G_PRIORITY_DEFAULT,
                           g_task_get_cancellable (task), on_sent, task);
}

/**
 * proof_fetch_soup_async:
 * @uri: an https address
 *
 * Fetches a small document. What comes of it is a #GTask’s pointer: the text.
 */
void
proof_fetch_soup_async (const char *uri,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Fetch *self = g_new0 (Fetch, 1);
  g_autoptr (GUri) parsed = g_uri_parse (uri, SOUP_HTTP_URI_FLAGS, NULL);

  self->session = soup_session_new ();
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_AUTH_MANAGER);
  self->bytes = g_byte_array_new ();
  g_task_set_task_data (task, self, fetch_free);
  send_request (task, parsed);
}
