/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-excerpt-catch.h"

#include <string.h>

#include "proof-display-scrub.h"
#include "proof-entry-row.h"

#define KEY "excerpt-catch"

typedef struct
{
  GtkEditable *row;
  ProofExcerptReader reader;
  ProofExcerptCaught caught;
  gpointer data;
  ProofExcerpt *excerpt;
  gboolean has_scrub_begun;
  guint source;
} Catch;

static void
catch_free (gpointer data)
{
  Catch *catch = data;

  g_clear_handle_id (&catch->source, g_source_remove);
  g_clear_pointer (&catch->excerpt, proof_excerpt_free);
  g_free (catch);
}

/* Where “://” stands, whatever the field is for. */
static char *
dup_open_part (const Catch *catch, const char *text)
{
  gboolean is_place = catch->reader == proof_excerpt_new_from_place;

  return is_place || strstr (text, "://") != NULL ? proof_excerpt_dup_open_part (text)
                                                  : g_strdup (text);
}

static void
begin_scrub (Catch *catch)
{
  if (!catch->has_scrub_begun)
    proof_display_scrub_begin ();
  catch->has_scrub_begun = TRUE;
}

static void
end_scrub (Catch *catch)
{
  if (catch->has_scrub_begun)
    proof_display_scrub_end ();
  catch->has_scrub_begun = FALSE;
}

/* What was there is neither in the buffer any more nor in what can be undone. */
static void
replace_text (GtkEditable *row, const char *text)
{
  gtk_editable_set_enable_undo (row, FALSE);
  gtk_editable_set_text (row, text);
  gtk_editable_set_enable_undo (row, TRUE);
  gtk_editable_set_position (row, -1);
}

static void
hand_over (Catch *catch, const ProofExcerpt *excerpt)
{
  catch->caught (catch->data, excerpt);
  end_scrub (catch);
}

static gboolean
on_pasted (gpointer data)
{
  Catch *catch = data;
  g_autoptr (ProofExcerpt) excerpt = g_steal_pointer (&catch->excerpt);

  catch->source = 0;
  hand_over (catch, excerpt);

  return G_SOURCE_REMOVE;
}

static ProofExcerpt *
read_pasted (Catch *catch, const char *text)
{
  ProofExcerpt *excerpt = proof_excerpt_new_from_pasted (text);

  return excerpt != NULL ? excerpt : catch->reader (text);
}

/* Not in the middle of the change: whoever pastes still looks at the text. What is shown and
   cannot be undone was typed elsewhere. */
static void
on_insert_text (
    GtkEditable *text, const char *inserted, int length, int *position G_GNUC_UNUSED, Catch *catch)
{
  g_autoptr (BaseSecret) copy = base_secret_new ();

  if (catch->source != 0 || !gtk_editable_get_enable_undo (catch->row))
    return;

  base_secret_append (copy, inserted, length < 0 ? strlen (inserted) : (gsize) length);
  catch->excerpt = read_pasted (catch, base_secret_peek (copy));
  if (catch->excerpt == NULL)
    return;

  begin_scrub (catch);
  g_signal_stop_emission_by_name (text, "insert-text");
  catch->source = g_idle_add (on_pasted, catch);
}

/* Behind a scheme the user stays a part of the address, of which more comes. */
static char *
dup_without_password (const char *text, const char *rest)
{
  g_autofree char *open = proof_excerpt_dup_open_part (text);

  if (strstr (text, "://") == NULL)
    return g_strdup (rest);

  open[strlen (open) - 1] = '\0';
  return g_strdup_printf ("%s@%s", open, rest);
}

/* A password that is complete goes where it belongs before its server is typed. */
static gboolean
on_typed (gpointer data)
{
  Catch *catch = data;
  const char *text = gtk_editable_get_text (catch->row);
  const char *rest = NULL;
  g_autoptr (ProofExcerpt) login = proof_excerpt_new_from_login (text, &rest);
  g_autofree char *left = NULL;

  catch->source = 0;
  if (login == NULL)
    return G_SOURCE_REMOVE;

  left = dup_without_password (text, rest);
  if (strchr (left, '@') != NULL)
    g_clear_pointer (&login->user, g_free);
  replace_text (catch->row, left);
  hand_over (catch, login);

  return G_SOURCE_REMOVE;
}

static void
on_changed (GtkEditable *row, Catch *catch)
{
  const char *text = gtk_editable_get_text (row);
  g_autofree char *open = dup_open_part (catch, text);

  if (g_str_equal (open, text))
    return;

  begin_scrub (catch);
  if (catch->source == 0 && strchr (text, '@') != NULL)
    catch->source = g_idle_add (on_typed, catch);
}

/**
 * proof_excerpt_catch:
 * @row: a #ProofEntryRow, where text is typed, pasted or dropped
 * @reader: tells what does not belong into the field, be it typed or pasted
 * @data: must live as long as @row
 *
 * Takes the address of an account or a sheet of settings that is pasted into @row at
 * once, and a password that is typed there as a part of an address as soon as it is
 * complete. The rest of what is typed stays until proof_excerpt_catch_settle().
 */
void
proof_excerpt_catch (GtkEditable *row,
                     ProofExcerptReader reader,
                     ProofExcerptCaught caught,
                     gpointer data)
{
  Catch *catch = g_new0 (Catch, 1);

  *catch = (Catch){ .row = row, .reader = reader, .caught = caught, .data = data };
  g_object_set_data_full (G_OBJECT (row), KEY, catch, catch_free);
  g_signal_connect (proof_entry_row_get_text_widget (PROOF_ENTRY_ROW (row)), "insert-text",
                    G_CALLBACK (on_insert_text), catch);
  g_signal_connect (row, "changed", G_CALLBACK (on_changed), catch);
}

/**
 * proof_excerpt_catch_settle:
 * @row: in which something may have been typed
 *
 * Takes what was typed apart, where it is more than belongs there.
 *
 * Returns: whether it was
 */
gboolean
proof_excerpt_catch_settle (GtkEditable *row)
{
  Catch *catch = g_object_get_data (G_OBJECT (row), KEY);
  g_autoptr (ProofExcerpt) excerpt = catch->reader (gtk_editable_get_text (row));

  if (excerpt == NULL)
    {
      end_scrub (catch);
      return FALSE;
    }

  g_clear_handle_id (&catch->source, g_source_remove);
  replace_text (row, "");
  hand_over (catch, excerpt);
  return TRUE;
}

/**
 * proof_excerpt_catch_pass_on:
 * @typed: the text of a row
 * @passed: what may be known of it elsewhere
 *
 * For a binding: what may be a password goes no farther than the row that it is typed in.
 *
 * Returns: %TRUE
 */
gboolean
proof_excerpt_catch_pass_on (GBinding *binding,
                             const GValue *typed,
                             GValue *passed,
                             gpointer user_data G_GNUC_UNUSED)
{
  g_autoptr (GObject) row = g_binding_dup_target (binding);
  const Catch *catch = g_object_get_data (row, KEY);

  g_value_take_string (passed, dup_open_part (catch, g_value_get_string (typed)));

  return TRUE;
}
