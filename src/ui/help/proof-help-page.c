/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-help-page.h"

#include <glib/gi18n-lib.h>

#include "proof-help-text.h"

static gboolean read_children (ProofHelpPage *self, const BaseXmlElement *parent, GError **error);

static void
free_block (gpointer data)
{
  ProofHelpBlock *block = data;

  g_free (block->markup);
  g_free (block->source);
  g_free (block);
}

static gboolean
refuse (const BaseXmlElement *element, const char *parent, GError **error)
{
  g_set_error (error, G_MARKUP_ERROR, G_MARKUP_ERROR_UNKNOWN_ELEMENT, "<%s> cannot stand in <%s>",
               element->name, parent);
  return FALSE;
}

static char *
dup_translated (const BaseXmlElement *element)
{
  g_autofree char *message = proof_help_text_dup_message (element);

  return g_strdup (*message != '\0' ? g_dgettext (GETTEXT_PACKAGE, message) : "");
}

static gboolean
add_words (ProofHelpPage *self,
           ProofHelpKind kind,
           guint number,
           gboolean is_indented,
           const BaseXmlElement *element,
           GError **error)
{
  g_autofree char *message = dup_translated (element);
  char *markup = proof_help_text_to_markup (message, self->links, error);
  ProofHelpBlock *block;

  if (markup == NULL)
    return FALSE;

  block = g_new0 (ProofHelpBlock, 1);
  block->kind = kind;
  block->number = number;
  block->is_indented = is_indented;
  block->markup = markup;
  g_ptr_array_add (self->blocks, block);

  return TRUE;
}

static const BaseXmlElement *
find_child (const BaseXmlElement *element, const char *name)
{
  for (guint i = 0; i < element->children->len; i++)
    if (g_str_equal (((BaseXmlElement *) element->children->pdata[i])->name, name))
      return element->children->pdata[i];

  return NULL;
}

static char *
dup_plain (const BaseXmlElement *element, GError **error)
{
  g_autofree char *message = dup_translated (element);

  return proof_help_text_to_plain (message, error);
}

/* What it shows is said, too: to who does not see it. */
static gboolean
add_picture (ProofHelpPage *self, const BaseXmlElement *media, gboolean is_indented, GError **error)
{
  const BaseXmlElement *words = find_child (media, "p");
  const char *source = base_xml_element_get_attribute (media, "src");
  g_autofree char *plain = words != NULL ? dup_plain (words, error) : NULL;
  ProofHelpBlock *block;

  if (plain == NULL || *plain == '\0' || source == NULL)
    {
      g_clear_error (error);
      g_set_error_literal (error, G_MARKUP_ERROR, G_MARKUP_ERROR_MISSING_ATTRIBUTE,
                           "A picture has a file and words");
      return FALSE;
    }

  block = g_new0 (ProofHelpBlock, 1);
  block->kind = PROOF_HELP_KIND_PICTURE;
  block->is_indented = is_indented;
  block->markup = g_steal_pointer (&plain);
  block->source = g_strdup (source);
  g_ptr_array_add (self->blocks, block);

  return TRUE;
}

/* The first paragraph begins it; all else in it belongs to that. */
static gboolean
read_item (ProofHelpPage *self,
           const BaseXmlElement *item,
           ProofHelpKind kind,
           guint number,
           GError **error)
{
  gboolean has_begun = kind == PROOF_HELP_KIND_TERM;

  for (guint i = 0; i < item->children->len; i++)
    {
      const BaseXmlElement *child = item->children->pdata[i];
      gboolean is_read;

      if (g_str_equal (child->name, "title") && kind == PROOF_HELP_KIND_TERM)
        is_read = add_words (self, PROOF_HELP_KIND_TERM, 0, FALSE, child, error);
      else if (g_str_equal (child->name, "p"))
        is_read = add_words (self, has_begun ? PROOF_HELP_KIND_TEXT : kind, has_begun ? 0 : number,
                             has_begun, child, error);
      else if (g_str_equal (child->name, "media"))
        is_read = add_picture (self, child, TRUE, error);
      else
        is_read = refuse (child, item->name, error);

      if (!is_read)
        return FALSE;
      has_begun = TRUE;
    }

  return TRUE;
}

