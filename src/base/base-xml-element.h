/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BaseXmlElement:
 * @name: the element's name
 * @position: how many bytes of its parent's text are before it
 * @text: the text directly in it
 * @attributes: its attributes
 * @children: (element-type BaseXmlElement): the elements in it
 *
 * An element of a small XML file that was read whole.
 */
typedef struct
{
  char *name;
  gsize position;
  GString *text;
  GHashTable *attributes;
  GPtrArray *children;
} BaseXmlElement;

BaseXmlElement *base_xml_element_parse (const char *text, GError **error);
void base_xml_element_free (BaseXmlElement *self);

char *base_xml_element_dup_text (const BaseXmlElement *self, const char *child_name);
const char *base_xml_element_get_attribute (const BaseXmlElement *self, const char *name);
void base_xml_element_find_all (const BaseXmlElement *self, const char *name, GPtrArray *found);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaseXmlElement, base_xml_element_free)

G_END_DECLS
