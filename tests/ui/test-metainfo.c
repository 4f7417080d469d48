/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-metainfo.h"

static void
test_all_that_about_says_is_read (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ProofMetainfo) metainfo = proof_metainfo_parse (
      "<component>\n"
      "  <description><p>Not of a release</p></description>\n"
      "  <url type='bugtracker'>https://example.org/issues</url>\n"
      "  <url type='homepage'> https://example.org </url>\n"
      "  <releases>\n"
      "    <release version='0.2'><description>\n"
      "      <p>Faster &amp; safer:</p>\n"
      "      <ul><li>One</li> <li>Two</li></ul>\n"
      "    </description></release>\n"
      "    <release version='0.1'><description><p>Old</p></description></release>\n"
      "  </releases>\n"
      "</component>",
      &error);

  g_assert_no_error (error);
  g_assert_cmpstr (metainfo->homepage, ==, "https://example.org");
  g_assert_cmpstr (metainfo->bugtracker, ==, "https://example.org/issues");
  g_assert_cmpstr (metainfo->version, ==, "0.2");
  g_assert_cmpstr (metainfo->notes, ==,
                   "<p>Faster &amp; safer:</p><ul><li>One</li><li>Two</li></ul>");
}

static void
test_what_is_not_said_is_not_there (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ProofMetainfo) metainfo =
      proof_metainfo_parse ("<component><releases/></component>", &error);

  g_assert_no_error (error);
  g_assert_null (metainfo->homepage);
  g_assert_null (metainfo->bugtracker);
  g_assert_null (metainfo->version);
  g_assert_null (metainfo->notes);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/metainfo/all-that-about-says-is-read", test_all_that_about_says_is_read);
  g_test_add_func ("/metainfo/what-is-not-said-is-not-there", test_what_is_not_said_is_not_there);

  return g_test_run ();
}