static gboolean
read_items (ProofHelpPage *self, const BaseXmlElement *list, ProofHelpKind kind, GError **error)
{
  for (guint i = 0; i < list->children->len; i++)
    {
      const BaseXmlElement *item = list->children->pdata[i];

      if (!g_str_equal (item->name, "item"))
        return refuse (item, list->name, error);
      if (!read_item (self, item, kind, kind == PROOF_HELP_KIND_STEP ? i + 1 : 0, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
read_paragraph (ProofHelpPage *self, const BaseXmlElement *element, GError **error)
{
  return add_words (self, PROOF_HELP_KIND_TEXT, 0, FALSE, element, error);
}

static gboolean
read_media (ProofHelpPage *self, const BaseXmlElement *element, GError **error)
{
  return add_picture (self, element, FALSE, error);
}

static gboolean
read_steps (ProofHelpPage *self, const BaseXmlElement *element, GError **error)
{
  return read_items (self, element, PROOF_HELP_KIND_STEP, error);
}

static gboolean
read_list (ProofHelpPage *self, const BaseXmlElement *element, GError **error)
{
  return read_items (self, element, PROOF_HELP_KIND_ITEM, error);
}

static gboolean
read_terms (ProofHelpPage *self, const BaseXmlElement *element, GError **error)
{
  return read_items (self, element, PROOF_HELP_KIND_TERM, error);
}

/* The page's own is beside its blocks. */
static gboolean
read_title (ProofHelpPage *self, const BaseXmlElement *element, GError **error)
{
  if (self->title != NULL)
    return add_words (self, PROOF_HELP_KIND_HEADING, 0, FALSE, element, error);

  self->title = dup_plain (element, error);
  return self->title != NULL;
}

/* The part of Mallard that is known here. */
static const struct
{
  const char *name;
  gboolean (*read) (ProofHelpPage *self, const BaseXmlElement *element, GError **error);
} readers[] = {
  { "title", read_title },      { "p", read_paragraph }, { "media", read_media },
  { "steps", read_steps },      { "list", read_list },   { "terms", read_terms },
  { "section", read_children },
};

static gboolean
read_child (ProofHelpPage *self, const BaseXmlElement *child, const char *parent, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (readers); i++)
    if (g_str_equal (readers[i].name, child->name))
      return readers[i].read (self, child, error);

  return refuse (child, parent, error);
}

static gboolean
read_children (ProofHelpPage *self, const BaseXmlElement *parent, GError **error)
{
  for (guint i = 0; i < parent->children->len; i++)
    if (!read_child (self, parent->children->pdata[i], parent->name, error))
      return FALSE;

  return TRUE;
}

static ProofHelpPage *
page_new (void)
{
  ProofHelpPage *self = g_new0 (ProofHelpPage, 1);

  self->blocks = g_ptr_array_new_with_free_func (free_block);
  self->links = g_ptr_array_new_with_free_func (g_free);

  return self;
}

/**
 * proof_help_page_parse:
 * @text: a page in the part of Mallard that CONTRIBUTING.md tells of
 * @error: where to say why it is none
 *
 * Returns: (transfer full) (nullable): the page, with its words translated
 */
ProofHelpPage *
proof_help_page_parse (const char *text, GError **error)
{
  g_autoptr (BaseXmlElement) root = base_xml_element_parse (text, error);
  g_autoptr (ProofHelpPage) self = page_new ();
  const BaseXmlElement *page;

  if (root == NULL)
    return NULL;

  page = root->children->pdata[0];
  self->id = g_strdup (base_xml_element_get_attribute (page, "id"));
  if (!read_children (self, page, error))
    return NULL;
  if (!g_str_equal (page->name, "page") || self->id == NULL || self->title == NULL)
    {
      g_set_error_literal (error, G_MARKUP_ERROR, G_MARKUP_ERROR_INVALID_CONTENT,
                           "A page has an id and a title");
      return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * proof_help_page_free:
 */
void
proof_help_page_free (ProofHelpPage *self)
{
  g_free (self->id);
  g_free (self->title);
  g_ptr_array_unref (self->blocks);
  g_ptr_array_unref (self->links);
  g_free (self);
}
