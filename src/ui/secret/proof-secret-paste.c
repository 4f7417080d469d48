/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-secret-paste.h"

#include <string.h>

#include "proof-display-scrub.h"

/* Access tokens have a few kilobytes; what is longer is no secret. */
#define MAX_BYTES (64 * 1024)

static const char *types[] = { "text/plain;charset=utf-8", "text/plain", NULL };

/* The way of a clipboard's contents, or of what is dropped, into a secret. */
typedef struct
{
  GInputStream *stream;
  BaseSecret *secret;
  BaseSecret *chunk;
} Paste;

static void
paste_free (Paste *paste)
{
  g_clear_object (&paste->stream);
  base_secret_unref (paste->secret);
  base_secret_unref (paste->chunk);
  g_free (paste);
}

static void
end (GTask *task, BaseSecret *secret)
{
  proof_display_scrub_end ();
  g_task_return_pointer (task, secret, (GDestroyNotify) base_secret_unref);
}

/* A password has one line; what a page put around it is not part of it. */
static BaseSecret *
take_first_line (const BaseSecret *pasted)
{
  const char *text = base_secret_peek (pasted);
  gsize start = strspn (text, "\r\n");
  BaseSecret *line;

  if (!g_utf8_validate (text, -1, NULL))
    return NULL;

  line = base_secret_new ();
  base_secret_append (line, text + start, strcspn (text + start, "\r\n"));

  return line;
}

static void on_read (GObject *stream, GAsyncResult *result, gpointer user_data);

static void
read_chunk (GTask *task)
{
  Paste *paste = g_task_get_task_data (task);

  g_input_stream_read_async (paste->stream, (char *) base_secret_peek (paste->chunk),
                             base_secret_get_length (paste->chunk), G_PRIORITY_DEFAULT, NULL,
                             on_read, task);
}

static void
on_read (GObject *stream, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Paste *paste = g_task_get_task_data (task);
  gssize n_read = g_input_stream_read_finish (G_INPUT_STREAM (stream), result, NULL);

  if (n_read < 0 || base_secret_get_length (paste->secret) + (gsize) n_read > MAX_BYTES)
    end (task, NULL);
  else if (n_read == 0)
    end (task, take_first_line (paste->secret));
  else
    {
      base_secret_append (paste->secret, base_secret_peek (paste->chunk), (gsize) n_read);
      read_chunk (g_steal_pointer (&task));
    }
}

static void
take_stream (GTask *task, GInputStream *stream)
{
  Paste *paste = g_task_get_task_data (task);

  paste->stream = stream;
  if (stream != NULL)
    read_chunk (task);
  else
    {
      end (task, NULL);
      g_object_unref (task);
    }
}

static void
on_clipboard_stream (GObject *clipboard, GAsyncResult *result, gpointer user_data)
{
  take_stream (user_data,
               gdk_clipboard_read_finish (GDK_CLIPBOARD (clipboard), result, NULL, NULL));
}

static void
on_drop_stream (GObject *drop, GAsyncResult *result, gpointer user_data)
{
  take_stream (user_data, gdk_drop_read_finish (GDK_DROP (drop), result, NULL, NULL));
}

static GTask *
begin (gpointer source, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (source, NULL, callback, user_data);
  Paste *paste = g_new0 (Paste, 1);

  paste->secret = base_secret_new ();
  paste->chunk = base_secret_new ();
  base_secret_append (paste->chunk, (char[4000]){ 0 }, 4000);
  g_task_set_task_data (task, paste, (GDestroyNotify) paste_free);
  proof_display_scrub_begin ();

  return task;
}

/**
 * proof_secret_paste_async:
 *
 * Reads the text of @clipboard into locked memory, and wipes what the way of it
 * left behind in this process. The clipboard itself is not this program's.
 */
void
proof_secret_paste_async (GdkClipboard *clipboard, GAsyncReadyCallback callback, gpointer user_data)
{
  gdk_clipboard_read_async (clipboard, types, G_PRIORITY_DEFAULT, NULL, on_clipboard_stream,
                            begin (clipboard, callback, user_data));
}

/**
 * proof_secret_paste_drop_async:
 *
 * Reads the text that is dropped likewise. Ends with proof_secret_paste_finish().
 */
void
proof_secret_paste_drop_async (GdkDrop *drop, GAsyncReadyCallback callback, gpointer user_data)
{
  gdk_drop_read_async (drop, types, G_PRIORITY_DEFAULT, NULL, on_drop_stream,
                       begin (drop, callback, user_data));
}

/**
 * proof_secret_paste_finish:
 *
 * Returns: (transfer full) (nullable): the first line that was there, or %NULL
 *   where there was no text
 */
BaseSecret *
proof_secret_paste_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}
