/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-help-text.h"

/* What may be marked in a paragraph, and how that looks. */
static const struct
{
  const char *name;
  const char *tag;
} marks[] = {
  { "gui", "b" }, { "em", "i" }, { "key", "tt" }, { "code", "tt" }, { "link", "a" },
};

static const char *
find_tag (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    if (g_str_equal (marks[i].name, name))
      return marks[i].tag;

  return NULL;
}

static void append_source (GString *source, const BaseXmlElement *element);

/* As xgettext writes it into a catalog, which keeps quotation marks as they are. */
static void
append_text (GString *source, const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    switch (text[i])
      {
      case '&':
        g_string_append (source, "&amp;");
        break;
      case '<':
        g_string_append (source, "&lt;");
        break;
      case '>':
        g_string_append (source, "&gt;");
        break;
      default:
        g_string_append_c (source, text[i]);
      }
}

static void
append_marked (GString *source, const BaseXmlElement *mark)
{
  const char *target = base_xml_element_get_attribute (mark, "xref");

  g_string_append_printf (source, "<%s", mark->name);
  if (target != NULL)
    g_string_append_printf (source, " xref=\"%s\"", target);
  g_string_append_c (source, '>');
  append_source (source, mark);
  g_string_append_printf (source, "</%s>", mark->name);
}

static void
append_source (GString *source, const BaseXmlElement *element)
{
  gsize position = 0;

  for (guint i = 0; i < element->children->len; i++)
    {
      const BaseXmlElement *child = element->children->pdata[i];

      append_text (source, element->text->str + position, child->position - position);
      append_marked (source, child);
      position = child->position;
    }
  append_text (source, element->text->str + position, element->text->len - position);
}

static char *
dup_with_single_spaces (const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \n\t", -1);
  g_autoptr (GString) line = g_string_new (NULL);

  for (gsize i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_string_append_printf (line, "%s%s", line->len > 0 ? " " : "", words[i]);

  return g_strdup (line->str);
}

/**
 * proof_help_text_dup_message:
 * @paragraph: has text, and elements in it
 *
 * Returns: (transfer full): what is in it as one line, the message to be translated
 */
char *
proof_help_text_dup_message (const BaseXmlElement *paragraph)
{
  g_autoptr (GString) source = g_string_new (NULL);

  append_source (source, paragraph);

  return dup_with_single_spaces (source->str);
}

static gboolean
append_markup (GString *markup, const BaseXmlElement *element, GPtrArray *links, GError **error);

static void
begin_link (GString *markup, const char *target, GPtrArray *links)
{
  g_autofree char *escaped = g_markup_escape_text (target, -1);

  g_string_append_printf (markup, "<a href=\"%s\">", escaped);
  g_ptr_array_add (links, g_strdup (target));
}

static gboolean
append_mark (GString *markup, const BaseXmlElement *mark, GPtrArray *links, GError **error)
{
  const char *tag = find_tag (mark->name);
  const char *target = base_xml_element_get_attribute (mark, "xref");

  if (tag == NULL || g_str_equal (mark->name, "link") != (target != NULL))
    {
      g_set_error (error, G_MARKUP_ERROR, G_MARKUP_ERROR_UNKNOWN_ELEMENT,
                   "<%s> cannot stand in a paragraph like this", mark->name);
      return FALSE;
    }

  if (target != NULL)
    begin_link (markup, target, links);
  else
    g_string_append_printf (markup, "<%s>", tag);
  if (!append_markup (markup, mark, links, error))
    return FALSE;
  g_string_append_printf (markup, "</%s>", tag);

  return TRUE;
}

static gboolean
append_markup (GString *markup, const BaseXmlElement *element, GPtrArray *links, GError **error)
{
  gsize position = 0;

  for (guint i = 0; i < element->children->len; i++)
    {
      const BaseXmlElement *child = element->children->pdata[i];

      append_text (markup, element->text->str + position, child->position - position);
      if (!append_mark (markup, child, links, error))
        return FALSE;
      position = child->position;
    }
  append_text (markup, element->text->str + position, element->text->len - position);

  return TRUE;
}

static BaseXmlElement *
parse_message (const char *message, GError **error)
{
  g_autofree char *whole = g_strdup_printf ("<p>%s</p>", message);

  return base_xml_element_parse (whole, error);
}

/**
 * proof_help_text_to_markup:
 * @message: as from proof_help_text_dup_message(), or its translation
 * @links: (element-type utf8): gets the pages that it leads to
 *
 * Returns: (transfer full): it in Pango's markup, or %NULL with @error set
 */
char *
proof_help_text_to_markup (const char *message, GPtrArray *links, GError **error)
{
  g_autoptr (BaseXmlElement) root = parse_message (message, error);
  g_autoptr (GString) markup = g_string_new (NULL);

  if (root == NULL || !append_markup (markup, root->children->pdata[0], links, error))
    return NULL;

  return g_strdup (markup->str);
}

/**
 * proof_help_text_to_plain:
 * @message: in which nothing is marked
 *
 * Returns: (transfer full): it without entities, or %NULL with @error set
 */
char *
proof_help_text_to_plain (const char *message, GError **error)
{
  g_autoptr (BaseXmlElement) root = parse_message (message, error);

  return root != NULL ? base_xml_element_dup_text (root, "p") : NULL;
}
