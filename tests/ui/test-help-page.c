/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>

#include "proof-help-library.h"
#include "proof-help-text.h"

#define PAGE(content) "<page id='one' type='topic'><title>One &amp; Only</title>" content "</page>"

static ProofHelpPage *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  ProofHelpPage *page = proof_help_page_parse (text, &error);

  g_assert_no_error (error);

  return page;
}

static void
assert_block (
    ProofHelpPage *page, guint i, ProofHelpKind kind, gboolean is_indented, const char *markup)
{
  const ProofHelpBlock *block;

  g_assert_cmpuint (i, <, page->blocks->len);
  block = page->blocks->pdata[i];
  g_assert_cmpint (block->kind, ==, kind);
  g_assert_cmpint (block->is_indented, ==, is_indented);
  g_assert_cmpstr (block->markup, ==, markup);
}

static void
test_a_page_has_an_id_and_a_title (void)
{
  g_autoptr (ProofHelpPage) page = parse (PAGE (""));

  g_assert_cmpstr (page->id, ==, "one");
  g_assert_cmpstr (page->title, ==, "One & Only");
  g_assert_cmpuint (page->blocks->len, ==, 0);
}

static void
test_what_is_marked_stays_where_it_is (void)
{
  g_autoptr (ProofHelpPage) page = parse (
      PAGE ("<p>Choose <gui>Test</gui> or\n  <link xref='two'>see <em>two</em></link> &lt;</p>"));

  assert_block (page, 0, PROOF_HELP_KIND_TEXT, FALSE,
                "Choose <b>Test</b> or <a href=\"two\">see <i>two</i></a> &lt;");
  g_assert_cmpuint (page->links->len, ==, 1);
  g_assert_cmpstr (page->links->pdata[0], ==, "two");
}

static void
test_steps_are_numbered_and_what_follows_belongs_to_them (void)
{
  g_autoptr (ProofHelpPage) page =
      parse (PAGE ("<steps><item><p>First</p><media src='a.png'><p>A picture</p></media></item>"
                   "<item><p>Second</p><p>More</p></item></steps>"));
  const ProofHelpBlock *second = page->blocks->pdata[2];

  assert_block (page, 0, PROOF_HELP_KIND_STEP, FALSE, "First");
  assert_block (page, 1, PROOF_HELP_KIND_PICTURE, TRUE, "A picture");
  assert_block (page, 2, PROOF_HELP_KIND_STEP, FALSE, "Second");
  assert_block (page, 3, PROOF_HELP_KIND_TEXT, TRUE, "More");
  g_assert_cmpuint (second->number, ==, 2);
}

static void
test_sections_lists_and_terms_are_told_apart (void)
{
  g_autoptr (ProofHelpPage) page =
      parse (PAGE ("<section id='a'><title>Part</title><list><item><p>Any</p></item></list>"
                   "<terms><item><title>TLS</title><p>Encrypted</p></item></terms></section>"));

  assert_block (page, 0, PROOF_HELP_KIND_HEADING, FALSE, "Part");
  assert_block (page, 1, PROOF_HELP_KIND_ITEM, FALSE, "Any");
  assert_block (page, 2, PROOF_HELP_KIND_TERM, FALSE, "TLS");
  assert_block (page, 3, PROOF_HELP_KIND_TEXT, TRUE, "Encrypted");
}

static void
test_what_is_no_page_is_refused (void)
{
  const char *const texts[] = {
    "<page id='one'><title>One</title>",
    "<page><title>No id</title></page>",
    "<page id='one'/>",
    PAGE ("<table/>"),
    PAGE ("<p>A <blink>word</blink></p>"),
    PAGE ("<p>A <link>word</link></p>"),
    PAGE ("<media src='a.png'/>"),
    PAGE ("<media><p>No file</p></media>"),
    PAGE ("<steps><p>No item</p></steps>"),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (proof_help_page_parse (texts[i], &error));
      g_assert_nonnull (error);
    }
}

static gboolean
has_id (const char *id)
{
  return g_strv_contains (proof_help_library_get_ids (), id);
}

static void
test_each_page_is_read_and_leads_to_others (void)
{
  const char *const *ids = proof_help_library_get_ids ();

  for (gsize i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (ProofHelpPage) page = proof_help_library_read (ids[i]);

      g_assert_cmpstr (page->id, ==, ids[i]);
      g_assert_cmpuint (page->blocks->len, >, 0);
      for (guint j = 0; j < page->links->len; j++)
        g_assert_true (has_id (page->links->pdata[j]));
    }
}

static void
test_each_picture_is_there (void)
{
  const char *const *ids = proof_help_library_get_ids ();

  for (gsize i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (ProofHelpPage) page = proof_help_library_read (ids[i]);

      for (guint j = 0; j < page->blocks->len; j++)
        {
          const ProofHelpBlock *block = page->blocks->pdata[j];
          g_autofree char *path =
              block->source != NULL ? proof_help_library_find_picture (block->source) : NULL;

          if (path != NULL)
            g_assert_true (
                g_resources_get_info (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL, NULL, NULL));
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/help-page/a-page-has-an-id-and-a-title", test_a_page_has_an_id_and_a_title);
  g_test_add_func ("/help-page/what-is-marked-stays-where-it-is",
                   test_what_is_marked_stays_where_it_is);
  g_test_add_func ("/help-page/steps-are-numbered-and-what-follows-belongs-to-them",
                   test_steps_are_numbered_and_what_follows_belongs_to_them);
  g_test_add_func ("/help-page/sections-lists-and-terms-are-told-apart",
                   test_sections_lists_and_terms_are_told_apart);
  g_test_add_func ("/help-page/what-is-no-page-is-refused", test_what_is_no_page_is_refused);
  g_test_add_func ("/help-page/each-page-is-read-and-leads-to-others",
                   test_each_page_is_read_and_leads_to_others);
  g_test_add_func ("/help-page/each-picture-is-there", test_each_picture_is_there);

  return g_test_run ();
}
