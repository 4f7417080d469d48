/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base-xml-element.h"

#include <glib/gi18n-lib.h>

/* A file that is deeper is made to use up the stack. */
#define MAX_DEPTH 100

static BaseXmlElement *
element_new (const char *name, gsize position)
{
  BaseXmlElement *self = g_new0 (BaseXmlElement, 1);

  self->name = g_strdup (name);
  self->position = position;
  self->text = g_string_new (NULL);
  self->attributes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->children = g_ptr_array_new_with_free_func ((GDestroyNotify) base_xml_element_free);

  return self;
}

/**
 * base_xml_element_free:
 * @self: (transfer full): freed with all that is in it
 */
void
base_xml_element_free (BaseXmlElement *self)
{
  g_free (self->name);
  g_string_free (self->text, TRUE);
  g_hash_table_unref (self->attributes);
  g_ptr_array_unref (self->children);
  g_free (self);
}

static void
on_start (GMarkupParseContext *context G_GNUC_UNUSED,
          const char *name,
          const char **attribute_names,
          const char **attribute_values,
          gpointer stack,
          GError **error)
{
  GPtrArray *open = stack;
  BaseXmlElement *parent = open->pdata[open->len - 1];
  BaseXmlElement *element = element_new (name, parent->text->len);

  for (gsize i = 0; attribute_names[i] != NULL; i++)
    g_hash_table_insert (element->attributes, g_strdup (attribute_names[i]),
                         g_strdup (attribute_values[i]));
  g_ptr_array_add (parent->children, element);
  g_ptr_array_add (open, element);
  if (open->len > MAX_DEPTH)
    g_set_error_literal (error, G_MARKUP_ERROR, G_MARKUP_ERROR_INVALID_CONTENT,
                         _ ("its parts are nested too deeply"));
}

static void
on_end (GMarkupParseContext *context G_GNUC_UNUSED,
        const char *name G_GNUC_UNUSED,
        gpointer stack,
        GError **error G_GNUC_UNUSED)
{
  GPtrArray *open = stack;

  g_ptr_array_set_size (open, (int) open->len - 1);
}

static void
on_text (GMarkupParseContext *context G_GNUC_UNUSED,
         const char *text,
         gsize length,
         gpointer stack,
         GError **error G_GNUC_UNUSED)
{
  GPtrArray *open = stack;
  BaseXmlElement *element = open->pdata[open->len - 1];

  g_string_append_len (element->text, text, (gssize) length);
}

/**
 * base_xml_element_parse:
 *
 * Returns: (transfer full): an element whose child is the file's own, or %NULL
 *   with @error set
 */
BaseXmlElement *
base_xml_element_parse (const char *text, GError **error)
{
  static const GMarkupParser functions = { on_start, on_end, on_text, NULL, NULL };
  g_autoptr (BaseXmlElement) root = element_new ("", 0);
  g_autoptr (GPtrArray) open = g_ptr_array_new ();
  g_autoptr (GMarkupParseContext) context = NULL;

  g_ptr_array_add (open, root);
  context = g_markup_parse_context_new (&functions, G_MARKUP_TREAT_CDATA_AS_TEXT, open, NULL);
  if (!g_markup_parse_context_parse (context, text, -1, error) ||
      !g_markup_parse_context_end_parse (context, error))
    return NULL;

  return g_steal_pointer (&root);
}

/**
 * base_xml_element_dup_text:
 *
 * Returns: (transfer full): the text of the first child of that name without the
 *   spaces around it, empty where there is none
 */
char *
base_xml_element_dup_text (const BaseXmlElement *self, const char *child_name)
{
  for (guint i = 0; i < self->children->len; i++)
    {
      const BaseXmlElement *child = self->children->pdata[i];

      if (g_str_equal (child->name, child_name))
        return g_strstrip (g_strdup (child->text->str));
    }

  return g_strdup ("");
}

/**
 * base_xml_element_get_attribute:
 *
 * Returns: (nullable): the attribute's value
 */
const char *
base_xml_element_get_attribute (const BaseXmlElement *self, const char *name)
{
  return g_hash_table_lookup (self->attributes, name);
}

/**
 * base_xml_element_find_all:
 * @found: (element-type BaseXmlElement): gets all elements of that name,
 *   however deep
 */
void
base_xml_element_find_all (const BaseXmlElement *self, const char *name, GPtrArray *found)
{
  for (guint i = 0; i < self->children->len; i++)
    {
      BaseXmlElement *child = self->children->pdata[i];

      if (g_str_equal (child->name, name))
        g_ptr_array_add (found, child);
      base_xml_element_find_all (child, name, found);
    }
}
