/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-uri-catch.h"

#include <string.h>

#include "proof-account.h"

typedef struct
{
  ProofUriCaught caught;
  gpointer data;
  char *uri;
  guint source;
} Catch;

static void
catch_free (gpointer data, GClosure *closure G_GNUC_UNUSED)
{
  Catch *catch = data;

  g_clear_handle_id (&catch->source, g_source_remove);
  g_free (catch->uri);
  g_free (catch);
}

/**
 * proof_uri_is_account:
 *
 * Returns: whether @text is the whole address of an account, as in
 *   smtp://anna@smtp.example.net
 */
gboolean
proof_uri_is_account (const char *text)
{
  g_autoptr (ProofAccount) account = proof_account_new ();

  return (g_ascii_strncasecmp (text, "smtp://", strlen ("smtp://")) == 0 ||
          g_ascii_strncasecmp (text, "smtps://", strlen ("smtps://")) == 0) &&
         proof_account_set_uri (account, text, NULL);
}

static gboolean
on_idle (gpointer data)
{
  Catch *catch = data;
  g_autofree char *uri = g_steal_pointer (&catch->uri);

  catch->source = 0;
  catch->caught (catch->data, uri);

  return G_SOURCE_REMOVE;
}

/* Not in the middle of the change: whoever pastes still looks at the text. */
static void
on_insert_text (
    GtkEditable *text, const char *inserted, int length, int *position G_GNUC_UNUSED, Catch *catch)
{
  g_autofree char *uri = length < 0 ? g_strdup (inserted) : g_strndup (inserted, (gsize) length);

  if (catch->source != 0 || !proof_uri_is_account (g_strstrip (uri)))
    return;

  g_signal_stop_emission_by_name (text, "insert-text");
  catch->uri = g_steal_pointer (&uri);
  catch->source = g_idle_add (on_idle, catch);
}

/**
 * proof_uri_catch:
 * @row: where text is pasted or dropped
 * @data: must live as long as @row
 *
 * Takes the whole address of an account that comes into @row at once. What is
 * typed comes letter by letter, and stays in it.
 */
void
proof_uri_catch (GtkEditable *row, ProofUriCaught caught, gpointer data)
{
  Catch *catch = g_new0 (Catch, 1);

  catch->caught = caught;
  catch->data = data;
  g_signal_connect_data (gtk_editable_get_delegate (row), "insert-text",
                         G_CALLBACK (on_insert_text), catch, catch_free, 0);
}
