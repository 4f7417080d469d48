/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ProofXmlElement:
 * @name: the element's name
 * @text: the text directly in it
 * @attributes: its attributes
 * @children: (element-type ProofXmlElement): the elements in it
 *
 * An element of a small XML file that was read whole.
 */
typedef struct
{
  char *name;
  GString *text;
  GHashTable *attributes;
  GPtrArray *children;
} ProofXmlElement;

ProofXmlElement *proof_xml_element_parse (const char *text, GError **error);
void proof_xml_element_free (ProofXmlElement *self);

char *proof_xml_element_dup_text (const ProofXmlElement *self, const char *child_name);
const char *proof_xml_element_get_attribute (const ProofXmlElement *self, const char *name);
void proof_xml_element_find_all (const ProofXmlElement *self, const char *name, GPtrArray *found);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ProofXmlElement, proof_xml_element_free)

G_END_DECLS
