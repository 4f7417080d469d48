/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-protocol-text.h"

/* What begins with a letter of Hebrew or Arabic would be laid out from the right, its
   code and its end changed over. */
#define LEFT_TO_RIGHT_MARK "\u200e"

static const GUnicodeScript from_right[] = {
  G_UNICODE_SCRIPT_ARABIC, G_UNICODE_SCRIPT_HEBREW, G_UNICODE_SCRIPT_NKO,
  G_UNICODE_SCRIPT_SYRIAC, G_UNICODE_SCRIPT_THAANA,
};

static gboolean
is_from_right (gunichar letter)
{
  GUnicodeScript script = g_unichar_get_script (letter);

  for (gsize i = 0; i < G_N_ELEMENTS (from_right); i++)
    if (from_right[i] == script)
      return TRUE;

  return FALSE;
}

static gboolean
begins_from_right (const char *text)
{
  while (*text != '\0' && !g_unichar_isalpha (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);

  return is_from_right (g_utf8_get_char (text));
}

static char *
dup_from_left (const char *text)
{
  return begins_from_right (text) ? g_strconcat (LEFT_TO_RIGHT_MARK, text, NULL) : g_strdup (text);
}

/**
 * proof_protocol_text_show:
 * @text: what one side said to the other
 *
 * Shows @text as it was said: from left to right whatever the language of the window, and
 * with no hyphen that nobody sent.
 */
void
proof_protocol_text_show (GtkLabel *label, const char *text)
{
  g_autofree char *shown = dup_from_left (text);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  gtk_label_set_attributes (label, attributes);
  pango_attr_list_unref (attributes);
  gtk_widget_set_direction (GTK_WIDGET (label), GTK_TEXT_DIR_LTR);
  gtk_label_set_text (label, shown);
}
