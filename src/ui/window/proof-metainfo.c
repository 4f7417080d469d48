/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-metainfo.h"

#include <glib/gi18n-lib.h>

#include "base-xml-element.h"

static char *
dup_url (const BaseXmlElement *root, const char *type)
{
  g_autoptr (GPtrArray) urls = g_ptr_array_new ();

  base_xml_element_find_all (root, "url", urls);
  for (guint i = 0; i < urls->len; i++)
    {
      const BaseXmlElement *url = urls->pdata[i];

      if (g_strcmp0 (base_xml_element_get_attribute (url, "type"), type) == 0)
        return g_strstrip (g_strdup (url->text->str));
    }

  return NULL;
}

/* Text and elements side by side, as where a word is emphasized, are not in ours. */
static void
append_markup (GString *markup, const BaseXmlElement *element)
{
  g_autofree char *text = g_strstrip (g_strdup (element->text->str));
  g_autofree char *escaped = g_markup_escape_text (*text != '\0' ? _ (text) : "", -1);

  g_string_append_printf (markup, "<%s>%s", element->name, escaped);
  for (guint i = 0; i < element->children->len; i++)
    append_markup (markup, element->children->pdata[i]);
  g_string_append_printf (markup, "</%s>", element->name);
}

static char *
dup_notes (const BaseXmlElement *release)
{
  g_autoptr (GPtrArray) descriptions = g_ptr_array_new ();
  g_autoptr (GString) markup = g_string_new (NULL);
  const BaseXmlElement *description;

  base_xml_element_find_all (release, "description", descriptions);
  if (descriptions->len == 0)
    return NULL;

  description = descriptions->pdata[0];
  for (guint i = 0; i < description->children->len; i++)
    append_markup (markup, description->children->pdata[i]);

  return g_strdup (markup->str);
}

/**
 * proof_metainfo_parse:
 * @text: a metainfo file of AppStream 1.0
 * @error: where to say why it is none
 *
 * Returns: (transfer full) (nullable): what it says, the notes in the person's language
 */
ProofMetainfo *
proof_metainfo_parse (const char *text, GError **error)
{
  g_autoptr (BaseXmlElement) root = base_xml_element_parse (text, error);
  g_autoptr (GPtrArray) releases = g_ptr_array_new ();
  ProofMetainfo *self;

  if (root == NULL)
    return NULL;

  self = g_new0 (ProofMetainfo, 1);
  self->homepage = dup_url (root, "homepage");
  self->bugtracker = dup_url (root, "bugtracker");
  base_xml_element_find_all (root, "release", releases);
  if (releases->len > 0)
    {
      self->version = g_strdup (base_xml_element_get_attribute (releases->pdata[0], "version"));
      self->notes = dup_notes (releases->pdata[0]);
    }

  return self;
}

/**
 * proof_metainfo_free:
 */
void
proof_metainfo_free (ProofMetainfo *self)
{
  g_free (self->homepage);
  g_free (self->bugtracker);
  g_free (self->version);
  g_free (self->notes);
  g_free (self);
}
